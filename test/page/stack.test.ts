import test from 'ava';
import fc from 'fast-check';
import { axisNumbers, mostNodes, stackBlocks } from '../../generator/page/stack.js';

const counts = (active: number, pause = 0, power_down = 0) => ({ active, pause, power_down, drain: 0 });

test('steps that touch and are alike make one block', (t) => {
  const steps = [
    { fromMs: 0, toMs: 10, counts: counts(2) },
    { fromMs: 10, toMs: 20, counts: counts(2, 1) },
    { fromMs: 20, toMs: 30, counts: counts(1, 2) },
  ];
  t.deepEqual(stackBlocks(steps, 5, 25), [
    { state: 'active', fromMs: 5, toMs: 20, low: 0, high: 2 },
    { state: 'pause', fromMs: 10, toMs: 20, low: 2, high: 3 },
    { state: 'active', fromMs: 20, toMs: 25, low: 0, high: 1 },
    { state: 'pause', fromMs: 20, toMs: 25, low: 1, high: 3 },
  ]);
});

const stepLists = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.nat(3), fc.nat(3), fc.nat(3)), { maxLength: 12 })
  .map((parts) => {
    let at = 0;
    return parts.map(([length, active, pause, off]) => {
      const fromMs = at;
      at += length;
      return { fromMs, toMs: at, counts: counts(active, pause, off) };
    });
  });

test('the blocks of a state cover as much as the steps say, whatever range is cut out', (t) => {
  fc.assert(
    fc.property(stepLists, fc.nat(200), fc.nat(200), (steps, a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const blocks = stackBlocks(steps, from, to);
      for (const state of ['active', 'pause', 'power_down'] as const) {
        const area = blocks
          .filter((block) => block.state === state)
          .reduce((sum, { fromMs, toMs, low, high }) => sum + (toMs - fromMs) * (high - low), 0);
        const wanted = steps.reduce(
          (sum, step) =>
            sum + Math.max(0, Math.min(step.toMs, to) - Math.max(step.fromMs, from)) * step.counts[state],
          0,
        );
        t.is(area, wanted);
      }
    }),
  );
});

test('the axis has few, round numbers that begin at 0 and fit', (t) => {
  t.deepEqual(axisNumbers(1), [0, 1]);
  t.deepEqual(axisNumbers(3), [0, 1, 2, 3]);
  t.deepEqual(axisNumbers(10), [0, 5, 10]);
  t.deepEqual(axisNumbers(200), [0, 50, 100, 150, 200]);
  for (let most = 1; most < 3000; most += 7) {
    const numbers = axisNumbers(most);
    t.true(numbers.length >= 2 && numbers.length <= 5);
    t.true((numbers.at(-1) ?? 0) <= most);
  }
});

test('the scale is never 0', (t) => {
  t.is(mostNodes([]), 1);
  t.is(mostNodes([counts(0)]), 1);
  t.is(mostNodes([counts(2, 3, 4), counts(1)]), 9);
});
