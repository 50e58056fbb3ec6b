import type { Temporal } from 'temporal-polyfill';
import { type Segment, sameCounts, segmentsOver } from '../schedule/segments.js';
import type { Counts, Timetable } from '../schedule/timetable.js';

/** A stretch of time in which both timetables want the same all along. Milliseconds. */
export interface Stretch {
  from: Temporal.ZonedDateTime;
  to: Temporal.ZonedDateTime;
  before: Counts;
  after: Counts;
}

/** What two timetables want over a span of time, side by side. Pure. */
export function effect(
  before: Timetable,
  after: Timetable,
  addresses: readonly string[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Stretch[] {
  const over = (timetable: Timetable) =>
    segmentsOver(timetable, addresses, from.epochMilliseconds, to.epochMilliseconds);
  const [old, fresh] = [over(before), over(after)];
  const stretches: Stretch[] = [];
  for (let a = 0, b = 0; a < old.length && b < fresh.length; ) {
    const one = old[a] as Segment;
    const other = fresh[b] as Segment;
    const begin = one.fromMs > other.fromMs ? one.from : other.from;
    const end = one.toMs < other.toMs ? one.to : other.to;
    const last = stretches.at(-1);
    const goesOn =
      last !== undefined && sameCounts(last.before, one.counts) && sameCounts(last.after, other.counts);
    if (goesOn) last.to = end;
    else stretches.push({ from: begin, to: end, before: one.counts, after: other.counts });
    if (one.toMs <= other.toMs) a += 1;
    if (other.toMs <= one.toMs) b += 1;
  }
  return stretches;
}
