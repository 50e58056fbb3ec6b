import fc from 'fast-check';
import type { Temporal } from 'temporal-polyfill';
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
  WindowList,
} from '../../generator/schedule/timetable.js';
import { localOf, type Place } from './stretches.js';

/**
 * Valid timetables around a place, so that a short stretch meets all of their entries. All times of one timetable
 * come from a few, so that entries touch, begin at once, and leave gaps just shorter and longer than a short break.
 */
export function timetablesNear(place: Place): fc.Arbitrary<Timetable> {
  const near = localOf(place);
  return timesNear(near).chain((times) => {
    const dates = datesNear(near);
    return fc
      .record(
        {
          phases: fc.oneof(
            { weight: 2, arbitrary: fc.constant<Phase[]>([]) },
            { weight: 1, arbitrary: fc.array(phases(dates, times), { minLength: 1, maxLength: 4 }) },
          ),
          windows: windowLists(dates, times),
          classes: fc.array(classes(dates, times), { minLength: 1, maxLength: 3 }),
          overlapping_classes: fc.constantFrom('max' as const, 'sum' as const),
          calendar: calendars(dates),
          overrides: fc.array(overrides(dates, times), { minLength: 1, maxLength: 3 }),
          max_nodes: fc.nat(6),
          down_type: fc.constantFrom('deleted' as const, 'power_down' as const),
          short_break: fc.record({ minutes: fc.constantFrom(1, 2, 15, 30, 60, 90) }),
        },
        { requiredKeys: ['phases'] },
      )
      .map((timetable) => ({ time_zone: place.zone, ...timetable }));
  });
}

const source = 'f:1';
const dayMinutes = 1440;

/** A few minutes of the day: round ones, those around the place's own, midnight, and neighbours of all. */
function timesNear(near: Temporal.PlainDateTime): fc.Arbitrary<fc.Arbitrary<ClockMinute>> {
  const own = near.hour * 60 + near.minute;
  const base = fc.oneof(
    fc.integer({ min: -6, max: 6 }).map((steps) => own + 15 * steps),
    fc.constantFrom(0, 0, 1, 1439, 510, 720),
    fc.nat(dayMinutes - 1),
  );
  const step = fc.constantFrom(0, 0, 0, 1, -1, 2, 14, 15, 16, 29, 30, 31, 60, 90);
  return fc.array(base, { minLength: 1, maxLength: 3 }).map((minutes) =>
    fc.tuple(fc.constantFrom(...minutes), step).map(([minute, more]) => {
      const inDay = (((minute + more) % dayMinutes) + dayMinutes) % dayMinutes;
      return { hour: Math.floor(inDay / 60), minute: inDay % 60 };
    }),
  );
}

function datesNear(near: Temporal.PlainDateTime): fc.Arbitrary<Temporal.PlainDate> {
  const today = near.toPlainDate();
  return fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -2, max: 2 }).map((days) => today.add({ days })) },
    { weight: 1, arbitrary: fc.integer({ min: -40, max: 40 }).map((days) => today.add({ days })) },
  );
}

type Granularity = 'daily' | 'weekly' | 'monthly' | 'yearly' | 'once';

/** @param odd days that not every month has. */
function moments(
  granularity: Granularity,
  dates: fc.Arbitrary<Temporal.PlainDate>,
  times: fc.Arbitrary<ClockMinute>,
): fc.Arbitrary<Moment> {
  const odd = fc.option(fc.constantFrom(1, 28, 29, 30, 31), { freq: 3 });
  return fc.tuple(dates, times, odd, fc.nat(5)).map(([date, time, oddDay, february]): Moment => {
    const { year, month } = date;
    switch (granularity) {
      case 'daily':
        return time;
      case 'weekly':
        return { ...time, day_of_week: (date.dayOfWeek % 7) as DayOfWeek };
      case 'monthly':
        return { ...time, day: oddDay ?? date.day };
      case 'yearly':
        // Every month has its own last day here; 29 February is the one that a year may lack.
        return february === 0 ? { ...time, month: 2, day: 29 } : { ...time, month, day: date.day };
      default:
        return { ...time, year, month, day: date.day };
    }
  });
}

function phases(
  dates: fc.Arbitrary<Temporal.PlainDate>,
  times: fc.Arbitrary<ClockMinute>,
): fc.Arbitrary<Phase> {
  const begin = fc
    .constantFrom<Granularity>('daily', 'weekly', 'weekly', 'monthly')
    .chain((granularity) => moments(granularity, dates, times));
  const counts = fc.record(
    { active: fc.nat(3), pause: fc.nat(2), drain: fc.constant(0), power_down: fc.nat(2) },
    { requiredKeys: ['active', 'pause', 'drain'] },
  );
  return fc.record({ name: fc.constantFrom('a', 'b'), begin, counts, source: fc.constant(source) });
}

export const drainTimes = fc.constantFrom(0, 1, 10, 30, 120);

