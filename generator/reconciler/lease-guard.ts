import { momentOf, type TakenLease } from './acquire-lease.js';
import type { LeaseTimings } from './lease.js';
import { leaseLabels, readLease } from './lease-record.js';
import { isConflict, type LeaseStore } from './lease-store.js';
import { messageOf, StoppedError } from './outside-error.js';
import type { Clock, Log } from './ports.js';

/**
 * Renews the lease while its holder works, and stops the work when it must not go on: when another has the lease,
 * when another deployment asks for it, and in time before another may take it because it was not renewed.
 *
 * A renewal counts from when it was sent: it took effect at some time after, and others watch from after that.
 */
export class LeaseGuard {
  #renewed: { elapsed: number; wall: number };
  #stop: StoppedError | undefined;
  #lost = false;
  #ended = false;
  #onStop: (reason: StoppedError) => void = () => {};
  readonly #stopped: Promise<never>;
  #onLoss: (reason: StoppedError) => void = () => {};
  readonly #loss: Promise<never>;

  constructor(
    private readonly store: LeaseStore,
    private readonly lease: TakenLease,
    private readonly inner: Clock,
    private readonly log: Log,
    private readonly timings: LeaseTimings,
  ) {
    this.#renewed = lease.sent;
    this.#stopped = new Promise((_, reject) => {
      this.#onStop = reject;
    });
    this.#loss = new Promise((_, reject) => {
      this.#onLoss = reject;
    });
    // Whether somebody waits or not: the reason is told by throwIfStopped as well.
    this.#stopped.catch(() => {});
    this.#loss.catch(() => {});
  }

  /** The clock for the work: it throws `StoppedError` as soon as the work must not go on, and when it is over. */
  readonly clock: Clock = {
    now: () => this.inner.now(),
    elapsed: () => this.inner.elapsed(),
    random: () => this.inner.random(),
    throwIfStopped: () => this.#throwIfStopped(),
    sleep: async (ms) => {
      this.#throwIfStopped();
      await Promise.race([this.inner.sleep(ms), this.#stopped]);
      this.#throwIfStopped();
    },
  };

  /** Whether the lease is surely still the holder's, to give back. */
  get held(): boolean {
    return !this.#lost && this.#silentMs() < this.timings.stopAfterMs;
  }

  /**
   * Does the work under the lease.
   *
   * @throws StoppedError as soon as the lease is lost, also when the work has not heard of it.
   */
  async run<T>(work: (clock: Clock) => Promise<T>): Promise<T> {
    // Both end with the work, and with the run: when the clock is stopped, so is the work.
    this.#renewFromTimeToTime().catch(() => {});
    this.#stopInTime().catch(() => {});
    try {
      return await Promise.race([work(this.clock), this.#loss]);
    } finally {
      this.#ended = true;
      // What the work has left behind does nothing without the lease.
      this.#stopWork('the tick is over');
    }
  }

  #throwIfStopped(): void {
    this.inner.throwIfStopped();
    this.#loseWhenSilent();
    if (this.#stop !== undefined) throw this.#stop;
  }

  async #renewFromTimeToTime(): Promise<void> {
    let pauseMs = this.timings.renewEveryMs;
    while (this.#stop === undefined) {
      await this.inner.sleep(pauseMs);
      pauseMs = this.timings.renewEveryMs;
      try {
        await this.#renew();
      } catch (error) {
        // Who came between is seen at the next look.
        pauseMs = isConflict(error) ? 0 : this.timings.retryRenewalMs;
        this.log(
          isConflict(error) ? 'debug' : 'warning',
          `the lease was not renewed and is tried again: ${messageOf(error)}`,
        );
      }
    }
  }

  async #renew(): Promise<void> {
    if (this.#stop !== undefined) return;
    const found = await this.store.read();
    const now = found && readLease(found.labels);
    if (this.#stop !== undefined) return;
    if (found === undefined || now?.run !== this.lease.record.run)
      return this.#lose(
        `the lease is lost: ${now === undefined ? 'somebody has removed or overwritten it' : `${now.host} has it`}`,
      );
    if (now.askedBy !== undefined)
      return this.#stopWork(`the tick ends early: ${now.askedBy} asks for the lease`);
    const sent = momentOf(this.inner);
    const expires = this.inner.now().add({ milliseconds: this.timings.stopAfterMs });
    await this.store.write(found.id, found.version, leaseLabels({ ...now, expires }));
    this.#renewed = sent;
  }

  /** The work may be in the middle of something that looks at no clock. */
  async #stopInTime(): Promise<void> {
    while (!this.#ended && !this.#lost) {
      await this.inner.sleep(Math.max(1, this.timings.stopAfterMs - this.#silentMs()));
      this.#loseWhenSilent();
    }
  }

  #loseWhenSilent(): void {
    if (this.#lost || this.#ended || this.#silentMs() < this.timings.stopAfterMs) return;
    const limit = `${this.timings.stopAfterMs / 1000} s`;
    this.#lose(`the lease could not be renewed for ${limit}; nothing more is done, as another may take it`);
  }

  /** The wall clock as well: the monotonic one stands still while a machine is suspended. */
  #silentMs(): number {
    const now = momentOf(this.inner);
    return Math.max(now.elapsed - this.#renewed.elapsed, now.wall - this.#renewed.wall);
  }

  #lose(reason: string): void {
    this.#lost = true;
    this.#stopWork(reason);
    this.#onLoss(new StoppedError(reason));
  }

  #stopWork(reason: string): void {
    if (this.#stop !== undefined) return;
    if (!this.#ended) this.log('warning', reason);
    this.#stop = new StoppedError(reason);
    this.#onStop(this.#stop);
  }
}
