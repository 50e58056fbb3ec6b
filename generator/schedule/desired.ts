import type { Temporal } from 'temporal-polyfill';
import { currentOccurrence, nextBegin } from './occurrence.js';
import type { Counts, NodeState, Timetable } from './timetable.js';

/** What the timetable wants at one instant. */
export interface Desired {
  counts: Counts;
  /** Every address of the list, in list order. */
  nodes: ReadonlyMap<string, NodeState>;
  /** The reason in words: phase, its begin, and the config line that says so. */
  because: string;
  /** The next instant at which a phase begins. */
  nextEdge: Temporal.ZonedDateTime;
}

/**
 * Desired state of every address at `now`.
 *
 * @throws RangeError when the timetable is empty, or its counts do not add up to the number of addresses.
 */
export function desiredAt(
  timetable: Timetable,
  addresses: readonly string[],
  now: Temporal.Instant,
): Desired {
  const { phase, begin } = currentOccurrence(timetable, now);
  return {
    counts: phase.counts,
    nodes: assign(addresses, phase.counts),
    because: `${phase.name} since ${dayAndTime(begin)} (${phase.source})`,
    nextEdge: nextBegin(timetable, now),
  };
}

/**
 * Addresses to states in list order: first the active, then the paused, the rest goes. So the head of the
 * list stays and the tail goes first (as upstream has it).
 *
 * @throws RangeError when the counts do not add up to the number of addresses, or one is negative.
 */
export function assign(addresses: readonly string[], counts: Counts): ReadonlyMap<string, NodeState> {
  const { active, pause, drain } = counts;
  if (Math.min(active, pause, drain) < 0 || active + pause + drain !== addresses.length) {
    throw new RangeError(
      `active ${active} + pause ${pause} + drain ${drain} do not add up to the ${addresses.length} addresses`,
    );
  }
  return new Map(
    addresses.map((address, index) => [
      address,
      index < active ? 'active' : index < active + pause ? 'pause' : 'drain',
    ]),
  );
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

function dayAndTime(instant: Temporal.ZonedDateTime): string {
  return `${dayNames[instant.dayOfWeek - 1]} ${instant.toPlainDate()} ${instant.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
