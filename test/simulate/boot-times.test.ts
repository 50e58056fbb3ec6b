import test from 'ava';
import { quantile } from '../../generator/reconciler/quantile.js';
import { bootDistribution } from '../../generator/simulate/boot-times.js';
import { streamOf } from '../../generator/simulate/streams.js';

test('the boots have the median and the 95th percentile that they are given by, and bounds', (t) => {
  const { drawn, shortestMs, longestMs } = bootDistribution({ median: 240, p95: 420 });
  const next = drawn(streamOf(1, 'boots'));
  const boots = Array.from({ length: 50_000 }, next);
  const close = (share: number, seconds: number) => {
    const found = (quantile(boots, share) as number) / 1000;
    t.true(Math.abs(found / seconds - 1) < 0.02, `${share}: ${found} s`);
  };
  close(0.5, 240);
  close(0.95, 420);
  // The log-normal's own: median * exp(z * sigma).
  close(0.05, 240 ** 2 / 420);
  t.is(Math.min(...boots), shortestMs, 'the bound is met');
  t.is(Math.max(...boots), longestMs, 'the bound is met');
  t.true(boots.filter((ms) => ms === shortestMs).length < 100);
  t.true(boots.every(Number.isInteger));
});

test('boots that all take the same time', (t) => {
  const { drawn, shortestMs, longestMs } = bootDistribution({ median: 300, p95: 300 });
  t.is(shortestMs, 300_000);
  t.is(longestMs, 300_000);
  t.is(drawn(streamOf(1, 'boots'))(), 300_000);
});

test('boot times that cannot be are refused', (t) => {
  for (const wrong of [
    { median: 0, p95: 10 },
    { median: 300, p95: 299 },
    { median: -1, p95: 1 },
    { median: 1, p95: Number.POSITIVE_INFINITY },
    { median: Number.NaN, p95: 1 },
  ])
    t.throws(() => bootDistribution(wrong), { instanceOf: RangeError, message: /p95/ });
});
