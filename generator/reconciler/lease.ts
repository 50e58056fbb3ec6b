import { Temporal } from 'temporal-polyfill';
import type { Identity, LeaseRecord } from './lease-record.js';

/** All in milliseconds. */
export interface LeaseTimings {
  /** The holder renews so often while it acts. */
  renewEveryMs: number;
  /** So soon a renewal that failed is tried again. */
  retryRenewalMs: number;
  /** The holder stops itself so long after it sent its last renewal that succeeded. */
  stopAfterMs: number;
  /** Another one takes an acting lease after it saw it unchanged for so long: longer than `stopAfterMs`. */
  watchMs: number;
  /** A watcher looks so often. */
  pollMs: number;
  /** An idle lease that expires so soon is waited for. */
  waitForExpiryMs: number;
  /** An idle lease expires so long after its holder's next tick. */
  expiryGraceMs: number;
  /** Whatever happens, nobody waits longer for the lease. */
  giveUpMs: number;
}

export const leaseTimings: LeaseTimings = {
  renewEveryMs: 20_000,
  retryRenewalMs: 5000,
  stopAfterMs: 60_000,
  watchMs: 70_000,
  pollMs: 5000,
  waitForExpiryMs: 45_000,
  expiryGraceMs: 30_000,
  giveUpMs: 180_000,
};

/** What the one who asks has seen. */
export interface Look {
  /** `unreadable` when the object is there and holds something else. */
  record?: LeaseRecord | 'unreadable';
  /** By the asker's clock. */
  now: Temporal.Instant;
  /** Since when the object is as it is, by the asker's monotonic clock: since it was first seen so. */
  unchangedMs: number;
  /** Whether somebody else wrote to it while the asker watched. */
  seenAlive: boolean;
  /** The operator wants this host to act, whoever has the lease. */
  takeOver: boolean;
}

export type Decision =
  | { do: 'create' | 'take' | 'ask'; why: string }
  | { do: 'wait'; ms: number; why: string }
  | { do: 'stand-by'; why: string }
  | { do: 'refuse'; why: string };

/**
 * What to do about the lease. Pure.
 *
 * | lease                    | asker                    | decision                                               |
 * |--------------------------|--------------------------|--------------------------------------------------------|
 * | none                     | any                      | create                                                 |
 * | unreadable               | any                      | refuse; with `takeOver` watch, then take               |
 * | its own                  | any                      | take                                                   |
 * | same deployment, idle    | any                      | take when it has expired, wait when it soon has, else stand by |
 * | same deployment, acting  | any                      | watch; stand by when it is renewed, else take          |
 * | other deployment         | earlier one              | refuse                                                 |
 * | other deployment, idle   | later one, or `takeOver` | take                                                   |
 * | other deployment, acting | later one, or `takeOver` | ask, watch, take when nothing happens                  |
 *
 * Clocks of two hosts are compared only where a mistake does no harm: an idle lease can be taken too early or too
 * late, and still only one gets it. An acting one is judged by what the asker's own monotonic clock has measured.
 */
export function decideLease(me: Identity, look: Look, timings: LeaseTimings = leaseTimings): Decision {
  const { record, takeOver } = look;
  if (record === undefined) return { do: 'create', why: 'nobody has had it' };
  if (record === 'unreadable')
    return takeOver ? whenSilent('its holder', look, timings, 'refuse') : unreadable;
  if (record.holder === me.holder) return { do: 'take', why: 'it is this control host’s own' };
  if (!takeOver) {
    if (record.deployment === me.deployment) return amongEqual(record, look, timings);
    if (!goesBefore(me, record)) return { do: 'refuse', why: refusal(me, record) };
  }
  const who = nameOf(record);
  const right = takeOver ? `told to take over from ${who}` : `deployed later than ${who}`;
  if (record.state === 'idle') return { do: 'take', why: right };
  if (record.askedBy === undefined) return { do: 'ask', why: right };
  // Nobody renews a lease that it was asked for; what changes it is the end of the tick, or another control host.
  return whenSilent(who, { ...look, seenAlive: false }, timings, 'stand-by');
}

