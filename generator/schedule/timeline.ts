import type { Temporal } from 'temporal-polyfill';
import { desiredAt } from './desired.js';
import type { Counts, NodeState, Timetable } from './timetable.js';

/** A half-open span [from, to) in which the desired state is the same. */
export interface Segment {
  from: Temporal.ZonedDateTime;
  to: Temporal.ZonedDateTime;
  counts: Counts;
  nodes: ReadonlyMap<string, NodeState>;
  because: string;
}

/**
 * Contiguous segments that cover [from, to) exactly, in the timetable's zone. A new segment begins at each
 * begin of a phase, also when the counts stay the same: the reason changes there.
 *
 * @throws RangeError when `to` is not after `from`.
 */
export function timeline(
  timetable: Timetable,
  addresses: readonly string[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Segment[] {
  if (to.epochMilliseconds <= from.epochMilliseconds) throw new RangeError('the end is not after the begin');
  const segments: Segment[] = [];
  for (let at = from; at.epochMilliseconds < to.epochMilliseconds; ) {
    const { counts, nodes, because, nextEdge } = desiredAt(timetable, addresses, at);
    const edge = nextEdge.toInstant();
    const end = edge.epochMilliseconds < to.epochMilliseconds ? edge : to;
    segments.push({
      from: at.toZonedDateTimeISO(timetable.time_zone),
      to: end.toZonedDateTimeISO(timetable.time_zone),
      counts,
      nodes,
      because,
    });
    at = end;
  }
  return segments;
}
