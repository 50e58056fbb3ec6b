import type { Temporal } from 'temporal-polyfill';
import type { Desired } from '../schedule/desired.js';

/** So long before the next heartbeat or edge a tick ends, or systemd would leave that one out. */
const beforeNextMs = 10_000;

/**
 * Milliseconds from `now`, when a tick begins, until the next one begins at the latest. Edges of the timetable can
 * only make it sooner.
 */
export function nextTickIn(now: Temporal.Instant, heartbeatMs: number): number {
  const left = heartbeatMs - (now.epochMilliseconds % heartbeatMs);
  // Begun shortly before a heartbeat, it takes that one's turn as well.
  return left - beforeNextMs < heartbeatMs / 4 ? left + heartbeatMs : left;
}

/** Milliseconds until the waits of this tick end: in time for the next edge and the next heartbeat. */
export function ticksEnd({ nextEdge }: Desired, now: Temporal.Instant, heartbeatMs: number): number {
  const edge =
    nextEdge === undefined ? Number.POSITIVE_INFINITY : nextEdge.epochMilliseconds - now.epochMilliseconds;
  return Math.max(0, Math.min(edge, nextTickIn(now, heartbeatMs)) - beforeNextMs);
}
