import type { ImportedCalendar } from '../../config/calendar/imported.js';
import { shortDays } from '../../config/weekdays.js';
import { dayOfIso, isoOfDay } from '../../schedule/days.js';
import type { DayOfWeek } from '../../schedule/timetable.js';

/** What a calendar says of single days, by day number; overlapping closures count once. */
export interface CalendarDays {
  closed: Set<number>;
  makeup: Map<number, DayOfWeek>;
}

export function daysOfCalendar({ closed, makeup }: ImportedCalendar): CalendarDays {
  const days: CalendarDays = { closed: new Set(), makeup: new Map() };
  for (const { from, until } of closed) {
    for (let day = dayOfIso(from); day <= dayOfIso(until); day += 1) days.closed.add(day);
  }
  for (const { date, as } of makeup) days.makeup.set(dayOfIso(date), as);
  return days;
}

export function sizeOf({ closed, makeup }: CalendarDays): number {
  return closed.size + makeup.size;
}

/** First and last day of all. */
export function spanOf(days: CalendarDays): { first: string; last: string } {
  const all = [...days.closed, ...days.makeup.keys()].sort((a, b) => a - b);
  return { first: isoOfDay(all[0] ?? 0), last: isoOfDay(all.at(-1) ?? 0) };
}

export function hasFrom(days: CalendarDays, today: number): boolean {
  return [...days.closed, ...days.makeup.keys()].some((day) => day >= today);
}

/** What `now` has and `before` has not: `2026-08-01..2026-08-31`, `2026-11-25 = Mon`. */
export function newIn(now: CalendarDays, before: CalendarDays): string[] {
  const closed = [...now.closed].filter((day) => !before.closed.has(day)).sort((a, b) => a - b);
  const ranges: [first: number, last: number][] = [];
  for (const day of closed) {
    const range = ranges.at(-1);
    if (range?.[1] === day - 1) range[1] = day;
    else ranges.push([day, day]);
  }
  const makeup = [...now.makeup].filter(([day, as]) => before.makeup.get(day) !== as);
  return [
    ...ranges.map(([first, last]) =>
      first === last ? isoOfDay(first) : `${isoOfDay(first)}..${isoOfDay(last)}`,
    ),
    ...makeup.map(([day, as]) => `${isoOfDay(day)} = ${shortDays[as]}`).sort(),
  ];
}
