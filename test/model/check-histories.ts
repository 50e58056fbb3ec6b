import fc from 'fast-check';
import { historyArbitrary } from './histories.js';
import { play } from './play.js';

/**
 * Plays so many histories.
 *
 * @returns what went wrong with the first one that failed, made as short as it could be; undefined when none did.
 */
export async function checkHistories(runs: number, seed: number): Promise<string | undefined> {
  const property = fc.asyncProperty(historyArbitrary, (history) => play(history));
  const details = await fc.check(property, { numRuns: runs, seed, includeErrorInReport: true });
  return details.failed ? await fc.asyncDefaultReportMessage(details) : undefined;
}
