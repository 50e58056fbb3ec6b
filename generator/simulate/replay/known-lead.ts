import type { BringUp } from '../../reconciler/memory.js';

/** So many say something (`leads.ts`). */
const enough = 5;

/** Bring-ups from which exactly this lead is learnt; none where it is the configured one. Seconds. Pure. */
export function bringUpsFor(leadSeconds: number, configuredSeconds: number): BringUp[] {
  if (leadSeconds === configuredSeconds) return [];
  // The margin is a minute, or a fifth of what was measured when that is more.
  const measured = leadSeconds <= 360 ? leadSeconds - 60 : (leadSeconds - 0.5) / 1.2;
  const one = { address: '', at: '1970-01-01T00:00:00Z', seconds: measured, steps: {} };
  return Array.from({ length: enough }, () => one);
}
