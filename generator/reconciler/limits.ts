import { NotYet, OutsideError, type OutsideSystem } from './outside-error.js';
import type { Clock } from './ports.js';

export interface Limits {
  /** From the request until the VM is RUNNING, its ssh answers and its swarm node is ready, in ms. */
  bootTimeoutMs: number;
  /** From `drain` until the last task has ended, and from the deletion until the VM is gone, in ms. */
  drainTimeoutMs: number;
  /**
   * When every wait of this tick ends, on the clock of `Clock.elapsed()`: at the next edge of the timetable something
   * else may be wanted, and a node that does not come must not keep the others from the next look at them.
   */
  until: number;
  /** So many nodes are prepared side by side. */
  concurrency: number;
}

/** The end of a wait. */
export interface Deadline {
  passed(): boolean;
  /** What to throw then: cut off by the end of the tick it is no failure, at its own limit it is one. */
  error(system: OutsideSystem, message: string): OutsideError | NotYet;
}

/** The end of a wait that begins now and may take `ms`. */
export function deadlineOf(clock: Clock, { until }: Limits, ms: number): Deadline {
  const own = clock.elapsed() + ms;
  return {
    passed: () => clock.elapsed() >= Math.min(own, until),
    error: (system, message) =>
      until < own ? new NotYet(message) : new OutsideError(system, 'failed', message),
  };
}
