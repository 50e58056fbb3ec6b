import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { Slots } from '../../generator/reconciler/slots.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';
import { draws } from '../draws.js';

test('never more than the limit at once, all in order, and a slot is free again after a failure', async (t) => {
  const work = fc.record({ ms: fc.integer({ min: 1, max: 50 }), fails: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(work, { maxLength: 12 }),
      async (limit, works) => {
        const clock = new VirtualClock(Temporal.Instant.fromEpochMilliseconds(0));
        const slots = new Slots(limit);
        const begun: number[] = [];
        let running = 0;
        let most = 0;
        const use = (index: number) =>
          slots.use(async () => {
            begun.push(index);
            running += 1;
            most = Math.max(most, running);
            await clock.sleep(works[index]?.ms ?? 0);
            running -= 1;
            if (works[index]?.fails) throw new Error(`${index} fails`);
            return index;
          });
        const results = await clock.run(Promise.allSettled(works.map((_, index) => use(index))));
        t.is(most, Math.min(limit, works.length));
        t.deepEqual(begun, [...works.keys()]);
        t.deepEqual(
          results.map((result) => (result.status === 'rejected' ? result.reason.message : result.value)),
          works.map(({ fails }, index) => (fails ? `${index} fails` : index)),
        );
      },
    ),
    draws(50),
  );
});
