import type { DayOfWeek, Phase, Timetable } from '../../generator/schedule/timetable.js';

export const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];

export function phase(
  name: string,
  day: DayOfWeek,
  hour: number,
  minute: number,
  counts: Phase['counts'],
): Phase {
  return { name, begin: { day_of_week: day, hour, minute }, counts, source: 'test.yml:1' };
}

/** Upstream's example: Monday 8:30 3/0/0, 11:00 1/2/0, 13:00 1/0/2. */
export function monday(timeZone = 'Asia/Tokyo'): Timetable {
  return {
    time_zone: timeZone,
    phases: [
      phase('in class', 1, 8, 30, { active: 3, pause: 0, drain: 0 }),
      phase('after class', 1, 11, 0, { active: 1, pause: 2, drain: 0 }),
      phase('outside class', 1, 13, 0, { active: 1, pause: 0, drain: 2 }),
    ],
  };
}
