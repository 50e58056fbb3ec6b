/** When a script was asked and had answered, by our clock, and when it began and ended by the other's, in ms. */
export interface ClockLook {
  askedMs: number;
  answeredMs: number;
  /** Whole seconds. */
  beganS: number;
  endedS: number;
}

/**
 * By how many seconds the other clock is surely ahead of ours; negative: behind. The way there and back, and that the
 * other tells whole seconds only, count for nothing. Pure.
 */
export function skewSeconds({ askedMs, answeredMs, beganS, endedS }: ClockLook): number {
  // It began after we asked, and ended before we had the answer.
  const most = beganS + 1 - askedMs / 1000;
  const least = endedS - answeredMs / 1000;
  if (least > 0) return least;
  return most < 0 ? most : 0;
}
