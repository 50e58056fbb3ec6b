import { setImmediate } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../reconciler/ports.js';
import { TimeQueue } from './time-queue.js';

interface Sleeper {
  wake(): void;
  /** Whether its waking lets no promise go on, so that nobody has to be waited for. */
  alone: boolean;
}

/**
 * A clock that stands still until everybody sleeps, and then jumps to the next one's waking. Hours pass in
 * milliseconds, in the same order as they would.
 */
export class VirtualClock implements Clock {
  #elapsed = 0;
  readonly #sleepers = new TimeQueue<Sleeper>();
  #seed = 1;

  /** Asked for often, while the time stands still. */
  #now: { elapsed: number; instant: Temporal.Instant };

  constructor(private readonly start: Temporal.Instant) {
    this.#now = { elapsed: 0, instant: start };
  }

  now(): Temporal.Instant {
    if (this.#now.elapsed !== this.#elapsed)
      this.#now = { elapsed: this.#elapsed, instant: this.#at(this.#elapsed) };
    return this.#now.instant;
  }

  /** Of whole milliseconds an instant is made faster than it is added up. */
  #at(elapsed: number): Temporal.Instant {
    const { start } = this;
    if (start.epochNanoseconds % 1_000_000n !== 0n) return start.add({ milliseconds: elapsed });
    return Temporal.Instant.fromEpochMilliseconds(start.epochMilliseconds + elapsed);
  }

  elapsed(): number {
    return this.#elapsed;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.#sleepers.put(this.#elapsed + ms, { wake, alone: false });
    });
  }

  /**
   * Does something at an instant, or now when that is over, while `run` goes on. For what happens in the world by
   * itself: it must settle no promise.
   *
   * @param at epoch milliseconds.
   */
  at(at: number, wake: () => void): void {
    const elapsed = at - this.start.epochMilliseconds;
    this.#sleepers.put(Math.max(this.#elapsed, elapsed), { wake, alone: true });
  }

  throwIfStopped(): void {
    // Nobody stops a simulation.
  }

  /** The same numbers in every run (mulberry32). */
  random(): number {
    this.#seed = (this.#seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#seed ^ (this.#seed >>> 15), 1 | this.#seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Runs `work`, moving the time on whenever nothing else can happen. */
  async run<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const mark = () => {
      settled = true;
    };
    work.then(mark, mark);
    for (;;) {
      // Everything simulated happens in microtasks, so after one turn of the loop all that can has happened.
      await setImmediate();
      if (settled) return work;
      this.#wakeNext();
    }
  }

  /** Moves the time on to an instant when nobody sleeps. */
  advanceTo(instant: Temporal.Instant): void {
    const target = instant.epochMilliseconds - this.start.epochMilliseconds;
    if (target < this.#elapsed) throw new RangeError('time does not run backwards');
    this.#elapsed = target;
  }

  #wakeNext(): void {
    for (;;) {
      const next = this.#sleepers.take();
      if (next === undefined) throw new Error('the simulation waits for something that never happens');
      // A sleeper that its tick has left behind is woken late, never by turning back.
      this.#elapsed = Math.max(this.#elapsed, next.at);
      next.item.wake();
      if (!next.item.alone) return;
    }
  }
}
