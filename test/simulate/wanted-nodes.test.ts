import test from 'ava';
import fc from 'fast-check';
import { ReachedNodes, wantedAt, wantedOver } from '../../generator/simulate/wanted-nodes.js';
import { addressesOf } from '../schedule/arbitraries.js';
import { monday, twoClasses } from './worlds.js';

const minuteMs = 60_000;

test('what the timetable wants, from its begin to its end', (t) => {
  const from = monday.epochMilliseconds;
  const span = { from, to: from + 24 * 60 * minuteMs };
  const wanted = wantedOver(twoClasses({ lead: 20 }), addressesOf(4), span);
  t.deepEqual(
    wanted.map(({ at, nodes }) => [(at - from) / minuteMs, nodes]),
    [
      [0, 0],
      [520, 3],
      [630, 0],
      [760, 3],
      [870, 0],
    ],
  );
});

test('at an instant, what the last change before it said', (t) => {
  const steps = fc
    .array(fc.record({ at: fc.nat(50), nodes: fc.nat(4) }))
    .map((all) => [...new Map(all.map((one) => [one.at, one])).values()].sort((a, b) => a.at - b.at));
  fc.assert(
    fc.property(steps, fc.integer({ min: -1, max: 52 }), (wanted, at) => {
      t.is(wantedAt(wanted, at), wanted.filter((one) => one.at <= at).at(-1)?.nodes ?? 0);
    }),
  );
});

test('nodes that were all there are lost; those that have to come once more are late', (t) => {
  const reached = new ReachedNodes([
    { at: 0, nodes: 1 },
    { at: 10, nodes: 3 },
    { at: 20, nodes: 1 },
    { at: 30, nodes: 3 },
  ]);
  t.false(reached.wereAll(0));
  reached.changed(1, 1);
  t.true(reached.wereAll(2));
  t.false(reached.wereAll(10));
  reached.changed(11, 3);
  reached.changed(12, 2);
  t.true(reached.wereAll(15), 'one was lost');
  t.true(reached.wereAll(25));
  reached.changed(26, 1);
  t.false(reached.wereAll(31), 'they went, as was wanted');
  const early = new ReachedNodes([
    { at: 0, nodes: 1 },
    { at: 10, nodes: 3 },
  ]);
  early.changed(5, 3);
  early.changed(12, 2);
  t.true(early.wereAll(12), 'they were there before they were wanted');
});
