import test from 'ava';
import fc from 'fast-check';
import { TimeQueue } from '../../generator/simulate/time-queue.js';

test('what is due is taken in the order of time, and of its putting', (t) => {
  const puts = fc.array(fc.oneof(fc.nat(5), fc.constant(undefined)), { maxLength: 60 });
  fc.assert(
    fc.property(puts, (all) => {
      const queue = new TimeQueue<number>();
      let model: { at: number; item: number }[] = [];
      for (const [item, at] of all.entries()) {
        if (at === undefined) {
          const [first] = [...model].sort((a, b) => a.at - b.at);
          const taken = queue.take();
          t.deepEqual([taken?.at, taken?.item], [first?.at, first?.item]);
          model = model.filter((one) => one !== first);
        } else {
          queue.put(at, item);
          model.push({ at, item });
        }
      }
      for (const { at, item } of model.sort((a, b) => a.at - b.at)) {
        const taken = queue.take();
        t.deepEqual([taken?.at, taken?.item], [at, item]);
      }
      t.is(queue.take(), undefined);
    }),
  );
});
