import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { desiredAt } from '../../generator/schedule/desired.js';
import { timeline } from '../../generator/schedule/timeline.js';
import type { DayOfWeek, Timetable } from '../../generator/schedule/timetable.js';
import { draws } from '../draws.js';
import { addresses, monday, phase } from './timetables.js';

const zones = [
  'Asia/Tokyo',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
];

const timetables: fc.Arbitrary<Timetable> = fc.record({
  time_zone: fc.constantFrom(...zones),
  phases: fc.array(
    fc
      .tuple(
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.nat(3),
      )
      .map(([day, hour, minute, active]) =>
        phase(`p${active}`, day as DayOfWeek, hour, minute, { active, pause: 0, drain: 3 - active }),
      ),
    { minLength: 1, maxLength: 5 },
  ),
});
// Years with the transitions of all these zones, Apia's skipped day (30 Dec 2011) among them.
const instants = fc
  .integer({ min: Date.UTC(2011, 0), max: Date.UTC(2030, 0) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms - (ms % 60_000)));

test('segments cover the range without a gap, and each instant agrees with the evaluation at it', (t) => {
  fc.assert(
    fc.property(
      timetables,
      instants,
      fc.integer({ min: 1, max: 20 * 24 * 60 }),
      (timetable, from, minutes) => {
        const to = from.add({ minutes });
        const segments = timeline(timetable, addresses, from, to);
        t.is(segments[0]?.from.epochMilliseconds, from.epochMilliseconds);
        t.is(segments.at(-1)?.to.epochMilliseconds, to.epochMilliseconds);
        segments.forEach((segment, index) => {
          const next = segments[index + 1];
          if (next !== undefined) t.is(segment.to.epochMilliseconds, next.from.epochMilliseconds);
          const length = segment.to.epochMilliseconds - segment.from.epochMilliseconds;
          for (const share of [0, 0.5, 0.999]) {
            const at = Temporal.Instant.fromEpochMilliseconds(
              segment.from.epochMilliseconds + Math.floor(length * share),
            );
            t.is(desiredAt(timetable, addresses, at).because, segment.because);
          }
        });
      },
    ),
    draws(80),
  );
});

/**
 * The dumbest way to find the state: walk back minute by minute until a phase begins. A minute of the wall clock
 * counts at its first appearance; those that a jump of the clock skips count where it lands.
 */
function oracle(timetable: Timetable, instant: Temporal.Instant): string {
  const zone = timetable.time_zone;
  const start = instant.toZonedDateTimeISO(zone).round({ smallestUnit: 'minute', roundingMode: 'floor' });
  for (let at = start; ; at = at.subtract({ minutes: 1 })) {
    const wall = at.toPlainDateTime();
    const before = at.subtract({ minutes: 1 }).toPlainDateTime();
    const minutes = [];
    for (let minute = wall; minute.since(before).sign > 0; minute = minute.subtract({ minutes: 1 }))
      minutes.push(minute);
    const isFirst = (minute: Temporal.PlainDateTime) =>
      !minute.equals(wall) || minute.toZonedDateTime(zone, { disambiguation: 'earlier' }).equals(at);
    for (const minute of minutes.filter(isFirst)) {
      const begins = timetable.phases.filter(
        ({ begin }) =>
          begin.day_of_week === minute.dayOfWeek % 7 &&
          begin.hour === minute.hour &&
          begin.minute === minute.minute,
      );
      const last = begins.at(-1);
      if (last !== undefined) return last.name;
    }
  }
}

const transitions = [
  ['Asia/Tokyo', '2026-11-29T17:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
] as const;

for (const [zone, transition] of transitions) {
  test(`a minute-by-minute walk agrees around ${transition} in ${zone}`, (t) => {
    const near = fc.integer({ min: -360, max: 2880 });
    // Phases of that day and hour, so that they meet the transition.
    const local = Temporal.Instant.from(transition).toZonedDateTimeISO(zone);
    const begin = fc.integer({ min: -240, max: 300 }).map((minutes) => {
      const wall = local.toPlainDateTime().subtract({ hours: 1 }).add({ minutes });
      return {
        day_of_week: (wall.dayOfWeek % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6,
        hour: wall.hour,
        minute: wall.minute,
      };
    });
    fc.assert(
      fc.property(fc.array(begin, { minLength: 1, maxLength: 4 }), near, (begins, minutes) => {
        const phases = begins.map((at, index) => ({
          name: `p${index}`,
          begin: at,
          counts: { active: addresses.length, pause: 0, drain: 0 },
          source: 'f:1',
        }));
        const timetable: Timetable = { time_zone: zone, phases };
        const instant = Temporal.Instant.from(transition).add({ minutes });
        t.is(
          desiredAt(timetable, addresses, instant).because.replace(/ since.*/, ''),
          oracle(timetable, instant),
        );
      }),
      draws(25),
    );
  });
}

test('a week of upstream’s example has its four segments', (t) => {
  const from = Temporal.Instant.from('2026-11-30T00:00:00+09:00');
  const segments = timeline(monday(), addresses, from, from.add({ hours: 7 * 24 }));
  t.deepEqual(
    segments.map(({ from: begin, counts }) => [
      begin.toPlainDateTime().toString(),
      counts.active,
      counts.pause,
      counts.drain,
    ]),
    [
      ['2026-11-30T00:00:00', 1, 0, 2],
      ['2026-11-30T08:30:00', 3, 0, 0],
      ['2026-11-30T11:00:00', 1, 2, 0],
      ['2026-11-30T13:00:00', 1, 0, 2],
    ],
  );
});

test('an empty range is refused', (t) => {
  const at = Temporal.Instant.from('2026-11-30T00:00:00Z');
  t.throws(() => timeline(monday(), addresses, at, at), { instanceOf: RangeError });
});
