import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  type Decision,
  decideLease,
  type LeaseTimings,
  type Look,
  leaseTimings,
  takenLease,
} from '../../generator/reconciler/lease.js';
import {
  type Identity,
  type LeaseRecord,
  leaseLabels,
  readLease,
} from '../../generator/reconciler/lease-record.js';

const now = Temporal.Instant.from('2026-04-08T00:00:00Z');
const at = (seconds: number) => now.add({ seconds });

const me: Identity = {
  holder: 'b/vcp/2',
  host: 'control-b',
  deployment: 'digest-1',
  deployedAt: at(-3600),
  run: 'run-b',
};
const other: LeaseRecord = {
  holder: 'a/vcp/1',
  host: 'control-a',
  deployment: 'digest-1',
  deployedAt: at(-3600),
  run: 'run-a',
  state: 'idle',
  expires: at(100),
};
const otherDeployment = (deployedAt: Temporal.Instant): LeaseRecord => ({
  ...other,
  deployment: 'digest-2',
  deployedAt,
});

const look = (over: Partial<Look>): Look => ({
  now,
  unchangedMs: 0,
  seenAlive: false,
  takeOver: false,
  ...over,
});

const table: { title: string; over: Partial<Look>; want: Partial<Decision>; why: RegExp }[] = [
  { title: 'no lease: make it', over: {}, want: { do: 'create' }, why: /nobody/ },
  {
    title: 'its own, acting since a crash: take it at once',
    over: { record: { ...other, holder: me.holder, state: 'acting', run: 'run-b-before' } },
    want: { do: 'take' },
    why: /own/,
  },
  {
    title: 'its own, of the deployment before',
    over: { record: { ...otherDeployment(at(-7200)), holder: me.holder } },
    want: { do: 'take' },
    why: /own/,
  },
  { title: 'idle for long', over: { record: other }, want: { do: 'stand-by' }, why: /control-a.*00:01:40Z/ },
  {
    title: 'idle for 46 s more',
    over: { record: { ...other, expires: at(46) } },
    want: { do: 'stand-by' },
    why: /control-a/,
  },
  {
    title: 'idle for 45 s more',
    over: { record: { ...other, expires: at(45) } },
    want: { do: 'wait', ms: 45_000 },
    why: /control-a/,
  },
  {
    title: 'idle and expired now',
    over: { record: { ...other, expires: now } },
    want: { do: 'take' },
    why: /did not come back/,
  },
  {
    title: 'idle and not expired, told to take over',
    over: { record: other, takeOver: true },
    want: { do: 'take' },
    why: /told to take over from control-a/,
  },
  {
    title: 'acting, just seen, whatever its expiry says',
    over: { record: { ...other, state: 'acting', expires: at(-9999) } },
    want: { do: 'wait', ms: 5000 },
    why: /may be at work/,
  },
  {
    title: 'acting and renewed meanwhile',
    over: { record: { ...other, state: 'acting' }, seenAlive: true, unchangedMs: 69_000 },
    want: { do: 'stand-by' },
    why: /is at work/,
  },
  {
    title: 'acting, unchanged for 69.999 s',
    over: { record: { ...other, state: 'acting' }, unchangedMs: 69_999 },
    want: { do: 'wait', ms: 1 },
    why: /may be/,
  },
  {
    title: 'acting, unchanged for 70 s',
    over: { record: { ...other, state: 'acting' }, unchangedMs: 70_000 },
    want: { do: 'take' },
    why: /not renewed it for 70 s/,
  },
  {
    title: 'a later deployment has it: both dates, the holder and what to do',
    over: { record: otherDeployment(at(-60)) },
    want: { do: 'refuse' },
    why: /^control-a \(a\/vcp\/1\) has the lease .*2026-04-07T23:59:00Z.*2026-04-07T23:00:00Z.*--take-over/,
  },
  {
    title: 'a later deployment has had it long ago: refused all the same',
    over: { record: { ...otherDeployment(at(-60)), expires: at(-999_999) } },
    want: { do: 'refuse' },
    why: /control-a/,
  },
  {
    title: 'a later deployment has it, told to take over',
    over: { record: otherDeployment(at(-60)), takeOver: true },
    want: { do: 'take' },
    why: /told to/,
  },
  {
    title: 'an earlier deployment has it, idle and not expired',
    over: { record: otherDeployment(at(-7200)) },
    want: { do: 'take' },
    why: /deployed later than control-a/,
  },
  {
    title: 'an earlier deployment acts',
    over: { record: { ...otherDeployment(at(-7200)), state: 'acting' } },
    want: { do: 'ask' },
    why: /control-a/,
  },
  {
    title: 'an earlier deployment acts and is asked',
    over: {
      record: { ...otherDeployment(at(-7200)), state: 'acting', askedBy: 'control-b' },
      seenAlive: true,
    },
    want: { do: 'wait' },
    why: /control-a/,
  },
  {
    title: 'an earlier deployment is asked and silent',
    over: {
      record: { ...otherDeployment(at(-7200)), state: 'acting', askedBy: 'control-b' },
      unchangedMs: 70_000,
    },
    want: { do: 'take' },
    why: /control-a/,
  },
  {
    title: 'the same date, and the higher digest has it',
    over: { record: otherDeployment(me.deployedAt) },
    want: { do: 'refuse' },
    why: /both deployed at 2026-04-07T23:00:00Z.*order of their digests/,
  },
  {
    title: 'the same date, and the lower digest has it',
    over: { record: { ...otherDeployment(me.deployedAt), deployment: 'digest-0' } },
    want: { do: 'take' },
    why: /later/,
  },
  { title: 'unreadable', over: { record: 'unreadable' }, want: { do: 'refuse' }, why: /--take-over/ },
  {
    title: 'unreadable, told to take over: watched like an acting one',
    over: { record: 'unreadable', takeOver: true },
    want: { do: 'wait' },
    why: /may be at work/,
  },
  {
    title: 'unreadable and silent, told to take over',
    over: { record: 'unreadable', takeOver: true, unchangedMs: 70_000 },
    want: { do: 'take' },
    why: /not renewed/,
  },
  {
    title: 'unreadable and written to, told to take over',
    over: { record: 'unreadable', takeOver: true, seenAlive: true },
    want: { do: 'refuse' },
    why: /at work/,
  },
];

