import test from 'ava';
import { inputOf, judge } from './judge.js';

/** A short piece of `npm run fuzz`, from another seed. */
test('two thousand odd files are answered', (t) => {
  t.timeout(120_000);
  for (let seed = 1; seed <= 2000; seed += 1) t.is(judge(inputOf(seed)), undefined, `seed ${seed}`);
});

test('an input depends on its seed only', (t) => {
  t.deepEqual(inputOf(7), inputOf(7));
  t.notDeepEqual(inputOf(7), inputOf(8));
});
