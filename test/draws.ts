import type { Parameters } from 'fast-check';

/**
 * How many cases a property is tried with, and which. Each run draws other ones, so a few at a time add up over the
 * days; `CWH_DRAWS=10 npm test` draws ten times as many at once. With `CWH_SEED` they are the same each time: CI judges
 * a change, and a rare case that was wrong before would only be in its way. The search for the smallest case that
 * fails ends in time, for it may be slow where the property is.
 *
 * @param usual the number without `CWH_DRAWS`.
 */
export function draws(usual: number): {
  numRuns: number;
} & Pick<Parameters, 'seed' | 'interruptAfterTimeLimit'> {
  const { CWH_DRAWS: times = 1, CWH_SEED: seed } = process.env;
  return {
    numRuns: Math.ceil(usual * Number(times)),
    interruptAfterTimeLimit: 180_000 * Math.max(1, Number(times)),
    ...(seed !== undefined && { seed: Number(seed) }),
  };
}
