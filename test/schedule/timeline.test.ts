import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { desiredAt } from '../../generator/schedule/desired.js';
import { timeline } from '../../generator/schedule/timeline.js';
import type { DayOfWeek, Timetable } from '../../generator/schedule/timetable.js';
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
    { numRuns: 300 },
  );
});

/** The dumbest way to find the state: walk back minute by minute until a phase begins. */
function oracle(timetable: Timetable, instant: Temporal.Instant): string {
  for (let at = instant; ; at = at.subtract({ minutes: 1 })) {
    const local = at.toZonedDateTimeISO(timetable.time_zone);
    const begins = timetable.phases.filter(
      ({ begin }) =>
        begin.day_of_week === local.dayOfWeek % 7 &&
        begin.hour === local.hour &&
        begin.minute === local.minute,
    );
    const last = begins.at(-1);
    if (last !== undefined) return last.name;
  }
}

test('a minute-by-minute walk agrees in a zone without transitions', (t) => {
  fc.assert(
    fc.property(timetables, instants, (timetable, instant) => {
      const tokyo = { ...timetable, time_zone: 'Asia/Tokyo' };
      t.is(desiredAt(tokyo, addresses, instant).because.replace(/ since.*/, ''), oracle(tokyo, instant));
    }),
    { numRuns: 50 },
  );
});

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