function windows(
  dates: fc.Arbitrary<Temporal.PlainDate>,
  times: fc.Arbitrary<ClockMinute>,
): fc.Arbitrary<Window> {
  return fc
    .constantFrom<Granularity>('daily', 'daily', 'weekly', 'weekly', 'monthly', 'yearly', 'once')
    .chain((granularity) =>
      fc.record(
        {
          begin: moments(granularity, dates, times),
          end: moments(granularity, dates, times),
          node_count: fc.nat(5),
          drain_time: drainTimes,
          missing_day: fc.constantFrom('last' as const, 'skip' as const),
          source: fc.constant(source),
        },
        { requiredKeys: ['begin', 'end', 'node_count', 'source'] },
      ),
    );
}

function windowLists(
  dates: fc.Arbitrary<Temporal.PlainDate>,
  times: fc.Arbitrary<ClockMinute>,
): fc.Arbitrary<WindowList> {
  return fc.record({
    default: fc.record({ node_count: fc.constantFrom(0, 0, 1, 3), drain_time: drainTimes }),
    list: fc.array(windows(dates, times), { maxLength: 5 }),
  });
}

function isoDates(dates: fc.Arbitrary<Temporal.PlainDate>): fc.Arbitrary<string> {
  return dates.map((date) => date.toString());
}

/** First and last date, in order. */
function spans(dates: fc.Arbitrary<Temporal.PlainDate>): fc.Arbitrary<{ from: string; until: string }> {
  return fc.tuple(isoDates(dates), isoDates(dates)).map(([a, b]) => {
    return a < b ? { from: a, until: b } : { from: b, until: a };
  });
}

const weekdays = fc.integer({ min: 0, max: 6 }) as fc.Arbitrary<DayOfWeek>;
const lengths = fc.constantFrom(1, 30, 60, 90, 90, 240, 1440);

export function classes(
  dates: fc.Arbitrary<Temporal.PlainDate>,
  times: fc.Arbitrary<ClockMinute>,
): fc.Arbitrary<ClassSeries> {
  const near = dates.map(({ dayOfWeek }) => (dayOfWeek % 7) as DayOfWeek);
  const date = isoDates(dates);
  const extra = fc.record(
    { date, start: times, minutes: lengths, moved_from: date, source: fc.constant(source) },
    { requiredKeys: ['date', 'source'] },
  );
  return fc.record(
    {
      name: fc.constantFrom('A', 'B'),
      days: fc.uniqueArray(fc.oneof(near, weekdays), { maxLength: 3 }),
      start: times,
      minutes: lengths,
      lead_minutes: fc.constantFrom(0, 0, 1, 30, 90),
      nodes: fc.nat(4),
      after: fc.record({ minutes: fc.constantFrom(0, 1, 30, 120), active: fc.nat(2), pause: fc.nat(3) }),
      terms: fc.array(
        spans(dates).map((span) => ({ name: 't', ...span })),
        { minLength: 1, maxLength: 2 },
      ),
      cancelled: fc.array(fc.record({ date, source: fc.constant(source) }), { maxLength: 2 }),
      extra: fc.array(extra, { maxLength: 2 }),
      source: fc.constant(source),
    },
    { requiredKeys: ['name', 'days', 'start', 'minutes', 'lead_minutes', 'nodes', 'after', 'source'] },
  );
}

export function calendars(dates: fc.Arbitrary<Temporal.PlainDate>): fc.Arbitrary<Calendar> {
  const date = isoDates(dates);
  const closed = fc
    .tuple(spans(dates), fc.constantFrom('closed' as const, 'imported' as const, 'holiday' as const))
    .map(([span, kind]) => ({ ...span, name: kind, kind, source }));
  const makeup = fc.record({
    date,
    as: fc.oneof(
      dates.map(({ dayOfWeek }) => (dayOfWeek % 7) as DayOfWeek),
      weekdays,
    ),
    kind: fc.constantFrom('makeup' as const, 'imported' as const),
    source: fc.constant(source),
  });
  return fc.record(
    {
      closed: fc.array(closed, { maxLength: 3 }),
      held: fc.array(fc.record({ date, source: fc.constant(source) }), { maxLength: 2 }),
      makeup: fc.array(makeup, { maxLength: 2 }),
    },
    { requiredKeys: [] },
  );
}

export function overrides(
  dates: fc.Arbitrary<Temporal.PlainDate>,
  times: fc.Arbitrary<ClockMinute>,
): fc.Arbitrary<Override> {
  const local = fc.tuple(dates, times).map(([date, time]) => {
    return date.toPlainDateTime(time).toString({ smallestUnit: 'minute' });
  });
  const action: fc.Arbitrary<Override['action']> = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), nodes: fc.nat(3) }),
    fc.record({ kind: fc.constant('set' as const), nodes: fc.nat(4), pause: fc.nat(2) }),
    fc.record({ kind: fc.constant('hold' as const) }),
  );
  return fc
    .tuple(local, local, action)
    .filter(([a, b]) => a !== b)
    .map(([a, b, does]) => ({
      from: a < b ? a : b,
      until: a < b ? b : a,
      action: does,
      reason: 'r',
      source,
    }));
}

/** What the laws add to a timetable, or take from it: its own times and dates. */
export function piecesNear(place: Place): {
  dates: fc.Arbitrary<Temporal.PlainDate>;
  times: fc.Arbitrary<ClockMinute>;
} {
  const near = localOf(place);
  return { dates: datesNear(near), times: timesNear(near).chain((times) => times) };
}

export function addressesOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `10.0.0.${index + 1}`);
}
