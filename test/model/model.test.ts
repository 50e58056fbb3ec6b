import test from 'ava';
import { draws } from '../draws.js';
import { checkHistories } from './check-histories.js';

/** More in `npm run test:model`. */
const { numRuns: runs, seed: drawn = Date.now() % 2 ** 31 } = draws(200);
const seed = Number(process.env.MODEL_SEED ?? drawn);

test('whatever happens: no promise is broken, and afterwards all is as wanted', async (t) => {
  t.log(`${runs} histories, MODEL_SEED=${seed}`);
  t.is(await checkHistories(runs, seed), undefined);
});
