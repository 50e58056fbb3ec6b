import type { BringUp } from './memory.js';
import { quantile } from './quantile.js';

/** Fewer say too little about the next. */
export const enoughBringUps = 5;
const percentile = 0.95;
const leastMarginSeconds = 60;
const marginShare = 0.2;
export const shortestLeadSeconds = 60;
export const longestLeadSeconds = 45 * 60;

/**
 * How long before they are wanted nodes are begun, in seconds: what is configured, until five bring-ups have been
 * measured; then the longest but the slowest twentieth of them, and a fifth more (a minute at least), from one to
 * 45 minutes. Pure; the order of the bring-ups counts for nothing, and a slower one never makes it shorter.
 */
export function learnedLead(bringUps: readonly BringUp[], configuredSeconds: number): number {
  if (bringUps.length < enoughBringUps) return configuredSeconds;
  const measured = bringUps.map(({ seconds }) => seconds);
  const observed = quantile(measured, percentile) as number;
  const lead = observed + Math.max(leastMarginSeconds, observed * marginShare);
  return Math.min(longestLeadSeconds, Math.max(shortestLeadSeconds, Math.ceil(lead)));
}
