import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { becauseEn } from '../../generator/schedule/because.js';
import { becauseJa } from '../../generator/schedule/because-ja.js';
import { type Desired, desiredAt } from '../../generator/schedule/desired.js';
import { readyBy } from '../../generator/schedule/ready-by.js';
import { timeline } from '../../generator/schedule/timeline.js';
import type { Counts, NodeState, Timetable } from '../../generator/schedule/timetable.js';
import { withoutClassLeads } from '../../generator/schedule/without-class-leads.js';
import { draws } from '../draws.js';
import { addressesOf, timetablesNear } from './arbitraries.js';
import { instantOf, places } from './stretches.js';
import { addresses, monday } from './timetables.js';

const lead6 = { leadMs: 6 * 60_000, nextTickInMs: 2 * 60_000 };
const at = (time: string) => Temporal.Instant.from(`2026-11-30T${time}+09:00`);
const counts = (timetable: Timetable, time: string, ahead = lead6) => {
  const { active, pause } = readyBy(timetable, addresses, at(time), ahead).counts;
  return [active, pause];
};

test('nodes are begun by the lead and the time to the next tick before they are wanted', (t) => {
  t.deepEqual(counts(monday(), '08:21:59'), [1, 0]);
  t.deepEqual(counts(monday(), '08:22'), [3, 0]);
  t.deepEqual(counts(monday(), '08:30'), [3, 0]);
});

test('what will be fewer is not fewer ahead of its time', (t) => {
  t.deepEqual(counts(monday(), '10:59'), [3, 0]);
  t.deepEqual(counts(monday(), '12:59'), [1, 2]);
});

test('the reason names what is coming, and what holds until then', (t) => {
  const { because, nextEdge } = readyBy(monday(), addresses, at('08:24'), lead6);
  t.is(
    because,
    'in class from Mon 2026-11-30 08:30 (test.yml:1) (ready by: lead 6 min); until then outside class since Mon 2026-11-23 13:00 (test.yml:1)',
  );
  t.is(nextEdge?.toInstant().toString(), at('08:30').toString());
});

test('the reason is the same in Japanese, and in English it is because itself', (t) => {
  for (const time of ['08:24', '08:30', '11:00']) {
    const desired = readyBy(monday(), addresses, at(time), lead6);
    t.is(desired.becauseIn(becauseEn), desired.because);
  }
  t.is(
    readyBy(monday(), addresses, at('08:24'), lead6).becauseIn(becauseJa),
    '授業中、2026-11-30(月) 08:30 から (test.yml:1)（それまでに準備するため 6 分前から）；それまでは 授業時間外、2026-11-23(月) 13:00 から (test.yml:1)',
  );
});

const twoWindows: Timetable = {
  time_zone: 'Asia/Tokyo',
  phases: [],
  windows: {
    default: { node_count: 0, drain_time: 0 },
    list: [
      { begin: { hour: 9, minute: 0 }, end: { hour: 10, minute: 0 }, node_count: 2, source: 'f:1' },
      {
        name: 'lab',
        begin: { hour: 10, minute: 5 },
        end: { hour: 11, minute: 0 },
        node_count: 3,
        source: 'f:2',
      },
    ],
  },
};

test('a node that is wanted again soon is not taken away', (t) => {
  t.deepEqual(counts(twoWindows, '10:01'), [3, 0]);
  t.deepEqual(counts(twoWindows, '11:00'), [0, 0]);
  t.regex(readyBy(twoWindows, addresses, at('10:01'), lead6).because, /^window lab of 3 nodes from Mon 2026/);
});

test('a class’s own lead and the learned one are not added: the longer counts', (t) => {
  const timetable: Timetable = {
    time_zone: 'Asia/Tokyo',
    phases: [],
    classes: [
      {
        name: 'A',
        days: [1],
        start: { hour: 9, minute: 0 },
        minutes: 60,
        lead_minutes: 30,
        nodes: 2,
        after: { minutes: 0, active: 0, pause: 0 },
        source: 'f:1',
      },
    ],
  };
  t.deepEqual(counts(timetable, '08:29'), [0, 0]);
  t.deepEqual(counts(timetable, '08:30'), [2, 0]);
  const slow = { leadMs: 40 * 60_000, nextTickInMs: 0 };
  t.deepEqual(counts(timetable, '08:19', slow), [0, 0]);
  t.deepEqual(counts(timetable, '08:20', slow), [2, 0]);
});

