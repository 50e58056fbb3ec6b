import type { NodeState } from '../schedule/timetable.js';
import { messageOf, OutsideError } from './outside-error.js';
import type { Observed } from './plan.js';
import type { Ports } from './ports.js';
import { swarmMembers } from './swarm-members.js';

/**
 * After a tick that died or did not finish: ends the exports to addresses that have no VM and shall have none. Swarm
 * and cloud show what else was left, so the plan heals that by itself.
 *
 * @returns whether it is clean now. An address that shall have a VM and has none keeps its export, and may be given up
 *   before it has one; a VM that is being deleted still needs its own.
 */
export async function tidyUp(
  wanted: ReadonlyMap<string, NodeState>,
  { vms }: Observed,
  { exports, manager, swarm, log }: Ports,
): Promise<boolean> {
  if (vms === undefined) return false;
  try {
    const used = new Set(vms.map(({ address }) => address));
    const unwanted = (address: string) => ['drain', 'power_down'].includes(wanted.get(address) ?? 'active');
    const unused = (await exports.list()).filter((address) => wanted.has(address) && !used.has(address));
    const stale = unused.filter(unwanted);
    if (stale.length > 0) {
      log('notice', `a tick was not finished: ends the NFS exports to ${stale.join(', ')}, which have no VM`);
      await exports.change({ add: [], remove: stale });
    }
    await manager.writeInventories(swarmMembers(await swarm.list()));
    const going = vms.some(({ address, state }) => wanted.has(address) && state === 'DELETING');
    return unused.length === stale.length && !going;
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    log('warning', `what a dead tick may have left could not be looked for: ${messageOf(error)}`);
    return false;
  }
}
