import fc from 'fast-check';
import { dayOfIso, isoOfDay } from '../../generator/schedule/days.js';
import type {
  Calendar,
  ClassSeries,
  ClockMinute,
  DayOfWeek,
  Moment,
  Override,
  Phase,
  Timetable,
  Window,
} from '../../generator/schedule/timetable.js';

/** How many addresses these timetables are about. */
export const arbitraryAddresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'];

const firstDay = dayOfIso('2026-09-15');
const lastDay = dayOfIso('2026-12-15');

/** Within the dates that the timetables name; the zones' changes of autumn 2026 are among them. */
export const arbitraryInstants = fc.integer({ min: firstDay * 1440, max: lastDay * 1440 });

const zone = fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
const date = fc.integer({ min: firstDay, max: lastDay }).map(isoOfDay);
const clock: fc.Arbitrary<ClockMinute> = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.constantFrom(0, 15, 30),
});
const weekday = fc.integer({ min: 0, max: 6 }).map((day) => day as DayOfWeek);
const nodes = fc.nat(arbitraryAddresses.length);
const weekly: fc.Arbitrary<Moment> = fc.tuple(weekday, clock).map(([day_of_week, time]) => {
  return { day_of_week, ...time };
});

const phase: fc.Arbitrary<Phase> = fc
  .tuple(weekly, fc.nat(2), fc.nat(1), fc.nat(1))
  .map(([begin, active, pause, power_down]) => ({
    name: `phase ${active}`,
    begin,
    counts: { active, pause, power_down, drain: arbitraryAddresses.length - active - pause - power_down },
    source: 'f:1',
  }));

const window: fc.Arbitrary<Window> = fc
  .tuple(fc.oneof(fc.tuple(weekly, weekly), fc.tuple(clock, clock)), nodes, fc.nat(90))
  .map(([[begin, end], node_count, drain_time]) => ({ begin, end, node_count, drain_time, source: 'f:2' }));

const series: fc.Arbitrary<ClassSeries> = fc
  .record({
    days: fc.uniqueArray(weekday, { minLength: 1, maxLength: 2 }),
    start: clock,
    minutes: fc.integer({ min: 30, max: 180 }),
    lead_minutes: fc.nat(45),
    nodes,
    after: fc.record({ minutes: fc.nat(90), active: fc.nat(1), pause: fc.nat(2) }),
    cancelled: fc.array(fc.record({ date, source: fc.constant('f:4') }), { maxLength: 3 }),
    extra: fc.array(fc.record({ date, moved_from: date, source: fc.constant('f:5') }), { maxLength: 2 }),
  })
  .map((one) => ({ name: `class of ${one.nodes}`, source: 'f:3', ...one }));

const calendar: fc.Arbitrary<Calendar> = fc.record({
  closed: fc.array(
    date.map((from) => ({ from, until: from, name: 'a day off', kind: 'holiday' as const, source: 'f:6' })),
    { maxLength: 8 },
  ),
  held: fc.array(fc.record({ date, source: fc.constant('f:7') }), { maxLength: 3 }),
  makeup: fc.array(
    fc.record({ date, as: weekday, kind: fc.constant('makeup' as const), source: fc.constant('f:8') }),
    { maxLength: 3 },
  ),
});

const action: fc.Arbitrary<Override['action']> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), nodes: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ kind: fc.constant('set' as const), nodes, pause: fc.nat(1) }),
  fc.constant({ kind: 'hold' as const }),
);

const override: fc.Arbitrary<Override> = fc
  .tuple(fc.integer({ min: firstDay, max: lastDay }), fc.nat(2), clock, action)
  .map(([day, days, { hour }, what]) => {
    const time = (at: number, on: number) => `${isoOfDay(on)}T${String(at).padStart(2, '0')}:00`;
    return {
      from: time(hour, day),
      until: time(23, day + days),
      action: what,
      reason: 'exam',
      source: 'f:9',
    };
  })
  .filter(({ from, until }) => from < until);

/** Timetables of every part, and of few of them. */
export const arbitraryTimetables: fc.Arbitrary<Timetable> = fc
  .record(
    {
      time_zone: zone,
      phases: fc.array(phase, { maxLength: 3 }),
      windows: fc.record({
        default: fc.record({ node_count: fc.nat(1), drain_time: fc.nat(60), source: fc.constant('f:10') }),
        list: fc.array(window, { maxLength: 3 }),
      }),
      classes: fc.array(series, { minLength: 1, maxLength: 4 }),
      overlapping_classes: fc.constantFrom('max' as const, 'sum' as const),
      calendar,
      overrides: fc.array(override, { maxLength: 4 }),
      max_nodes: fc.integer({ min: 1, max: arbitraryAddresses.length }),
      down_type: fc.constantFrom('deleted' as const, 'power_down' as const),
      short_break: fc.record({ minutes: fc.nat(120), source: fc.constant('f:11') }),
    },
    { requiredKeys: ['time_zone', 'phases'] },
  )
  .map((timetable) => timetable as Timetable);
