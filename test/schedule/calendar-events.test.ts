import { spawnSync } from 'node:child_process';
import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { calendarEvents } from '../../generator/schedule/calendar-events.js';
import { timeline } from '../../generator/schedule/timeline.js';
import type { ClassSeries, Timetable } from '../../generator/schedule/timetable.js';
import { withoutClassLeads } from '../../generator/schedule/without-class-leads.js';
import { draws } from '../draws.js';
import { timetablesNear } from './arbitraries.js';
import { monday } from './timetables.js';

test('heartbeat first, then each begin once in the timetable’s zone', (t) => {
  t.deepEqual(calendarEvents(monday(), 2), [
    '*-*-* *:00/2:00',
    'Mon *-*-* 08:30:00 Asia/Tokyo',
    'Mon *-*-* 11:00:00 Asia/Tokyo',
    'Mon *-*-* 13:00:00 Asia/Tokyo',
  ]);
});

const year: Timetable = {
  time_zone: 'Asia/Tokyo',
  phases: [],
  windows: {
    default: { node_count: 0, drain_time: 30 },
    list: [
      { begin: { hour: 0, minute: 10 }, end: { hour: 1, minute: 0 }, node_count: 1, source: 'f:1' },
      {
        begin: { day: 31, hour: 0, minute: 0 },
        end: { day: 1, hour: 9, minute: 0 },
        node_count: 1,
        missing_day: 'last',
        source: 'f:2',
      },
      {
        begin: { month: 12, day: 29, hour: 7, minute: 0 },
        end: { month: 1, day: 4, hour: 8, minute: 0 },
        node_count: 2,
        source: 'f:3',
      },
    ],
  },
  classes: [
    {
      name: 'A',
      days: [1, 3],
      start: { hour: 0, minute: 15 },
      minutes: 90,
      lead_minutes: 30,
      nodes: 2,
      after: { minutes: 60, active: 0, pause: 2 },
      extra: [{ date: '2026-12-05', start: { hour: 10, minute: 0 }, source: 'f:5' }],
      source: 'f:4',
    },
  ],
  calendar: { makeup: [{ date: '2026-11-27', as: 1, kind: 'makeup', source: 'f:6' }] },
  overrides: [
    {
      from: '2026-11-24T15:00',
      until: '2026-11-24T18:00',
      action: { kind: 'add', nodes: 1 },
      reason: 'r',
      source: 'f:7',
    },
  ],
};

test('edges of days, weeks, months, years and dates', (t) => {
  const lines = calendarEvents(year, 60);
  for (const line of [
    '*-*-* *:00:00',
    'Tue,Sun *-*-* 23:45:00 Asia/Tokyo',
    'Mon,Wed *-*-* 01:45:00 Asia/Tokyo',
    '*-*-* 00:30:00 Asia/Tokyo',
    '*-*-31 00:00:00 Asia/Tokyo',
    '*-*~01 00:00:00 Asia/Tokyo',
    '*-12-29 07:00:00 Asia/Tokyo',
    '2026-11-26 23:45:00 Asia/Tokyo',
    '2026-12-05 09:30:00 Asia/Tokyo',
    '2026-11-24 18:00:00 Asia/Tokyo',
  ]) {
    // The weekdays of one line come in the week's order.
    t.true(lines.includes(line) || lines.includes(line.replace('Tue,Sun', 'Sun,Tue')), line);
  }
});

test('with very many edges there is a tick each minute', (t) => {
  const classes = Array.from({ length: 200 }, (_, index): ClassSeries => {
    return { ...(year.classes?.[0] as ClassSeries), start: { hour: index % 24, minute: index % 60 } };
  });
  t.deepEqual(calendarEvents({ ...year, classes }, 2), ['*-*-* *:*:00']);
});

