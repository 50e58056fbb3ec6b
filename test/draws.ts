/**
 * How many cases a property is tried with. Each run draws other ones, so a few at a time add up over the days;
 * `CWH_DRAWS=10 npm test` draws ten times as many at once.
 *
 * @param usual the number without that variable.
 */
export function draws(usual: number): { numRuns: number } {
  return { numRuns: Math.ceil(usual * Number(process.env.CWH_DRAWS ?? 1)) };
}
