import test from 'ava';
import fc from 'fast-check';
import { lowerBoundMs } from '../../generator/simulate/lower-bound.js';
import type { Span } from '../../generator/simulate/world.js';
import { draws } from '../draws.js';

const horizon = 30;

const spans = fc
  .array(fc.tuple(fc.integer({ min: -5, max: 35 }), fc.integer({ min: 0, max: 12 })), { maxLength: 12 })
  .map((all) => all.map(([from, length]): Span => ({ from, to: from + length })));

/** At each whole instant, the most nodes that are needed from then until one boot later. */
function byLooking(servers: readonly Span[], seats: number, boot: number, { from, to }: Span): number {
  const need = (at: number) =>
    Math.ceil(servers.filter((span) => span.from <= at && at < span.to).length / seats);
  let sum = 0;
  for (let at = from; at < to; at += 1)
    sum += Math.max(...Array.from({ length: boot + 1 }, (_, later) => need(at + later)));
  return sum;
}

test('the lower bound is the most that is needed within one boot, summed over time', (t) => {
  const seatsAndBoot = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 6 }));
  fc.assert(
    fc.property(spans, seatsAndBoot, (servers, [seats, boot]) => {
      const within = { from: 0, to: horizon };
      t.is(lowerBoundMs(servers, seats, boot, within), byLooking(servers, seats, boot, within));
    }),
    draws(300),
  );
});

test('one server more never lowers the bound, nor do fewer seats', (t) => {
  fc.assert(
    fc.property(spans, spans, fc.integer({ min: 1, max: 4 }), (some, more, seats) => {
      const within = { from: 0, to: horizon };
      const bound = lowerBoundMs(some, seats, 3, within);
      t.true(lowerBoundMs([...some, ...more], seats, 3, within) >= bound);
      t.true(lowerBoundMs(some, seats + 1, 3, within) <= bound);
    }),
  );
});
