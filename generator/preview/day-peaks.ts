import type { Temporal } from 'temporal-polyfill';
import type { Segment } from '../schedule/timeline.js';

/** The most active nodes of a local day. */
export interface DayPeak {
  date: Temporal.PlainDate;
  active: number;
  /** How long there are so many, and how much of the day is looked at. Milliseconds. */
  atPeak: number;
  looked: number;
}

/** Each local day that the segments reach into, in order. */
export function dayPeaks(segments: readonly Segment[], timeZone: string): DayPeak[] {
  const end = segments.at(-1)?.toMs ?? Number.NEGATIVE_INFINITY;
  const peaks: DayPeak[] = [];
  let index = 0;
  let date = segments[0]?.from.toPlainDate();
  while (date !== undefined) {
    const begins = startOf(date, timeZone);
    if (begins >= end) break;
    const next = date.add({ days: 1 });
    const ends = startOf(next, timeZone);
    const peak = { date, active: 0, atPeak: 0, looked: 0 };
    for (; index < segments.length; index += 1) {
      const { fromMs, toMs, counts } = segments[index] as Segment;
      const length = Math.min(toMs, ends) - Math.max(fromMs, begins);
      if (length > 0) add(peak, counts.active, length);
      // The next day goes on with the segment that reaches over midnight.
      if (toMs > ends) break;
    }
    // A zone may leave a day out.
    if (peak.looked > 0) peaks.push(peak);
    date = next;
  }
  return peaks;
}

function add(peak: DayPeak, active: number, length: number): void {
  peak.looked += length;
  if (active > peak.active) {
    peak.active = active;
    peak.atPeak = length;
  } else if (active === peak.active) peak.atPeak += length;
}

function startOf(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}
