import type { Clock, Swarm } from './ports.js';
import { retrying } from './retrying.js';

/**
 * The swarm, asked again when the connection to its manager breaks. Each of its writes can be repeated: an update reads
 * first and writes only over what it has read, and removing what is gone is success.
 *
 * @param clock ends the repetitions when the tick must not go on.
 */
export function retriedSwarm(swarm: Swarm, clock: Clock): Swarm {
  const again = <T>(work: () => Promise<T>) => retrying(clock, work, ['unreachable']);
  return {
    clusterId: () => again(() => swarm.clusterId()),
    list: () => again(() => swarm.list()),
    update: (id, change) => again(() => swarm.update(id, change)),
    runningTasks: (id) => again(() => swarm.runningTasks(id)),
    work: () => again(() => swarm.work()),
    remove: (id, proven) => again(() => swarm.remove(id, proven)),
    joinToken: () => again(() => swarm.joinToken()),
  };
}
