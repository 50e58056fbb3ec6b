import test from 'ava';
import fc from 'fast-check';
import { brokenCodes } from './broken.js';
import { historyArbitrary } from './histories.js';
import { Violation } from './judge.js';
import { play } from './play.js';

/** So many histories at most until each of them is caught; most are within ten. */
const patience = 1000;

for (const [title, code] of Object.entries(brokenCodes)) {
  test(`caught: code that ${title}`, async (t) => {
    let played = 0;
    for (const history of fc.sample(historyArbitrary, { numRuns: patience, seed: 42 })) {
      played += 1;
      try {
        await play(history, code);
      } catch (error) {
        if (!(error instanceof Violation)) throw error;
        t.log(`by history ${played}: ${error.message.slice(0, 120)}`);
        return t.pass();
      }
    }
    t.fail(`not caught by ${patience} histories`);
  });
}
