import type { Clock } from './ports.js';

export interface Limits {
  /** From the request until the VM is RUNNING, its ssh answers and its swarm node is ready, in ms. */
  bootTimeoutMs: number;
  /** From `drain` until the last task has ended, and from the deletion until the VM is gone, in ms. */
  drainTimeoutMs: number;
  /**
   * When every wait ends, on the clock of `Clock.elapsed()`: at the next edge of the timetable something else may
   * be wanted, and one node that does not come must not keep the others from it.
   */
  until: number;
}

/** When a wait that begins now and may take `ms` has to end, on the clock of `elapsed()`. */
export function deadlineOf(clock: Clock, { until }: Limits, ms: number): number {
  return Math.min(clock.elapsed() + ms, until);
}