/** Whether one of our calendar expressions falls on a local minute; those with a fixed time only. */
function elapses(line: string, local: Temporal.ZonedDateTime): boolean {
  const [, days, date = '', time = ''] =
    /^(?:((?:[A-Z][a-z]{2},?)+) )?(\S+) (\d\d:\d\d):00 \S+$/.exec(line) ?? [];
  if (time !== local.toPlainTime().toString({ smallestUnit: 'minute' })) return false;
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  if (days !== undefined && !days.split(',').includes(names[local.dayOfWeek - 1] ?? '')) return false;
  const isLast = date.includes('~01');
  if (isLast && local.day !== local.daysInMonth) return false;
  const [year = '*', month = '*', day = '*'] = date.replace('~01', '-*').split('-');
  const fits = (part: string, value: number) => part === '*' || Number(part) === value;
  return fits(year, local.year) && fits(month, local.month) && fits(day, local.day);
}

/** In a zone whose clock never jumps: elsewhere an edge comes at the jump, and the heartbeat is there for it. */
const placed = fc
  .integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2029, 0) / 60_000 })
  .chain((near) => {
    return timetablesNear({ zone: 'Asia/Tokyo', near }).map((timetable) => ({ timetable, near }));
  });

test('every instant at which the state changes has its line', (t) => {
  const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
  t.notThrows(() =>
    fc.assert(
      fc.property(placed, ({ timetable, near }) => {
        const lines = calendarEvents(timetable, 60);
        if (lines.length === 1) return true;
        const from = Temporal.Instant.fromEpochMilliseconds((near - 4 * 1440) * 60_000);
        const segments = timeline(timetable, addresses, from, from.add({ hours: 24 * 8 }));
        return segments.slice(1).every((segment, index) => {
          const before = segments[index]?.counts;
          if (JSON.stringify(before) === JSON.stringify(segment.counts)) return true;
          return lines.some((line) => elapses(line, segment.from));
        });
      }),
      draws(500),
    ),
  );
});

test('every instant at which more is wanted has its line by the lead before', (t) => {
  const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
  const leads = fc.constantFrom(1, 10, 45, 120);
  t.notThrows(() =>
    fc.assert(
      fc.property(placed, leads, ({ timetable, near }, lead) => {
        const lines = calendarEvents(timetable, 60, lead);
        if (lines.length === 1) return true;
        const from = Temporal.Instant.fromEpochMilliseconds((near - 4 * 1440) * 60_000);
        const plain = withoutClassLeads(timetable);
        const segments = timeline(plain, addresses, from, from.add({ hours: 24 * 8 }));
        return segments.slice(1).every(({ counts, from: edge }, index) => {
          const before = segments[index]?.counts ?? counts;
          const isMore = counts.active > before.active || counts.drain < before.drain;
          return !isMore || lines.some((line) => elapses(line, edge.subtract({ minutes: lead })));
        });
      }),
      draws(300),
    ),
  );
});

test('a configured lead adds a line to each begin, and a class keeps its own', (t) => {
  t.deepEqual(calendarEvents(monday(), 2, 10).slice(1, 3), [
    'Mon *-*-* 08:20:00 Asia/Tokyo',
    'Mon *-*-* 08:30:00 Asia/Tokyo',
  ]);
  const lines = calendarEvents(year, 60, 10);
  t.true(lines.includes('2026-12-05 09:30:00 Asia/Tokyo'), 'by its own lead of 30 minutes');
  t.true(lines.includes('2026-12-05 09:50:00 Asia/Tokyo'), 'by the other, from the class itself');
});

const systemd = spawnSync('systemd-analyze', ['--version']).error === undefined;
(systemd ? test : test.skip)('systemd reads them as they are meant', (t) => {
  for (const event of [
    ...calendarEvents(monday(), 2),
    ...calendarEvents(monday(), 60),
    ...calendarEvents(year, 60),
    '*-*-* *:*:00',
  ]) {
    const { status, stdout } = spawnSync('systemd-analyze', ['calendar', event], { encoding: 'utf8' });
    t.is(status, 0, event);
    t.regex(stdout, /Next elapse/);
  }
});
