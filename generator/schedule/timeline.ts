import type { Temporal } from 'temporal-polyfill';
import { type Segment, segmentsOver } from './segments.js';
import type { Timetable } from './timetable.js';

export type { Segment };

/**
 * Contiguous segments that cover [from, to) exactly, in the timetable's zone. A new segment begins where the state
 * changes, and where only the reason does.
 *
 * @throws RangeError when `to` is not after `from`, or the time zone is unknown.
 */
export function timeline(
  timetable: Timetable,
  addresses: readonly string[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Segment[] {
  if (to.epochMilliseconds <= from.epochMilliseconds) throw new RangeError('the end is not after the begin');
  return segmentsOver(timetable, addresses, from.epochMilliseconds, to.epochMilliseconds);
}
