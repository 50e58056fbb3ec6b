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
  /**
   * When they end already where nothing but waits is left, in time for the next heartbeat. While a node is being
   * prepared the tick cannot end: the others wait on, or they would stand idle until the tick after it.
   */
  heartbeat: number;
  /** Whether a node is being prepared now. */
  prepares?(): boolean;
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
export function deadlineOf(clock: Clock, limits: Limits, ms: number): Deadline {
  const own = clock.elapsed() + ms;
  return {
    passed: () => clock.elapsed() >= own || isOver(clock, limits),
    error: (system, message) =>
      clock.elapsed() < own ? new NotYet(message) : new OutsideError(system, 'failed', message),
  };
}

/** Whether the tick is to end: nothing is waited for any more, and nothing that waits is begun. */
export function isOver(clock: Clock, { until, heartbeat, prepares = () => false }: Limits): boolean {
  const now = clock.elapsed();
  return now >= until || (now >= heartbeat && !prepares());
}
