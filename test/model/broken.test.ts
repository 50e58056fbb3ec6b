import test from 'ava';
import fc from 'fast-check';
import { brokenLeases, brokenTicks } from './broken.js';
import { type History, historyArbitrary, twoHostsArbitrary } from './histories.js';
import { Violation } from './judge.js';
import { play } from './play.js';
import type { Code } from './world.js';

/** So many times ten histories at most until each of them is caught; most are within the first. */
const patience = 100;
/** One with which all are caught soon. */
const firstSeed = 1000;

async function caught(code: Code, arbitrary: fc.Arbitrary<History>): Promise<string | undefined> {
  for (let round = 0; round < patience; round += 1) {
    for (const [index, history] of fc.sample(arbitrary, { numRuns: 10, seed: firstSeed + round }).entries()) {
      try {
        await play(history, code);
      } catch (error) {
        if (!(error instanceof Violation)) throw error;
        return `by history ${round * 10 + index + 1}: ${error.message.slice(0, 140)}`;
      }
    }
  }
  return undefined;
}

for (const [codes, histories] of [
  [brokenTicks, historyArbitrary],
  [brokenLeases, twoHostsArbitrary],
] as const) {
  for (const { title, code } of codes) {
    test(`caught: code that ${title}`, async (t) => {
      const how = await caught(code, histories);
      if (how !== undefined) t.log(how);
      t.not(how, undefined);
    });
  }
}
