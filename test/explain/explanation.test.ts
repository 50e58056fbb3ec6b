import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { texts } from '../../generator/cli/texts.js';
import { explain } from '../../generator/explain/explanation.js';
import { explainJson } from '../../generator/explain/json.js';
import { explainText } from '../../generator/explain/text.js';
import { desiredAt } from '../../generator/schedule/desired.js';
import { timeline } from '../../generator/schedule/timeline.js';
import { draws } from '../draws.js';
import { addressesOf, timetablesNear } from '../schedule/arbitraries.js';
import { instantOf, places, stretchNear } from '../schedule/stretches.js';

const addresses = addressesOf(5);
/** A timetable, and an instant near what it is about. */
const cases = places.chain((place) => fc.tuple(timetablesNear(place), stretchNear(place, 1)));
const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
const days = 20;

test('each node has the state of the evaluation, until its very next change and since its last one', (t) => {
  fc.assert(
    fc.property(cases, ([timetable, { from }]) => {
      const at = instantOf(from);
      const { nodes, because, counts } = desiredAt(timetable, addresses, at);
      const ahead = timeline(timetable, addresses, at, at.add({ hours: 24 * days }));
      const behind = timeline(timetable, addresses, at.subtract({ hours: 24 * days }), at).reverse();
      for (const address of addresses) {
        const { node, next, since, segment } = explain(timetable, addresses, at, address);
        t.is(node?.state, nodes.get(address));
        t.is(segment.because, because);
        t.deepEqual(segment.counts, counts);
        const change = ahead.find((one) => one.nodes.get(address) !== node?.state);
        if (change !== undefined) t.is(next?.fromMs, change.fromMs);
        else t.true(next === undefined || next.fromMs >= at.epochMilliseconds + days * 86_400_000);
        if (next !== undefined) {
          const then = desiredAt(timetable, addresses, instant(next.fromMs));
          t.is(then.nodes.get(address), node?.nextState);
          t.not(node?.nextState, node?.state);
          t.is(then.because, next.because);
        }
        const before = behind.find((one) => one.nodes.get(address) !== node?.state);
        if (before !== undefined) t.is(since?.epochMilliseconds, before.toMs);
        else
          t.true(since === undefined || since.epochMilliseconds <= at.epochMilliseconds - days * 86_400_000);
      }
    }),
    draws(60),
  );
});

test('the texts of random timetables are whole in both languages, and the JSON is that of the evaluation', (t) => {
  fc.assert(
    fc.property(cases, fc.nat(addresses.length), ([timetable, { from }], place) => {
      const at = instantOf(from);
      const explanation = explain(timetable, addresses, at, addresses[place]);
      for (const { explain: words } of [texts.en, texts.ja]) {
        t.notRegex(explainText(explanation, at, words), /undefined|NaN|\[object/);
      }
      const json = explainJson(timetable.time_zone, explanation);
      const { because, counts } = desiredAt(timetable, addresses, at);
      t.is(json.because, because);
      t.deepEqual(json.counts, counts);
      t.true(json.because.startsWith(json.won.map(({ text }) => text).join(' + ')));
      t.is(json.until, json.next?.at ?? null);
    }),
    draws(60),
  );
});

test('counts: changes are those of any count', (t) => {
  fc.assert(
    fc.property(cases, ([timetable, { from }]) => {
      const at = instantOf(from);
      const { counts, next } = explain(timetable, addresses, at);
      const key = JSON.stringify(counts);
      const ahead = timeline(timetable, addresses, at, at.add({ hours: 24 * days }));
      const change = ahead.find((one) => JSON.stringify(one.counts) !== key);
      if (change !== undefined) t.is(next?.fromMs, change.fromMs);
    }),
    draws(60),
  );
});

test('an address that is not in the list is refused', (t) => {
  const timetable = { time_zone: 'UTC', phases: [] };
  t.throws(() => explain(timetable, addresses, instant(0), '10.9.9.9'), { instanceOf: RangeError });
});
