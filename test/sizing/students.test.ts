import anyTest from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { classesSizing, peakSizing } from '../../generator/sizing/from-students.js';
import { nodesFor, seatsOf } from '../../generator/sizing/seats.js';
import { draws } from '../draws.js';
import { timetableFile } from './histories.js';

const test = anyTest;
const now = Temporal.Instant.from('2026-04-01T00:00:00Z');
const room = (user: string, node: string, reserved: string) =>
  seatsOf({ memory_per_user: user, node_memory: node, node_memory_reserved: reserved });

test('seats by memory: what the node does not need itself, by what a user needs, rounded down', (t) => {
  t.like(room('2G', '64G', '4G'), { per_node: 30, from: 'memory' });
  t.like(room('1.5G', '64G', '4G'), { per_node: 40 });
  t.like(room('0.3G', '1.9G', '1G'), { per_node: 3 });
  t.like(room('512M', '1T', '4G'), { per_node: 2040 });
  t.is(room('2G', '5G', '4G'), 'none');
  t.is(room('2G', '4G', '4G'), 'none');
});

test('memory goes before seats_per_node, which stands beside it; one figure alone says nothing', (t) => {
  const both = { memory_per_user: '2G', node_memory: '64G', node_memory_reserved: '4G', seats_per_node: 40 };
  t.like(seatsOf(both), { per_node: 30, from: 'memory', configured: 40 });
  t.like(seatsOf({ ...both, node_memory: undefined }), { per_node: 40, from: 'seats_per_node' });
  t.is(seatsOf({ ...both, node_memory: undefined, seats_per_node: undefined }), undefined);
});

const file = (overlap: string, studentsOfA = 85) =>
  timetableFile(`overlapping_classes: ${overlap}
seats_per_node: 40
memory_per_user: 2G
node_memory: 64G
price_per_node_hour: 10
lead_minutes: 30
after_class: {minutes: 60}
classes:
  - {name: A, dates: [2026-05-11], start: 9:00, end: 10:30, students: ${studentsOfA}}
  - {name: B, dates: [2026-05-11], start: 10:00, end: 11:30, students: 30}
`);

test('each class by its students; the peak and its hours are the planner’s own', (t) => {
  const { config, timetable } = file('max');
  const seats = room('2G', '64G', '4G');
  if (seats === undefined || seats === 'none') return t.fail();
  t.like(classesSizing(config, timetable, seats), {
    0: { name: 'A', students: 85, nodes: 3, configured: 3, source: 'scaleout.yml:17' },
    1: { name: 'B', students: 30, nodes: 1, configured: 1 },
  });
  const peak = peakSizing(config, timetable, seats, now);
  t.like(peak, { nodes: 3, at: '2026-05-11T08:30+09:00', names: ['A'], overlapping: 'max', addresses: 3 });
  // A from 8:30 to 11:30 with its hour after class; B's one node until 12:30.
  t.is(peak.node_hours, 3 * 3 + 1);
  t.deepEqual(peak.price, { per_node_hour: 10, currency: 'JPY', amount: 100 });
  const sum = file('sum');
  t.like(peakSizing(sum.config, sum.timetable, seats, now), {
    nodes: 4,
    at: '2026-05-11T09:30+09:00',
    names: ['A', 'B'],
  });
});

test('a peak above the list of addresses is shown as it is', (t) => {
  const { config, timetable } = file('max', 110);
  const seats = seatsOf({ ...config, memory_per_user: '10G' });
  if (seats === undefined || seats === 'none') return t.fail();
  t.is(seats.per_node, 6);
  t.is(peakSizing(config, timetable, seats, now).nodes, 19);
});

test('no class in the coming year: no peak', (t) => {
  const { config, timetable } = file('max');
  const later = Temporal.Instant.from('2027-01-01T00:00:00Z');
  const peak = peakSizing(config, timetable, undefined, later);
  t.like(peak, { nodes: 0, names: [], node_hours: 0 });
  t.false('at' in peak);
});

test('law: more students never need fewer nodes, and each has a seat', (t) => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(500), fc.integer({ min: 1, max: 200 }), (students, more, seats) => {
      const nodes = nodesFor(students, seats);
      t.true(nodesFor(students + more, seats) >= nodes);
      t.true(nodes * seats >= students && (nodes - 1) * seats < students);
    }),
  );
});

test('law: the peak of sums is no lower than that of the largest, and no higher than all together', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 110 }), (students) => {
      const [max, sum] = ['max', 'sum'].map((overlap) => {
        const { config, timetable } = file(overlap, students);
        return peakSizing(config, timetable, { per_node: 7, from: 'seats_per_node' }, now).nodes;
      }) as [number, number];
      const [a, b] = [nodesFor(students, 7), nodesFor(30, 7)];
      t.is(max, Math.max(a, b));
      t.true(sum >= max && sum <= a + b);
    }),
    draws(30),
  );
});
