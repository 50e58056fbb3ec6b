import type { Temporal } from 'temporal-polyfill';
import type { Reasons } from './reasons.js';
import { segmentsOver } from './segments.js';
import type { Counts, NodeState, Timetable } from './timetable.js';

/** What the timetable wants at one instant. */
export interface Desired {
  counts: Counts;
  /** Every address of the list, in list order. */
  nodes: ReadonlyMap<string, NodeState>;
  /** The reason in words: what decided, the config line that says so, and those that had no say. */
  because: string;
  reasons: Reasons;
  /** The next instant at which state or reason changes; absent when none is in sight (`farthest`). */
  nextEdge?: Temporal.ZonedDateTime;
}

const hourMs = 3_600_000;

/** Spans in which the next edge is looked for, one after the other. */
const sights = [6, 8 * 24, 70 * 24, 400 * 24, 9 * 366 * 24].map((hours) => hours * hourMs);

/**
 * Desired state of every address at `now`.
 *
 * @throws RangeError when the time zone is unknown.
 */
export function desiredAt(
  timetable: Timetable,
  addresses: readonly string[],
  now: Temporal.Instant,
): Desired {
  const from = now.epochMilliseconds;
  let desired: Desired | undefined;
  for (const sight of sights) {
    const [current, next] = segmentsOver(timetable, addresses, from, from + sight);
    // It covers at least `from`.
    const { counts, nodes, because, reasons } = current as NonNullable<typeof current>;
    desired = { counts, nodes, because, reasons };
    if (next !== undefined) return { ...desired, nextEdge: next.from };
  }
  return desired as Desired;
}
