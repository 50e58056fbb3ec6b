import { runsIn } from './hub-work.js';
import { messageOf } from './outside-error.js';
import type { StepContext } from './run-step.js';

/**
 * Ends the user servers of a node the way the Hub does, so that it knows of their end and can start them elsewhere.
 * Best effort: their wait is over, and draining ends what is left.
 */
export async function stopServers(nodeId: string, { ports, address }: StepContext): Promise<void> {
  const { hub, swarm, log } = ports;
  if (hub === undefined) return;
  try {
    const [work, servers] = await Promise.all([swarm.work(), hub.servers()]);
    const here = work.filter((task) => task.nodeId === nodeId);
    const theirs = servers.filter((server) => here.some((task) => runsIn(server, task)));
    if (theirs.length > 0) log('notice', `${address}: ends ${theirs.length} user server(s) through the Hub`);
    const results = await Promise.allSettled(theirs.map((server) => hub.stop(server)));
    for (const result of results) {
      if (result.status === 'rejected') log('warning', `${address}: ${messageOf(result.reason)}`);
    }
  } catch (error) {
    log('warning', `${address}: the Hub cannot end its servers: ${messageOf(error)}`);
  }
}
