import test from 'ava';
import { draws } from '../draws.js';
import { inputOf, judge } from './judge.js';

/** A short piece of `npm run fuzz`, from another seed. */
test('odd files are answered', (t) => {
  t.timeout(120_000);
  for (let seed = 1; seed <= draws(500).numRuns; seed += 1)
    t.is(judge(inputOf(seed)), undefined, `seed ${seed}`);
});

test('an input depends on its seed only', (t) => {
  t.deepEqual(inputOf(7), inputOf(7));
  t.notDeepEqual(inputOf(7), inputOf(8));
});
