import { dayMs, dayNumber, dayOfIso } from '../../schedule/days.js';
import { granularityOf, longestStep } from '../../schedule/moment.js';
import type { ClassSeries, Moment, Timetable } from '../../schedule/timetable.js';

/** What the linter looks at, in epoch milliseconds. */
export interface Horizon {
  from: number;
  to: number;
}

/** Two years: every month, both ends of a term, and a leap day as often as not. */
export const longestDays = 732;
const lengths = [longestDays, 400, 200, 100, 50, 25, 10];

/** So many classes and windows are looked at one by one; more would take longer than anybody waits. */
const most = { max: 40_000, sum: 10_000 };

/** Where a timetable begins that has no date at all: a leap year, and no one's. */
const anyDay = dayNumber(2024, 1, 1);

/** From now on (else from the first date of the file) to the last date; shorter where there is much to look at. */
export function horizonOf(timetable: Timetable, now?: number): Horizon {
  const dates = datesOf(timetable);
  const earliest = dates.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const latest = dates.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const from = startOf(isEndless(timetable), earliest, now);
  const first = Math.floor(from / dayMs);
  const fits = (days: number) =>
    occurrences(timetable, first, first + days) <= most[timetable.overlapping_classes ?? 'max'];
  const days = lengths.find(fits) ?? 10;
  const last = isEndless(timetable) ? first + days : Math.min(first + days, Math.max(latest + 2, first + 14));
  return { from, to: last * dayMs };
}

function startOf(endless: boolean, earliest: number, now: number | undefined): number {
  // A day early: dates are the zone's, not UTC's.
  const dated = Number.isFinite(earliest) ? (earliest - 1) * dayMs : undefined;
  if (now === undefined) return dated ?? anyDay * dayMs;
  return endless || dated === undefined ? now : Math.max(now, dated);
}

function isEndless({ phases, windows, classes = [] }: Timetable): boolean {
  return (
    phases.length > 0 ||
    windows?.list.some(({ begin }) => granularityOf(begin) !== 'once') === true ||
    classes.some(({ days, terms }) => days.length > 0 && terms === undefined)
  );
}

function datesOf({ classes = [], overrides = [], windows }: Timetable): number[] {
  return [
    ...classes.flatMap(({ terms = [], extra = [] }) => [
      ...terms.flatMap(({ from, until }) => [dayOfIso(from), dayOfIso(until)]),
      ...extra.map(({ date }) => dayOfIso(date)),
    ]),
    ...overrides.flatMap(({ from, until }) => [dayOfIso(from.slice(0, 10)), dayOfIso(until.slice(0, 10))]),
    ...(windows?.list ?? []).flatMap(({ begin, end }) => [begin, end].flatMap(dayOfMoment)),
  ];
}

function dayOfMoment({ year, month = 1, day = 1 }: Moment): number[] {
  return year === undefined ? [] : [dayNumber(year, month, day)];
}

/** About how many classes and windows there are between two days. */
function occurrences({ phases, windows, classes = [] }: Timetable, first: number, last: number): number {
  const moments = [...phases, ...(windows?.list ?? [])].map(({ begin }) => begin);
  const recurring = moments.reduce((sum, begin) => {
    const step = longestStep[granularityOf(begin)];
    return sum + (step === 0 ? 1 : 1 + (last - first) / step);
  }, 0);
  return recurring + classes.reduce((sum, series) => sum + classOccurrences(series, first, last), 0);
}

function classOccurrences({ days, terms, extra = [] }: ClassSeries, first: number, last: number): number {
  const spans = terms?.map(({ from, until }) => [dayOfIso(from), dayOfIso(until)]) ?? [[first, last]];
  const held = spans.reduce((sum, [from = 0, until = 0]) => {
    return sum + Math.max(0, Math.min(last, until) - Math.max(first, from));
  }, 0);
  return (held * days.length) / 7 + extra.length;
}