/** The record after the asker has taken the lease. */
export function takenLease(
  me: Identity,
  { record, now, takeOver }: Look,
  timings: LeaseTimings,
): LeaseRecord {
  return {
    ...me,
    deployedAt: deployedAt(me, record, now, takeOver),
    state: 'acting',
    expires: now.add({ milliseconds: timings.stopAfterMs }),
  };
}

/** Which of two deployments goes before the other: the later one; of two at the same time the one of the higher digest. */
function goesBefore(me: Identity, record: LeaseRecord): boolean {
  const order = Temporal.Instant.compare(me.deployedAt, record.deployedAt);
  return order === 0 ? me.deployment > record.deployment : order > 0;
}

/**
 * Taking over counts as a deployment, or the other host would take the lease back at its next tick. What has counted
 * for a deployment once goes on to count.
 */
function deployedAt(
  me: Identity,
  record: Look['record'],
  now: Temporal.Instant,
  takeOver: boolean,
): Temporal.Instant {
  if (record === undefined) return me.deployedAt;
  if (record === 'unreadable') return latest(me.deployedAt, now);
  if (record.deployment === me.deployment) return latest(me.deployedAt, record.deployedAt);
  if (!takeOver || record.holder === me.holder) return me.deployedAt;
  return latest(me.deployedAt, now, record.deployedAt.add({ seconds: 1 }));
}

function latest(first: Temporal.Instant, ...more: Temporal.Instant[]): Temporal.Instant {
  return more.reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? b : a), first);
}

function amongEqual(record: LeaseRecord, look: Look, timings: LeaseTimings): Decision {
  const who = nameOf(record);
  if (record.state === 'acting') return whenSilent(who, look, timings, 'stand-by');
  const leftMs = record.expires.epochMilliseconds - look.now.epochMilliseconds;
  const until = record.expires.round('second').toString();
  if (leftMs <= 0) return { do: 'take', why: `${who} had it until ${until} and did not come back` };
  if (leftMs <= timings.waitForExpiryMs)
    return { do: 'wait', ms: leftMs, why: `${who} has it until ${until}, if it does not come back` };
  return { do: 'stand-by', why: `${who} has it until ${until}` };
}

/** An acting lease is its holder's until it has not been renewed for longer than the holder itself goes on. */
function whenSilent(
  who: string,
  { unchangedMs, seenAlive }: Look,
  { watchMs, pollMs }: LeaseTimings,
  otherwise: 'stand-by' | 'refuse',
): Decision {
  if (seenAlive) return { do: otherwise, why: `${who} is at work` };
  if (unchangedMs >= watchMs)
    return { do: 'take', why: `${who} has not renewed it for ${Math.floor(unchangedMs / 1000)} s` };
  const why = `${who} may be at work; it is taken when it is not renewed for ${watchMs / 1000} s`;
  return { do: 'wait', ms: Math.min(pollMs, watchMs - unchangedMs), why };
}

const unreadable: Decision = {
  do: 'refuse',
  why: 'the lease in the swarm cannot be read: another version of this program, or somebody by hand, has written it; nothing is changed from here. Make sure that no other control host acts on this swarm, then run this one once with --take-over',
};

function refusal(me: Identity, record: LeaseRecord): string {
  const order = me.deployedAt.equals(record.deployedAt)
    ? `both deployed at ${record.deployedAt}, where the order of their digests decides`
    : `deployed at ${record.deployedAt}, this one at ${me.deployedAt}`;
  return `${nameOf(record)} has the lease with another deployment (${order}); nothing is changed from here. If this one is out of date, stop its timer; if it is the right one, run it once with --take-over`;
}

function nameOf({ host, holder }: LeaseRecord): string {
  return host === holder ? host : `${host} (${holder})`;
}