for (const { title, over, want, why } of table) {
  test(title, (t) => {
    const decision = decideLease(me, look(over));
    t.like(decision, want);
    t.regex(decision.why, why);
  });
}

const instants = fc.integer({ min: 0, max: 4_000_000_000_000 }).map(Temporal.Instant.fromEpochMilliseconds);
const words = fc.string({ minLength: 1 });
const records: fc.Arbitrary<LeaseRecord> = fc.record(
  {
    holder: words,
    host: words,
    deployment: words,
    deployedAt: instants,
    run: words,
    state: fc.constantFrom('acting', 'idle'),
    expires: instants,
    askedBy: words,
  },
  { requiredKeys: ['holder', 'host', 'deployment', 'deployedAt', 'run', 'state', 'expires'] },
);

test('what is written to the labels is read from them, beside labels of others', (t) => {
  fc.assert(
    fc.property(records, (record) => {
      const labels = leaseLabels(record);
      t.deepEqual(leaseLabels(readLease({ ...labels, else: 'x' }) ?? other), labels);
    }),
  );
});

test('labels that lack anything, or hold no date, are unreadable', (t) => {
  const labels = leaseLabels(other);
  for (const key of Object.keys(labels)) {
    const { [key]: _, ...rest } = labels;
    t.is(readLease(rest), undefined, key);
  }
  t.is(readLease({ ...labels, 'cwh-scaleout.expires': 'tomorrow' }), undefined);
  t.is(readLease({ ...labels, 'cwh-scaleout.state': 'asleep' }), undefined);
});

test('of two deployments exactly one refuses, whatever their dates and digests', (t) => {
  fc.assert(
    fc.property(records, records, (a, b) => {
      fc.pre(a.holder !== b.holder && a.deployment !== b.deployment);
      const refusals = [decideLease(a, look({ record: b })), decideLease(b, look({ record: a }))].filter(
        (decision) => decision.do === 'refuse',
      );
      t.is(refusals.length, 1);
    }),
  );
});

test('after a takeover the other deployment refuses, and the next tick without the option goes on', (t) => {
  fc.assert(
    fc.property(records, records, (a, b) => {
      fc.pre(a.holder !== b.holder && a.deployment !== b.deployment);
      const taken = takenLease(a, look({ record: b, takeOver: true }), leaseTimings);
      t.is(decideLease(b, look({ record: { ...taken, state: 'idle' } })).do, 'refuse');
      const again = takenLease(a, look({ record: { ...taken, state: 'idle' } }), leaseTimings);
      t.true(again.deployedAt.equals(taken.deployedAt));
      t.is(decideLease(b, look({ record: again })).do, 'refuse');
    }),
  );
});

test('a watcher waits longer than the holder goes on, with the time of a slow clock between', (t) => {
  const { watchMs, stopAfterMs, renewEveryMs, giveUpMs, waitForExpiryMs }: LeaseTimings = leaseTimings;
  t.true(watchMs >= stopAfterMs * 1.1);
  t.true(stopAfterMs >= renewEveryMs * 2);
  t.true(giveUpMs > waitForExpiryMs + watchMs);
});
