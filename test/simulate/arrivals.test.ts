import test from 'ava';
import fc from 'fast-check';
import { visitsOf } from '../../generator/simulate/arrivals.js';
import { usualArrivals } from '../../generator/simulate/settings.js';
import { streamOf } from '../../generator/simulate/streams.js';

const minuteMs = 60_000;
const held = { name: 'A', begin: 1_000_000_000_000, end: 1_000_000_000_000 + 90 * minuteMs };
const drawn = (enrolled: number, model = usualArrivals, of = held, seed = 1) =>
  visitsOf(of, enrolled, model, streamOf(seed, 'arrivals'));

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

test('so many come, around the begin, and stay so long as is declared', (t) => {
  const visits = drawn(100_000);
  t.true(Math.abs(visits.length / 100_000 - 0.9) < 0.005, `${visits.length} came`);
  // A triangle from -10 over 0 to 15 has its mean at a third of their sum.
  const comes = mean(visits.map(({ comes: at }) => (at - held.begin) / minuteMs));
  t.true(Math.abs(comes - 5 / 3) < 0.1, `come ${comes} min after the begin`);
  const early = visits.filter(({ comes: at }) => at < held.begin).length / visits.length;
  t.true(Math.abs(early - 10 / 25) < 0.01, `${early} come before it`);
  const stay = visits.filter(({ leaves }) => leaves > held.end);
  t.true(Math.abs(stay.length / visits.length - 0.2) < 0.01, `${stay.length} stay`);
  const minutes = mean(stay.map(({ leaves }) => (leaves - held.end) / minuteMs));
  t.true(Math.abs(minutes - 30) < 1, `stay ${minutes} min`);
  const run = visits.filter(({ leavesRunning }) => leavesRunning).length / visits.length;
  t.true(Math.abs(run - 0.5) < 0.01, `${run} leave their server running`);
});

test('nobody comes too early, or when the class is over, or leaves before it; in order, each once', (t) => {
  const model = fc.record({
    attendance: fc.double({ min: 0, max: 1, noNaN: true }),
    early_minutes: fc.nat(60),
    late_minutes: fc.nat(200),
    stay_share: fc.double({ min: 0, max: 1, noNaN: true }),
    stay_minutes: fc.nat(100),
    leaves_running: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const minutes = fc.integer({ min: 1, max: 120 });
  fc.assert(
    fc.property(model, minutes, fc.nat(60), fc.nat(), (arrivals, length, enrolled, seed) => {
      const of = { ...held, end: held.begin + length * minuteMs };
      const visits = drawn(enrolled, arrivals, of, seed);
      for (const { comes, leaves, classEnds } of visits) {
        t.true(comes >= of.begin - arrivals.early_minutes * minuteMs);
        t.true(comes <= of.begin + arrivals.late_minutes * minuteMs && comes < of.end);
        t.true(leaves >= of.end);
        t.is(classEnds, of.end);
      }
      t.true(visits.every(({ comes }, index) => index === 0 || comes >= (visits[index - 1]?.comes ?? 0)));
      t.is(new Set(visits.map(({ user }) => user)).size, visits.length);
      t.true(visits.length <= enrolled);
      if (arrivals.attendance === 1) t.is(visits.length, enrolled);
    }),
  );
});

test('who comes does so at the same time when more come, and when more are enrolled', (t) => {
  const some = drawn(200, { ...usualArrivals, attendance: 0.5 });
  const more = new Map(drawn(200).map((visit) => [visit.user, visit]));
  const enrolled = new Map(drawn(300).map((visit) => [visit.user, visit]));
  t.true(some.length > 50 && more.size > some.length);
  for (const visit of some) {
    t.deepEqual(more.get(visit.user), visit);
    t.deepEqual(enrolled.get(visit.user), visit);
  }
});
