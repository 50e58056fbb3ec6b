import type { Temporal } from 'temporal-polyfill';
import { type Segment, sameCounts, segmentsOver, stateAt } from '../schedule/segments.js';
import type { Counts, NodeState, Timetable } from '../schedule/timetable.js';
import { lastDifferent, nextChange } from './changes.js';

/** One address, and what is wanted of it. */
export interface NodeExplanation {
  address: string;
  /** Place in the list of addresses, the first being 0. */
  index: number;
  state: NodeState;
  /** Its state from the next change on. */
  nextState?: NodeState;
}

/** What is wanted at an instant, why, and between which changes. */
export interface Explanation {
  at: Temporal.ZonedDateTime;
  counts: Counts;
  /** Begins at the instant; its reasons are those of the instant. */
  segment: Segment;
  /** Since when the counts (or the state of the node) are so; absent when that is out of sight. */
  since?: Temporal.ZonedDateTime;
  /** Begins with the next change of the counts (or of the node's state); absent when none is in sight. */
  next?: Segment;
  node?: NodeExplanation;
}

/**
 * @param node an address of the list; with it, changes are those of its state.
 * @throws RangeError when the list does not have it.
 */
export function explain(
  timetable: Timetable,
  addresses: readonly string[],
  instant: Temporal.Instant,
  node?: string,
): Explanation {
  const at = instant.epochMilliseconds;
  // It covers at least `at`.
  const segment = segmentsOver(timetable, addresses, at, at + 1)[0] as Segment;
  const { counts } = segment;
  const index = node === undefined ? undefined : addresses.indexOf(node);
  if (index === -1) throw new RangeError('no such address');
  const same = (other: Counts) =>
    index === undefined ? sameCounts(counts, other) : stateAt(index, counts) === stateAt(index, other);
  const before = lastDifferent(timetable, addresses, at, same);
  const next = nextChange(timetable, addresses, at, same);
  return {
    at: segment.from,
    counts,
    segment,
    ...(before !== undefined && { since: before.to }),
    ...(next !== undefined && { next }),
    ...(index !== undefined && {
      node: {
        address: addresses[index] as string,
        index,
        state: stateAt(index, counts),
        ...(next !== undefined && { nextState: stateAt(index, next.counts) }),
      },
    }),
  };
}
