import test from 'ava';
import fc from 'fast-check';
import { historyArbitrary } from './histories.js';
import { play } from './play.js';

/** More in `npm run test:model`. */
const runs = Number(process.env.MODEL_RUNS ?? 500);
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);

test('whatever happens: no promise is broken, and afterwards all is as wanted', async (t) => {
  t.timeout(3_600_000);
  t.log(`${runs} histories, seed ${seed} (MODEL_SEED)`);
  await fc.assert(
    fc.asyncProperty(historyArbitrary, async (history) => {
      await play(history);
    }),
    { numRuns: runs, seed, includeErrorInReport: true },
  );
  t.pass();
});
