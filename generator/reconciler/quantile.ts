/**
 * The nearest-rank quantile: the smallest of the values that at least the share `q` of them does not exceed.
 *
 * @param q from 0 to 1. @returns undefined when there are no values.
 */
export function quantile(values: readonly number[], q: number): number | undefined {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
}
