import { dayMs } from '../schedule/days.js';
import { type Segment, sameCounts, segmentsOver } from '../schedule/segments.js';
import type { Counts, Timetable } from '../schedule/timetable.js';

/** Changes are looked for so far ahead and back: a year, and its first weeks once more. */
export const sightDays = 400;

/** Most changes are near; the far ones are looked for month by month, so that memory does not grow with the sight. */
const steps = [1, 7, ...Array.from({ length: 14 }, () => 28)];

/** Whether an instant with these counts still counts as unchanged. */
type Same = (counts: Counts) => boolean;

/** The segment at the begin of which things change after `at`; undefined when none is in sight. */
export function nextChange(
  timetable: Timetable,
  addresses: readonly string[],
  at: number,
  same: Same,
): Segment | undefined {
  for (const [begin, end] of spans()) {
    const segments = segmentsOver(timetable, addresses, at + begin * dayMs, at + end * dayMs);
    const found = segments.find(({ counts }) => !same(counts));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first segment after `at` whose counts are not those of `at`; undefined when none is in sight. */
export function nextOtherCounts(
  timetable: Timetable,
  addresses: readonly string[],
  at: number,
): Segment | undefined {
  const [current] = segmentsOver(timetable, addresses, at, at + 1);
  return nextChange(
    timetable,
    addresses,
    at,
    (counts) => current === undefined || sameCounts(counts, current.counts),
  );
}

/** The last segment before `at` in which things were different; undefined when none is in sight. */
export function lastDifferent(
  timetable: Timetable,
  addresses: readonly string[],
  at: number,
  same: Same,
): Segment | undefined {
  for (const [begin, end] of spans()) {
    const segments = segmentsOver(timetable, addresses, at - end * dayMs, at - begin * dayMs);
    const found = segments.reverse().find(({ counts }) => !same(counts));
    if (found !== undefined) return found;
  }
  return undefined;
}

function spans(): [number, number][] {
  let begin = 0;
  return steps.map((days) => {
    const span: [number, number] = [begin, begin + days];
    begin += days;
    return span;
  });
}
