import { decideLease, type LeaseTimings, type Look, takenLease } from './lease.js';
import { type Identity, type LeaseRecord, leaseLabels, readLease } from './lease-record.js';
import { isConflict, type LeaseStore, type StoredLease } from './lease-store.js';
import type { Clock, Log } from './ports.js';

/** Another deployment has the lease and goes before this one. The message names it and says what to do. */
export class LeaseRefused extends Error {
  override name = 'LeaseRefused';
}

/** The lease, as the holder wrote it. */
export interface TakenLease {
  record: LeaseRecord;
  /** As it stood there before. */
  former?: LeaseRecord;
  /** When the writing was begun, by the holder's clocks. */
  sent: Moment;
}

/** One instant by both clocks of one host. */
export interface Moment {
  /** Monotonic milliseconds. */
  elapsed: number;
  /** Milliseconds since 1970. */
  wall: number;
}

export function momentOf(clock: Clock): Moment {
  return { elapsed: clock.elapsed(), wall: clock.now().epochMilliseconds };
}

interface Watched {
  version: number | undefined;
  sinceMs: number;
  seenAlive: boolean;
}

/**
 * Looks at the lease until it is taken or it is known that another has it.
 *
 * @returns the reason when it is somebody else's turn. @throws LeaseRefused @throws OutsideError of the store.
 */
export async function acquireLease(
  store: LeaseStore,
  me: Identity,
  clock: Clock,
  log: Log,
  { takeOver, timings }: { takeOver: boolean; timings: LeaseTimings },
): Promise<TakenLease | { standBy: string }> {
  const began = clock.elapsed();
  let watched: Watched | undefined;
  let why = '';
  while (clock.elapsed() - began < timings.giveUpMs) {
    clock.throwIfStopped();
    const found = await store.read();
    watched = watch(watched, found, clock.elapsed());
    const look = lookAt(found, watched, clock, takeOver);
    const decision = decideLease(me, look, timings);
    if (decision.do === 'stand-by') return { standBy: decision.why };
    if (decision.do === 'refuse') throw new LeaseRefused(decision.why);
    if (decision.do === 'wait') {
      if (decision.why !== why) log('info', `lease: ${decision.why}`);
      why = decision.why;
      await clock.sleep(decision.ms);
      continue;
    }
    const record = decision.do === 'ask' ? asked(look.record, me) : takenLease(me, look, timings);
    const sent = momentOf(clock);
    if (!(await written(store, found, record))) {
      // Somebody else was first. Those who met here do not meet again.
      await clock.sleep(Math.round(1000 * clock.random()));
      continue;
    }
    log(decision.do === 'ask' ? 'notice' : 'info', `lease ${verbs[decision.do]}: ${decision.why}`);
    if (decision.do !== 'ask') return { record, sent, ...formerly(look.record) };
    // What was asked for is watched from here on.
    watched = undefined;
  }
  return { standBy: `the lease did not come free within ${timings.giveUpMs / 1000} s (${why})` };
}

function formerly(record: Look['record']): { former?: LeaseRecord } {
  return record === undefined || record === 'unreadable' ? {} : { former: record };
}

const verbs = { create: 'made', take: 'taken', ask: 'asked for' } as const;

function watch(before: Watched | undefined, found: StoredLease | undefined, nowMs: number): Watched {
  if (before !== undefined && before.version === found?.version) return before;
  return { version: found?.version, sinceMs: nowMs, seenAlive: before !== undefined };
}

function lookAt(found: StoredLease | undefined, watched: Watched, clock: Clock, takeOver: boolean): Look {
  return {
    ...(found !== undefined && { record: readLease(found.labels) ?? 'unreadable' }),
    now: clock.now(),
    unchangedMs: clock.elapsed() - watched.sinceMs,
    seenAlive: watched.seenAlive,
    takeOver,
  };
}

function asked(record: Look['record'], { host }: Identity): LeaseRecord {
  if (record === undefined || record === 'unreadable') throw new TypeError('nobody to ask for the lease');
  return { ...record, askedBy: host };
}

/** @returns false when another control host was first. */
async function written(
  store: LeaseStore,
  found: StoredLease | undefined,
  record: LeaseRecord,
): Promise<boolean> {
  try {
    if (found === undefined) await store.create(leaseLabels(record));
    else await store.write(found.id, found.version, leaseLabels(record));
    return true;
  } catch (error) {
    if (isConflict(error)) return false;
    throw error;
  }
}
