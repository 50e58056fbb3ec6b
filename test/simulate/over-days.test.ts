import test from 'ava';
import fc from 'fast-check';
import { amounts } from '../../generator/simulate/over-days.js';
import { draws } from '../draws.js';

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: 0, max: 15 }))
    .map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 12 },
);
const bounds = fc
  .uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 5 })
  .map((all) => all.sort((a, b) => a - b));

test('amounts of each stretch are those that one sees by looking at each instant', (t) => {
  fc.assert(
    fc.property(spans, bounds, (all, limits) => {
      const at = (instant: number) => all.filter(({ from, to }) => from <= instant && instant < to).length;
      const seen = limits.slice(1).map((end, index) => {
        const begin = limits[index] as number;
        const each = Array.from({ length: end - begin }, (_, place) => at(begin + place));
        return { ms: each.reduce((sum, one) => sum + one, 0), most: Math.max(...each) };
      });
      t.deepEqual(amounts(all, limits), seen);
    }),
    draws(300),
  );
});

test('a span without end lasts to the last bound', (t) => {
  t.deepEqual(amounts([{ from: 5, to: Number.POSITIVE_INFINITY }], [0, 10, 20]), [
    { ms: 5, most: 1 },
    { ms: 10, most: 1 },
  ]);
});
