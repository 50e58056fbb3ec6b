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

/** Each local day that the contiguous segments reach into, in order. */
export function dayPeaks(segments: Iterable<Segment>, timeZone: string): DayPeak[] {
  const peaks: DayPeak[] = [];
  let peak: DayPeak | undefined;
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, fromMs, toMs, counts } of segments) {
    for (let at = fromMs; at < toMs; at = Math.min(toMs, end)) {
      if (peak === undefined || at >= end) {
        // Not a day more: a zone may leave one out.
        const date = peak === undefined ? from.toPlainDate() : dateAt(from, at);
        end = date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
        peak = { date, active: 0, atPeak: 0, looked: 0 };
        peaks.push(peak);
      }
      add(peak, counts.active, Math.min(toMs, end) - at);
    }
  }
  return peaks;
}

function dateAt(from: Temporal.ZonedDateTime, at: number): Temporal.PlainDate {
  return from.add({ milliseconds: at - from.epochMilliseconds }).toPlainDate();
}

function add(peak: DayPeak, active: number, length: number): void {
  peak.looked += length;
  if (active > peak.active) {
    peak.active = active;
    peak.atPeak = length;
  } else if (active === peak.active) peak.atPeak += length;
}
