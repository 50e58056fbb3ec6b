import type { ClassSeries, DayOfWeek, Timetable, Window } from '../../generator/schedule/timetable.js';

export const kinds = ['windows', 'classes', 'mixed'] as const;
export type Kind = (typeof kinds)[number];

function window(index: number): Window {
  const day = ((index % 5) + 1) as DayOfWeek;
  const begin = 8 * 60 + ((index * 7) % 600);
  const end = begin + 30 + ((index * 13) % 90);
  const at = (minute: number) => ({ day_of_week: day, hour: Math.floor(minute / 60), minute: minute % 60 });
  return {
    begin: at(begin),
    end: at(end),
    node_count: 1 + (index % 190),
    drain_time: 15,
    source: `f:${index}`,
  };
}

function series(index: number): ClassSeries {
  const begin = 8 * 60 + ((index * 11) % 600);
  return {
    name: `class ${index}`,
    days: [((index % 5) + 1) as DayOfWeek],
    start: { hour: Math.floor(begin / 60), minute: begin % 60 },
    minutes: 90,
    lead_minutes: 20,
    nodes: 1 + (index % 190),
    after: { minutes: 60, active: 0, pause: 1 + (index % 30) },
    terms: [
      { name: 'spring', from: '2026-04-08', until: '2026-07-31' },
      { name: 'autumn', from: '2026-10-01', until: '2027-01-29' },
    ],
    ...(index % 10 === 0 ? { cancelled: [{ date: '2026-11-24', source: `f:${index}` }] } : {}),
    source: `f:${index}`,
  };
}

/** Sixteen days without classes, spread over the year as Japan's holidays are. */
const closed = Array.from({ length: 16 }, (_, index) => {
  const date = new Date(Date.UTC(2026, 3, 29 + index * 22)).toISOString().slice(0, 10);
  return { from: date, until: date, name: `holiday ${index}`, kind: 'holiday' as const, source: 'f:1' };
});

/** A timetable with so many entries, weekly windows, classes, or half of each. */
export function bigTimetable(kind: Kind, entries: number): Timetable {
  const windows = kind === 'classes' ? 0 : kind === 'windows' ? entries : Math.ceil(entries / 2);
  const classes = entries - windows;
  return {
    time_zone: 'Asia/Tokyo',
    phases: [],
    ...(windows === 0
      ? {}
      : {
          windows: {
            default: { node_count: 0, drain_time: 15 },
            list: Array.from({ length: windows }, (_, index) => window(index)),
          },
        }),
    ...(classes === 0
      ? {}
      : { classes: Array.from({ length: classes }, (_, index) => series(index)), calendar: { closed } }),
    short_break: { minutes: 20 },
  };
}
