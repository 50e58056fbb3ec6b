import { dateOf, dayMs, dayNumber, daysInMonth, wallAt } from './days.js';
import type { Moment } from './timetable.js';

export type Granularity = 'daily' | 'weekly' | 'monthly' | 'yearly' | 'once';

export function granularityOf({ day_of_week, day, month, year }: Moment): Granularity {
  if (year !== undefined) return 'once';
  if (month !== undefined) return 'yearly';
  if (day !== undefined) return 'monthly';
  return day_of_week === undefined ? 'daily' : 'weekly';
}

/** 4 January 1970: weeks go from Sunday to Saturday. */
const firstSunday = 3;

/** No two occurrences of a moment are further apart: 29 February over a century's end is 8 years. */
export const longestStep: Record<Granularity, number> = {
  daily: 1,
  weekly: 7,
  monthly: 62,
  yearly: 8 * 366,
  once: 0,
};

/** A day, week, month or year; the unit in which a moment happens once. `index` counts them. */
export interface Unit {
  granularity: Granularity;
  index: number;
}

/** The units that have a day from `first` to `last` (day numbers), in order. */
export function unitsOver(granularity: Granularity, first: number, last: number): Unit[] {
  const from = unitOf(granularity, first);
  const to = unitOf(granularity, last);
  return Array.from({ length: to - from + 1 }, (_, step) => ({ granularity, index: from + step }));
}

function unitOf(granularity: Granularity, day: number): number {
  switch (granularity) {
    case 'daily':
      return day;
    case 'weekly':
      return Math.floor((day - firstSunday) / 7);
    case 'monthly': {
      const { year, month } = dateOf(day);
      return year * 12 + month - 1;
    }
    case 'yearly':
      return dateOf(day).year;
    case 'once':
      return 0;
  }
}

/**
 * When the moment happens in a unit, in milliseconds of the wall clock.
 *
 * @returns undefined when the unit has no such day, and `missing` is `skip`; with `last` it is the month's last.
 */
export function wallIn(
  moment: Moment,
  { granularity, index }: Unit,
  missing: 'last' | 'skip',
): number | undefined {
  switch (granularity) {
    case 'daily':
      return wallAt(index, moment);
    case 'weekly':
      return wallAt(index * 7 + firstSunday + (moment.day_of_week ?? 0), moment);
    case 'monthly':
      return onDay(Math.floor(index / 12), (index % 12) + 1, moment, missing);
    case 'yearly':
      return onDay(index, moment.month ?? 1, moment, missing);
    case 'once':
      return onDay(moment.year ?? 1970, moment.month ?? 1, moment, missing);
  }
}

function onDay(year: number, month: number, moment: Moment, missing: 'last' | 'skip'): number | undefined {
  const wanted = moment.day ?? 1;
  const last = daysInMonth(year, month);
  if (wanted > last && missing === 'skip') return undefined;
  return wallAt(dayNumber(year, month, Math.min(wanted, last)), moment);
}

/** The following unit: where a window ends that does not end in the unit of its begin. */
export function nextUnit({ granularity, index }: Unit): Unit {
  return { granularity, index: index + 1 };
}

/** The longest that a window of the granularity can be, in milliseconds of the wall clock. */
export function longestWindow(granularity: Granularity): number {
  const days = { daily: 1, weekly: 7, monthly: 62, yearly: 366 + 62, once: 0 } as const;
  return days[granularity] * dayMs;
}

/** Negative when `a` comes before `b` in their unit, as they are written; both of one granularity. */
export function compareMoments(a: Moment, b: Moment): number {
  for (const field of ['year', 'month', 'day', 'day_of_week', 'hour', 'minute'] as const) {
    const difference = (a[field] ?? 0) - (b[field] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
