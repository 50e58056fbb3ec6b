import { randomLogNormal } from 'd3-random';
import type { BootTimes } from './settings.js';
import type { Stream } from './streams.js';

/** Standard deviations of a normal distribution below which 95 % and 99.9 % of it lie. */
const z95 = 1.644_853_626_951_472_2;
const z999 = 3.090_232_306_167_813;

/** How long boots take. Milliseconds. */
export interface BootDistribution {
  /** No boot is shorter or longer: the thousandth of all that would be is as long as these. */
  shortestMs: number;
  longestMs: number;
  /** Draws one after the other from the stream, in whole milliseconds. */
  drawn(stream: Stream): () => number;
}

/**
 * Log-normal boot times with this median and 95th percentile.
 *
 * @throws RangeError when the median is not above zero, or the 95th percentile below it.
 */
export function bootDistribution({ median, p95 }: BootTimes): BootDistribution {
  if (!(median > 0 && p95 >= median && Number.isFinite(p95)))
    throw new RangeError(
      `boot times: the median ${median} s must be above zero, and p95 ${p95} s not below it`,
    );
  const mu = Math.log(median * 1000);
  const sigma = Math.log(p95 / median) / z95;
  const shortestMs = Math.round(Math.exp(mu - z999 * sigma));
  const longestMs = Math.round(Math.exp(mu + z999 * sigma));
  return {
    shortestMs,
    longestMs,
    drawn: (stream) => {
      const logNormal = randomLogNormal.source(stream)(mu, sigma);
      return () => Math.round(Math.min(longestMs, Math.max(shortestMs, logNormal())));
    },
  };
}
