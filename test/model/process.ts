import type { Clock } from '../../generator/reconciler/ports.js';
import type { VirtualClock } from '../../generator/simulate/virtual-clock.js';

const never = new Promise<never>(() => {});

/**
 * One run of the program on a control host: it can die, and it can stand still for any time, without noticing either.
 * Nothing that it waits for comes back to it meanwhile; what it has sent is under way.
 */
export class Process {
  #dead = false;
  #stop: { over: Promise<void>; end(): void } | undefined;
  #rest = settleable();

  constructor(private readonly time: VirtualClock) {}

  get isDead(): boolean {
    return this.#dead;
  }

  get standsStill(): boolean {
    return this.#stop !== undefined;
  }

  /** Resolves when it is dead, or stands still: until it wakes up nothing happens in it. */
  get rest(): Promise<void> {
    return this.#rest.over;
  }

  /** Dies, or has come to its end. */
  kill(): void {
    this.#dead = true;
    this.#rest.end();
  }

  standStill(ms: number): void {
    if (this.#dead || this.#stop !== undefined) return;
    this.#stop = settleable();
    this.#rest.end();
    void this.#wakeAfter(ms, this.#stop.over);
  }

  async #wakeAfter(ms: number, over: Promise<void>): Promise<void> {
    await this.time.sleep(ms);
    if (this.#stop?.over === over) this.wake();
  }

  wake(): void {
    if (this.#stop === undefined) return;
    if (!this.#dead) this.#rest = settleable();
    this.#stop.end();
    this.#stop = undefined;
  }

  /** Comes back when the process goes on, which a dead one never does. */
  async awake(): Promise<void> {
    while (!this.#dead && this.#stop !== undefined) await this.#stop.over;
    if (this.#dead) await never;
  }

  /** The clock of its host. @param skewMs what that is ahead. */
  clock(skewMs: number): Clock {
    return {
      now: () => this.time.now().add({ milliseconds: skewMs }),
      elapsed: () => this.time.elapsed(),
      random: () => this.time.random(),
      sleep: async (ms) => {
        await this.time.sleep(ms);
        await this.awake();
      },
      throwIfStopped: () => {},
    };
  }
}

function settleable(): { over: Promise<void>; end(): void } {
  let end: () => void = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { over, end };
}
