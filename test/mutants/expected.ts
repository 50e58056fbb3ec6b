import type { Calendar, ClassSeries, DayOfWeek, Timetable } from '../../generator/schedule/timetable.js';
import { monday } from '../schedule/timetables.js';

/**
 * Written by hand: at these times, with five addresses, so many are active, paused, powered down and removed. Times
 * are local; with `Z`, where the clock shows a time twice, UTC.
 */
export interface Expected {
  timetable: Timetable;
  states: [time: string, active: number, pause: number, power_down: number, drain: number][];
}

const source = 'f:1';
const at = (hour: number, minute = 0) => ({ hour, minute });
const newYork = { time_zone: 'America/New_York', phases: [] };

function series(days: DayOfWeek[], start: { hour: number; minute: number }, nodes: number): ClassSeries {
  const after = { minutes: 0, active: 0, pause: 0 };
  return { name: 'A', days, start, minutes: 60, lead_minutes: 0, nodes, after, source };
}

/** A class on each Monday at 9:00 and a bigger one on each Wednesday, in a year with such dates. */
function weekWith(calendar: Calendar): Timetable {
  const classes = [series([1], at(9), 2), series([3], at(9), 4)];
  return { time_zone: 'Asia/Tokyo', phases: [], classes, calendar };
}

export const expected: Expected[] = [
  {
    timetable: monday(),
    states: [
      ['2026-11-30T08:29', 1, 0, 0, 4],
      ['2026-11-30T08:30', 3, 0, 0, 2],
      ['2026-11-30T11:00', 1, 2, 0, 2],
      ['2026-12-06T23:59', 1, 0, 0, 4],
    ],
  },
  {
    // A default that wants more than the phase.
    timetable: { ...monday(), windows: { default: { node_count: 4, drain_time: 0 }, list: [] } },
    states: [['2026-11-30T09:00', 4, 0, 0, 1]],
  },
  {
    // A second fall to the same number pauses nothing before the first one (upstream's rule).
    timetable: {
      time_zone: 'Asia/Tokyo',
      phases: [],
      windows: {
        default: { node_count: 0, drain_time: 0 },
        list: [
          { begin: at(9), end: at(10), node_count: 5, source },
          { begin: at(10), end: at(11), node_count: 3, source },
          { begin: at(11), end: at(12), node_count: 5, source },
          { begin: at(12), end: at(13), node_count: 3, drain_time: 240, source },
        ],
      },
    },
    states: [
      ['2026-11-24T09:30', 5, 0, 0, 0],
      ['2026-11-24T11:00', 3, 2, 0, 0],
    ],
  },
  {
    timetable: {
      time_zone: 'Asia/Tokyo',
      phases: [],
      windows: {
        default: { node_count: 0, drain_time: 0 },
        list: [
          { begin: at(9), end: at(10), node_count: 5, source },
          { begin: at(10), end: at(11), node_count: 1, source },
          { begin: at(11), end: at(12), node_count: 3, drain_time: 90, source },
        ],
      },
    },
    states: [
      ['2026-11-24T09:29', 5, 0, 0, 0],
      ['2026-11-24T09:30', 3, 2, 0, 0],
      ['2026-11-24T10:00', 1, 0, 0, 4],
    ],
  },
  {
    timetable: {
      time_zone: 'Asia/Tokyo',
      phases: [],
      windows: {
        default: { node_count: 1, drain_time: 30 },
        list: [
          { begin: at(9), end: at(12), node_count: 4, drain_time: 10, source },
          { begin: at(12), end: at(13), node_count: 2, drain_time: 20, source },
          { begin: at(22), end: at(2), node_count: 5, source },
          {
            begin: { ...at(0), day: 31 },
            end: { ...at(6), day: 31 },
            node_count: 5,
            missing_day: 'last',
            source,
          },
        ],
      },
    },
    states: [
      ['2026-11-24T11:39', 4, 0, 0, 1],
      ['2026-11-24T11:40', 2, 2, 0, 1],
      ['2026-11-24T12:29', 2, 0, 0, 3],
      ['2026-11-24T12:30', 1, 1, 0, 3],
      ['2026-11-24T21:59', 1, 0, 0, 4],
      ['2026-11-25T01:29', 5, 0, 0, 0],
      ['2026-11-25T01:30', 1, 4, 0, 0],
      ['2026-11-25T02:00', 1, 0, 0, 4],
      ['2026-11-30T05:29', 5, 0, 0, 0],
      ['2026-11-30T05:30', 1, 4, 0, 0],
    ],
  },
  {
    // A break of exactly the minutes is none that is short.
    timetable: {
      time_zone: 'Asia/Tokyo',
      phases: [],
      short_break: { minutes: 30 },
      down_type: 'power_down',
      classes: [series([2], at(9), 3), series([2], at(10, 29), 2), series([2], at(11, 59), 4)],
    },
    states: [
      ['2026-11-24T10:10', 2, 0, 2, 1],
      ['2026-11-24T11:40', 0, 0, 4, 1],
      ['2026-11-24T12:00', 4, 0, 0, 1],
    ],
  },
  {
    // 1:30 comes twice: what begins then begins the first time.
    timetable: {
      time_zone: 'America/New_York',
      phases: [
        {
          name: 'a',
          begin: { ...at(1, 30), day_of_week: 0 },
          counts: { active: 3, pause: 0, drain: 2 },
          source,
        },
        { name: 'b', begin: { ...at(5), day_of_week: 0 }, counts: { active: 0, pause: 0, drain: 5 }, source },
      ],
    },
    states: [
      ['2026-11-01T05:29:00Z', 0, 0, 0, 5],
      ['2026-11-01T05:30:00Z', 3, 0, 0, 2],
    ],
  },
  {
    timetable: { ...newYork, classes: [series([0], at(1, 30), 2)] },
    states: [
      ['2026-11-01T05:29:00Z', 0, 0, 0, 5],
      ['2026-11-01T05:30:00Z', 2, 0, 0, 3],
      ['2026-11-01T07:29:00Z', 2, 0, 0, 3],
      ['2026-11-01T07:30:00Z', 0, 0, 0, 5],
    ],
  },
  {
    timetable: {
      ...newYork,
      overrides: [
        {
          from: '2026-11-01T01:30',
          until: '2026-11-01T03:00',
          action: { kind: 'set', nodes: 4, pause: 0 },
          reason: 'r',
          source,
        },
      ],
    },
    states: [
      ['2026-11-01T05:29:00Z', 0, 0, 0, 5],
      ['2026-11-01T05:30:00Z', 4, 0, 0, 1],
    ],
  },
  {
    // What ends at 1:30 ends the last time.
    timetable: {
      ...newYork,
      windows: {
        default: { node_count: 0, drain_time: 0 },
        list: [{ begin: at(0, 30), end: at(1, 30), node_count: 2, source }],
      },
    },
    states: [
      ['2026-11-01T06:29:00Z', 2, 0, 0, 3],
      ['2026-11-01T06:30:00Z', 0, 0, 0, 5],
    ],
  },
  {
    timetable: { ...newYork, classes: [series([0], at(0, 30), 2)] },
    states: [
      ['2026-11-01T06:29:00Z', 2, 0, 0, 3],
      ['2026-11-01T06:30:00Z', 0, 0, 0, 5],
    ],
  },
  {
    // It began in spring at a time that the clock skipped, whatever the clock did since.
    timetable: {
      ...newYork,
      windows: {
        default: { node_count: 0, drain_time: 0 },
        list: [
          {
            begin: { ...at(2, 30), month: 3, day: 8 },
            end: { ...at(0), month: 12, day: 1 },
            node_count: 2,
            source,
          },
        ],
      },
    },
    states: [['2026-10-31T12:00:00Z', 2, 0, 0, 3]],
  },
  {
    // From 31 January to 30 February, which there is not.
    timetable: {
      time_zone: 'Asia/Tokyo',
      phases: [],
      windows: {
        default: { node_count: 0, drain_time: 0 },
        list: [{ begin: { ...at(12), day: 31 }, end: { ...at(10), day: 30 }, node_count: 2, source }],
      },
    },
    states: [
      ['2027-02-10T00:00', 0, 0, 0, 5],
      ['2027-04-10T00:00', 2, 0, 0, 3],
    ],
  },
  {
    // Of two make-up days of a date the timetable's own goes first, whatever the order.
    timetable: weekWith({
      makeup: [
        { date: '2026-11-24', as: 1, kind: 'imported', source },
        { date: '2026-11-24', as: 3, kind: 'makeup', source },
        { date: '2026-11-26', as: 3, kind: 'makeup', source },
        { date: '2026-11-26', as: 1, kind: 'imported', source },
      ],
    }),
    states: [
      ['2026-11-24T09:30', 4, 0, 0, 1],
      ['2026-11-26T09:30', 4, 0, 0, 1],
    ],
  },
  {
    // Closures of one day, one after the other.
    timetable: weekWith({
      closed: [
        { from: '2026-11-23', until: '2026-11-23', name: 'h', kind: 'holiday', source },
        { from: '2026-12-01', until: '2026-12-01', name: 'a', kind: 'closed', source },
        { from: '2026-12-02', until: '2026-12-02', name: 'b', kind: 'closed', source },
      ],
    }),
    states: [
      ['2026-11-23T09:30', 0, 0, 0, 5],
      ['2026-11-25T09:30', 4, 0, 0, 1],
      ['2026-12-02T09:30', 0, 0, 0, 5],
    ],
  },
  {
    // A short break between a window and a class.
    timetable: {
      time_zone: 'Asia/Tokyo',
      phases: [],
      short_break: { minutes: 30 },
      windows: {
        default: { node_count: 0, drain_time: 0 },
        list: [{ begin: at(8), end: at(8, 50), node_count: 3, source }],
      },
      classes: [series([2], at(9, 10), 3)],
    },
    states: [['2026-11-24T09:00', 3, 0, 0, 2]],
  },
];
