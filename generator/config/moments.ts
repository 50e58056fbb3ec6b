import type { Moment } from '../schedule/timetable.js';
import { clockTime } from './clock-time.js';
import { existing } from './dates.js';
import { shortDays, weekdayOf } from './weekdays.js';

/** The month's longest, in any year. */
const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * One of upstream's five granularities, let through by the schema: `9:00`, `Mon 9:00` (`月9:00`), `1日 0:00` (`1 0:00`),
 * `12/29 0:00` (`12月29日 0:00`), `2026/4/1 0:00` (also `2026-04-01`, `2026年4月1日`).
 *
 * @returns undefined when the date exists in no year, or not in its own.
 */
export function momentOf(text: string): Moment | undefined {
  const [, when = '', time = ''] = /^(.*?) ?(\d{1,2}:\d\d)$/.exec(text) ?? [];
  const clock = clockTime(time);
  if (when === '') return clock;
  const weekday = weekdayOf(when);
  if (weekday !== undefined) return { day_of_week: weekday, ...clock };
  const numbers = (when.match(/\d+/g) ?? []).map(Number);
  const [first = 0, second = 0, third = 0] = numbers;
  if (numbers.length === 1) return { day: first, ...clock };
  if (numbers.length === 2) {
    return second > (lengths[first - 1] ?? 0) ? undefined : { month: first, day: second, ...clock };
  }
  if (existing(first, second, third) === undefined) return undefined;
  return { year: first, month: second, day: third, ...clock };
}

/** The text that `momentOf` reads as this moment. */
export function momentText({ year, month, day, day_of_week, hour, minute }: Moment): string {
  const clock = `${hour}:${String(minute).padStart(2, '0')}`;
  if (year !== undefined) return `${year}/${month}/${day} ${clock}`;
  if (month !== undefined) return `${month}/${day} ${clock}`;
  if (day !== undefined) return `${day}日 ${clock}`;
  return day_of_week === undefined ? clock : `${shortDays[day_of_week]} ${clock}`;
}
