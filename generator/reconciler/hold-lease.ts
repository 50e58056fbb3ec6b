import type { Temporal } from 'temporal-polyfill';
import { acquireLease, type TakenLease } from './acquire-lease.js';
import { type LeaseTimings, leaseTimings } from './lease.js';
import { LeaseGuard } from './lease-guard.js';
import { type Identity, type LeaseRecord, leaseLabels, readLease } from './lease-record.js';
import { isConflict, type LeaseStore } from './lease-store.js';
import { messageOf } from './outside-error.js';
import type { Clock, Log } from './ports.js';

export interface LeaseOptions {
  /** The operator wants this host to act, whoever has the lease. */
  takeOver?: boolean;
  /** When this host ticks next; asked when the work is done. */
  nextTick(): Temporal.Instant;
  timings?: LeaseTimings;
}

/** How often giving back is tried when a renewal under way, or somebody who asks, comes between. */
const releaseAttempts = 3;

/**
 * Does the work if this control host has, or gets, the lease; holds it meanwhile and gives it back.
 *
 * The work must do everything by the clock that it is given: its `sleep` and `throwIfStopped` throw `StoppedError`
 * as soon as another may act. It is told whether the last holder may have left something half done that this host
 * does not know of.
 *
 * @returns why another control host acts, or what the work returned.
 * @throws LeaseRefused when another deployment goes before this one. @throws OutsideError when the lease cannot be
 * read or taken. @throws StoppedError when it was lost on the way. @throws whatever the work throws.
 */
export async function withLease<T>(
  store: LeaseStore,
  me: Identity,
  clock: Clock,
  log: Log,
  { takeOver = false, nextTick, timings = leaseTimings }: LeaseOptions,
  work: (clock: Clock, unclean: boolean) => Promise<T>,
): Promise<{ result: T } | { standBy: string }> {
  const taken = await acquireLease(store, me, clock, log, { takeOver, timings });
  if ('standBy' in taken) return taken;
  const guard = new LeaseGuard(store, taken, clock, log, timings);
  try {
    return { result: await guard.run((guarded) => work(guarded, isUnclean(taken))) };
  } finally {
    if (guard.held) {
      const expires = nextTick().add({ milliseconds: timings.expiryGraceMs });
      await giveBack(store, { ...taken.record, state: 'idle', expires }, log);
    }
  }
}

function isUnclean({ record, former }: TakenLease): boolean {
  return former === undefined || former.state === 'acting' || former.holder !== record.holder;
}

/** Never fails: the work is done, and an acting lease that nobody renews comes free by itself. */
async function giveBack(store: LeaseStore, record: LeaseRecord, log: Log): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const found = await store.read();
      if (found === undefined || readLease(found.labels)?.run !== record.run) return;
      await store.write(found.id, found.version, leaseLabels(record));
      return;
    } catch (error) {
      if (isConflict(error) && attempt < releaseAttempts) continue;
      log(
        'warning',
        `the lease was not given back, so another control host waits longer: ${messageOf(error)}`,
      );
      return;
    }
  }
}
