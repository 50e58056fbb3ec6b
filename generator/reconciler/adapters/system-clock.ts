import { setTimeout } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../ports.js';

/** @param signal ends every sleep when the run is told to stop. */
export function systemClock(signal: AbortSignal): Clock {
  return {
    now: () => Temporal.Now.instant(),
    elapsed: () => performance.now(),
    // Node rejects with its own "aborted"; the reason is what people need to read.
    sleep: (ms) =>
      setTimeout(ms, undefined, { signal }).catch((error: unknown) => {
        throw signal.aborted ? signal.reason : error;
      }),
    throwIfStopped: () => signal.throwIfAborted(),
    random: Math.random,
  };
}
