import type { Counts } from '../../schedule/timetable.js';
import type { PageDay, PageSegment, Preview } from './decode.js';

export interface NowAndNext {
  /** Where the instant lies. */
  place: 'before' | 'inside' | 'over';
  /** What holds then; the first of the range when it has not begun. */
  current?: PageSegment;
  /** The next with other counts, also when it lies behind the range. */
  next?: PageSegment;
}

/** What holds at an instant, and when that changes. */
export function nowAndNext({ segments, after, fromMs, toMs }: Preview, now: number): NowAndNext {
  if (now >= toMs) return { place: 'over' };
  const index = indexAt(segments, Math.max(now, fromMs));
  const current = segments[index];
  if (current === undefined) return { place: 'over' };
  if (now < fromMs) return { place: 'before', current };
  const next = segments.slice(index + 1).find(({ counts }) => !sameCounts(counts, current.counts)) ?? after;
  return { place: 'inside', current, ...(next !== undefined && { next }) };
}

/** The place of the segment that an instant lies in. */
export function indexAt(segments: readonly PageSegment[], instant: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.toMs ?? 0) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The most active nodes of a day, and for how long of what is looked at of it. Milliseconds. */
export function peakOf({ segments }: Preview, { first, end, fromMs, toMs }: PageDay) {
  const peak = { active: 0, atPeak: 0, looked: 0 };
  for (const { counts, ...segment } of segments.slice(first, end)) {
    const length = Math.min(segment.toMs, toMs) - Math.max(segment.fromMs, fromMs);
    peak.looked += length;
    if (counts.active > peak.active) Object.assign(peak, { active: counts.active, atPeak: length });
    else if (counts.active === peak.active) peak.atPeak += length;
  }
  return peak;
}

function sameCounts(a: Counts, b: Counts): boolean {
  return a.active === b.active && a.pause === b.pause && a.power_down === b.power_down;
}
