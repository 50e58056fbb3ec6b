import { dayMs, isoOfDay, minuteMs, twoDigits, weekdayOfDay } from '../../schedule/days.js';
import type { ClockMinute, DayOfWeek, IsoDate } from '../../schedule/timetable.js';

/** An instant on the wall clock of the timetable's zone that shows what a finding says; or a whole date. */
export interface Witness {
  day: DayOfWeek;
  date: IsoDate;
  /** `09:05` */
  time?: string;
}

export function onDate(date: number, clock?: ClockMinute): Witness {
  return {
    day: weekdayOfDay(date),
    date: isoOfDay(date),
    ...(clock !== undefined && { time: `${twoDigits(clock.hour)}:${twoDigits(clock.minute)}` }),
  };
}

/** @param wall milliseconds as if the wall clock were UTC. */
export function atWall(wall: number): Witness {
  const date = Math.floor(wall / dayMs);
  const minutes = Math.floor((wall - date * dayMs) / minuteMs);
  return onDate(date, { hour: Math.floor(minutes / 60), minute: minutes % 60 });
}
