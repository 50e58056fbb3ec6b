import test from 'ava';
import fc from 'fast-check';
import { quantile } from '../../generator/reconciler/quantile.js';

test('known quantiles', (t) => {
  t.is(quantile([], 0.5), undefined);
  t.is(quantile([7], 0.95), 7);
  t.is(quantile([4, 1, 3, 2], 0.5), 2);
  t.is(
    quantile(
      Array.from({ length: 20 }, (_, index) => 20 - index),
      0.95,
    ),
    19,
  );
  t.is(quantile([1, 2, 3], 1), 3);
  t.is(quantile([1, 2, 3], 0), 1);
});

test('it is the smallest value that the share does not exceed', (t) => {
  const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 100 }), (all, percent) => {
      const found = quantile(all, percent / 100) as number;
      const share = (limit: number) => all.filter((value) => value <= limit).length * 100;
      const smaller = all.filter((value) => value < found);
      return (
        all.includes(found) &&
        share(found) >= percent * all.length &&
        smaller.every((value) => share(value) < percent * all.length)
      );
    }),
  );
  t.pass();
});
