import { type CalendarIndex, type ClassOnDay, classDays, indexCalendar } from './class-day.js';
import { dayMs, minuteMs, wallAt } from './days.js';
import type { ClassSeries, Timetable } from './timetable.js';
import { ZoneClock } from './zone-clock.js';

/** A class on one day. Epoch milliseconds; `begin` is that of the class itself, not of its lead. */
export interface HeldClass {
  name: string;
  begin: number;
  end: number;
  nodes: number;
  /** Its config line; absent for what is no class of the list. */
  source?: string;
}

/** Begin and end of a class on a day, in epoch milliseconds; on a day that the zone leaves out there is no class. */
export function timesOn(
  { day, start, minutes }: ClassOnDay,
  clock: ZoneClock,
): { begin: number; end: number } | undefined {
  const wall = wallAt(day, start);
  const begin = clock.first(wall);
  const end = clock.last(wall + minutes * minuteMs);
  return begin < end ? { begin, end } : undefined;
}

/**
 * The classes of the timetable that are held and begin from `from` (inclusive) to `to` (exclusive), in the order of
 * their begins; of those at one time, in the order of the file.
 */
export function heldClasses(
  { classes = [], calendar, time_zone }: Timetable,
  from: number,
  to: number,
): HeldClass[] {
  const index = indexCalendar(calendar);
  const clock = new ZoneClock(time_zone, from - dayMs, to + 2 * dayMs);
  return classes
    .flatMap((series) => heldOf(series, index, clock, from, to))
    .sort((a, b) => a.begin - b.begin);
}

function heldOf(
  series: ClassSeries,
  index: CalendarIndex,
  clock: ZoneClock,
  from: number,
  to: number,
): HeldClass[] {
  const { name, nodes, source } = series;
  const first = Math.floor(clock.wallOf(from) / dayMs) - 1;
  const last = Math.floor(clock.wallOf(to) / dayMs) + 1;
  return classDays(series, index, first, last).flatMap((held) => {
    const times = held.verdict.held ? timesOn(held, clock) : undefined;
    return times === undefined || times.begin < from || times.begin >= to
      ? []
      : [{ name, ...times, nodes, source }];
  });
}
