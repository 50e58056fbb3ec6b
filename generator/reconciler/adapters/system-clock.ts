import { setTimeout } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../ports.js';

/** @param signal ends every sleep when the run is told to stop. */
export function systemClock(signal: AbortSignal): Clock {
  return {
    now: () => Temporal.Now.instant(),
    elapsed: () => performance.now(),
    sleep: (ms) => setTimeout(ms, undefined, { signal }),
  };
}
