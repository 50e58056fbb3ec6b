import type { Swarm } from './ports.js';

/** How many user servers count as work, by swarm node id: all that run, as long as nobody says that some are idle. */
export async function busyServers(swarm: Swarm): Promise<ReadonlyMap<string, number>> {
  const busy = new Map<string, number>();
  for (const { nodeId } of await swarm.work()) busy.set(nodeId, (busy.get(nodeId) ?? 0) + 1);
  return busy;
}
