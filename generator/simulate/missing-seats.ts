/**
 * Why a student who was there had no seat, in the order in which it is asked:
 *
 * - `hub_or_manager_down`: no server starts, whatever nodes there are.
 * - `nodes_late`: fewer nodes are usable than the timetable wants now, and since it wants so many they have not all been.
 * - `nodes_lost`: fewer are usable, and all have been.
 * - `before_begin`: who came before the class, while the timetable wanted fewer nodes than at its begin.
 * - `idle_servers`: servers in which nobody works have the seats.
 * - `too_many_students`: somebody works in each server that has a seat.
 */
export const seatCauses = [
  'nodes_late',
  'nodes_lost',
  'idle_servers',
  'too_many_students',
  'before_begin',
  'hub_or_manager_down',
] as const;

export type SeatCause = (typeof seatCauses)[number];

export type BySeatCause = Record<SeatCause, number>;

export const noneMissing = (): BySeatCause => ({
  nodes_late: 0,
  nodes_lost: 0,
  idle_servers: 0,
  too_many_students: 0,
  before_begin: 0,
  hub_or_manager_down: 0,
});

/** What somebody who waits for a seat meets. */
export interface SeatSituation {
  /** So many others have waited longer. */
  before: number;
  /** Whether JupyterHub and manager answer. */
  works: boolean;
  usableNodes: number;
  /** By the timetable: now, and when the class begins; the same once it has begun. */
  wantedNodes: number;
  wantedAtBegin: number;
  /** Since so many nodes are wanted, all of them have been usable. */
  wereAll: boolean;
  seatsPerNode: number;
  /** Servers on usable nodes in which nobody works. */
  idleServers: number;
}

/**
 * Why this one has no seat. Whoever waited longest would get the first seat that a cause takes, so a cause explains as
 * many of those who wait as it takes seats, and no more: with one node of 30 seats missing, the 31st waits for something
 * else. Pure.
 */
export function causeOf(met: SeatSituation): SeatCause {
  if (!met.works) return 'hub_or_manager_down';
  const ofNodes = Math.max(0, met.wantedNodes - met.usableNodes) * met.seatsPerNode;
  if (met.before < ofNodes) return met.wereAll ? 'nodes_lost' : 'nodes_late';
  if (met.wantedNodes < met.wantedAtBegin) return 'before_begin';
  return met.before < ofNodes + met.idleServers ? 'idle_servers' : 'too_many_students';
}
