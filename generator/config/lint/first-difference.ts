import type { Step } from '../../schedule/step.js';

/** The first instant at which two tracks over the same time want different numbers of nodes. */
export function firstDifference(a: readonly Step[], b: readonly Step[]): number | undefined {
  const times = [...new Set([...a, ...b].map(({ at }) => at))].sort((x, y) => x - y);
  let inA = 0;
  let inB = 0;
  for (const at of times) {
    while ((a[inA + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) inA += 1;
    while ((b[inB + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) inB += 1;
    if (a[inA]?.active !== b[inB]?.active || a[inA]?.on !== b[inB]?.on) return at;
  }
  return undefined;
}
