import { dateOf, weekdayOfDay } from '../../schedule/days.js';
import type { PageDay } from './decode.js';

/** Seven places, Monday first; empty where the range, the month or the zone has no such day. */
export interface PageWeek {
  /** Day number. */
  monday: number;
  days: (PageDay | undefined)[];
}

/** The day number of the Monday of a day's week. */
export function mondayOf(day: number): number {
  return day - ((weekdayOfDay(day) + 6) % 7);
}

/** The weeks that the days lie in, those without any left out. */
export function weeksOf(days: readonly PageDay[]): PageWeek[] {
  const weeks: PageWeek[] = [];
  for (const day of days) {
    const monday = mondayOf(day.day);
    let week = weeks.at(-1);
    if (week?.monday !== monday) {
      week = { monday, days: Array.from({ length: 7 }, () => undefined) };
      weeks.push(week);
    }
    week.days[day.day - monday] = day;
  }
  return weeks;
}

/** The months of days, as numbers that grow by one from month to month. */
export function monthOf(day: number): number {
  const { year, month } = dateOf(day);
  return year * 12 + month - 1;
}
