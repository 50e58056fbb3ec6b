import { Temporal } from 'temporal-polyfill';
import type { UserServer, Work } from './ports.js';

/** What the Hub tells of the user servers, and from when on one is idle. */
export interface Activity {
  servers: readonly UserServer[];
  now: Temporal.Instant;
  /** Milliseconds without activity; no more than that is no idleness. */
  idleMs: number;
}

/**
 * By swarm node id, how many of the running tasks count as work; a node without any is left out.
 *
 * | task                                      | counts                          |
 * |-------------------------------------------|---------------------------------|
 * | of no server that the Hub has told        | yes: nobody knows what it is    |
 * | of a server without a known last activity | yes                             |
 * | of several servers                        | unless all of them are idle     |
 * | of a server idle for longer than `idleMs` | no                              |
 *
 * @param activity absent: nothing is known, and everything counts.
 */
export function countWork(work: readonly Work[], activity?: Activity): ReadonlyMap<string, number> {
  const idle = activity === undefined ? new Map<string, boolean>() : idleByService(activity);
  const counts = new Map<string, number>();
  for (const task of work) {
    const told = servicesOf(task).flatMap((service) => idle.get(service) ?? []);
    if (told.length > 0 && told.every(Boolean)) continue;
    counts.set(task.nodeId, (counts.get(task.nodeId) ?? 0) + 1);
  }
  return counts;
}

/** Whether the task is the server's own. Only an exact match: another user's server must not be ended. */
export function runsIn(server: UserServer, task: Work): boolean {
  const service = serviceOf(server);
  return service !== undefined && servicesOf(task).includes(service);
}

/** By service, whether all servers in it are idle. */
function idleByService({ servers, now, idleMs }: Activity): Map<string, boolean> {
  const idle = new Map<string, boolean>();
  for (const server of servers) {
    const service = serviceOf(server);
    if (service === undefined) continue;
    const end = server.lastActivity?.add({ milliseconds: idleMs });
    const isIdle = end !== undefined && Temporal.Instant.compare(end, now) < 0;
    idle.set(service, isIdle && idle.get(service) !== false);
  }
  return idle;
}

/** A known id decides alone: a name can be given to another service later. */
function serviceOf({ serviceId, serviceName }: UserServer): string | undefined {
  if (serviceId !== undefined) return `id ${serviceId}`;
  return serviceName === undefined ? undefined : `name ${serviceName}`;
}

function servicesOf({ serviceId, serviceName }: Work): string[] {
  return [`id ${serviceId}`, `name ${serviceName}`];
}
