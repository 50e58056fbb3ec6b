import test from 'ava';
import { draws } from '../draws.js';
import { inputOf, judge } from './judge.js';

/** A short piece of `npm run fuzz`, from another seed. */
test('odd files are answered', (t) => {
  t.timeout(120_000);
  const { numRuns } = draws(500);
  for (let seed = 1; seed <= numRuns; seed += 1) t.is(judge(inputOf(seed)), undefined, `seed ${seed}`);
});

test('an input depends on its seed only', (t) => {
  t.deepEqual(inputOf(7), inputOf(7));
  t.notDeepEqual(inputOf(7), inputOf(8));
});
