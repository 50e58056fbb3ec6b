import type { Temporal } from 'temporal-polyfill';
import type { Desired } from '../schedule/desired.js';

/** So long before the next heartbeat a tick ends, or systemd would leave that heartbeat out. */
const beforeHeartbeatMs = 10_000;

/**
 * Milliseconds from `now`, when a tick begins, until the next one begins at the latest. Edges of the timetable can
 * only make it sooner.
 */
export function nextTickIn(now: Temporal.Instant, heartbeatMs: number): number {
  const left = heartbeatMs - (now.epochMilliseconds % heartbeatMs);
  // Begun shortly before a heartbeat, it takes that one's turn as well.
  return left - beforeHeartbeatMs < heartbeatMs / 4 ? left + heartbeatMs : left;
}

/** Milliseconds until the waits of this tick end (limits.ts): at the next edge, and in time for the next heartbeat. */
export function ticksEnd(
  { nextEdge }: Desired,
  now: Temporal.Instant,
  heartbeatMs: number,
): { edge: number; heartbeat: number } {
  return {
    edge:
      nextEdge === undefined ? Number.POSITIVE_INFINITY : nextEdge.epochMilliseconds - now.epochMilliseconds,
    heartbeat: nextTickIn(now, heartbeatMs) - beforeHeartbeatMs,
  };
}