test('before an override with counts of its own ends, nothing is begun', (t) => {
  const override = (from: string, until: string, nodes: number): Timetable => ({
    ...monday(),
    overrides: [
      { from, until, action: { kind: 'set', nodes, pause: 0 }, reason: 'power cut', source: 'f:9' },
    ],
  });
  t.deepEqual(counts(override('2026-11-30T08:00', '2026-11-30T09:00', 0), '08:59'), [0, 0]);
  t.deepEqual(counts(override('2026-11-30T07:00', '2026-11-30T08:00', 2), '06:54'), [2, 0], 'its own are');
});

const rank: Record<NodeState, number> = { drain: 0, power_down: 1, pause: 2, active: 3 };
const five = addressesOf(5);
const cases = places.chain((place) =>
  fc.record({
    timetable: timetablesNear(place),
    now: fc.integer({ min: -120, max: 120 }).map((minutes) => instantOf(place.near + minutes)),
    leadMs: fc.constantFrom(0, 600_000, 2_700_000, 2_700_000),
    nextTickInMs: fc.constantFrom(0, 1, 120_000, 900_000),
  }),
);

test('only raised: no address has less than the timetable gives it now, and the sum stays', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(cases, ({ timetable, now, ...ahead }) => {
        const present = desiredAt(timetable, five, now);
        const raised = readyBy(timetable, five, now, ahead);
        const sum = Object.values(raised.counts).reduce((a, b) => a + b, 0);
        const lowered = five.filter((address) => {
          const [then, before] = [raised.nodes, present.nodes].map(
            (nodes) => nodes.get(address) as NodeState,
          );
          return rank[then as NodeState] < rank[before as NodeState];
        });
        return sum === 5 && lowered.length === 0 && Math.min(...Object.values(raised.counts)) >= 0;
      }),
      draws(400),
    ),
  );
});

test('raised exactly to what is wanted within the window, and for nothing beyond it', (t) => {
  let seen = 0;
  fc.assert(
    fc.property(cases, ({ timetable, now, ...ahead }) => {
      const present = desiredAt(timetable, five, now);
      const raised = readyBy(timetable, five, now, ahead);
      const end = now.add({ milliseconds: ahead.leadMs + ahead.nextTickInMs + 1 });
      const coming = timeline(withoutClassLeads(timetable), five, now, end).slice(1);
      if (isFixed(present) || coming.length === 0) return shown(raised) === shown(present);
      seen += 1;
      const most = (of: (each: Counts) => number) =>
        Math.max(...[present, ...coming].map(({ counts: each }) => of(each)));
      const up = ({ active, pause }: Counts) => active + pause;
      return raised.counts.active === most(({ active }) => active) && up(raised.counts) === most(up);
    }),
    draws(400),
  );
  t.true(seen > 20, String(seen));
});

function isFixed({ reasons }: Desired): boolean {
  return reasons.won.some((cause) => cause.kind === 'override' && cause.action !== 'add');
}

function shown({ counts: each, because, nextEdge }: Desired): string {
  return JSON.stringify([each, because, nextEdge]);
}

test('whoever begins by it is done when nodes are wanted', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(cases, ({ timetable, now, ...ahead }) => {
        const begun = readyBy(timetable, five, now, ahead).counts;
        const later = now.add({ milliseconds: ahead.leadMs });
        const wanted = desiredAt(withoutClassLeads(timetable), five, later).counts;
        return (
          isFixed(desiredAt(timetable, five, now)) ||
          (begun.active >= wanted.active &&
            begun.drain + begun.power_down <= wanted.drain + wanted.power_down)
        );
      }),
      draws(400),
    ),
  );
});
