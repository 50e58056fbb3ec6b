import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { withLease } from '../../generator/reconciler/hold-lease.js';
import { type Identity, readLease } from '../../generator/reconciler/lease-record.js';
import type { LeaseStore } from '../../generator/reconciler/lease-store.js';
import { OutsideError, StoppedError } from '../../generator/reconciler/outside-error.js';
import type { Clock } from '../../generator/reconciler/ports.js';
import { memoryLease } from '../../generator/simulate/memory-lease.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';

const me: Identity = {
  holder: 'a/vcp/1',
  host: 'control-a',
  deployment: 'digest',
  deployedAt: Temporal.Instant.from('2026-04-01T00:00:00Z'),
  run: 'first',
};

/** A holder and its store, of which every part can be replaced. */
function holder(over: (store: LeaseStore, time: VirtualClock) => Partial<LeaseStore> = () => ({})) {
  const time = new VirtualClock(Temporal.Instant.from('2026-04-08T00:00:00Z'));
  const stored = memoryLease();
  const store: LeaseStore = {
    read: async () => stored.read(),
    create: async (labels) => stored.create(labels),
    write: async (id, version, labels) => stored.write(id, version, labels),
  };
  const log: string[] = [];
  const hold = <T>(
    work: (clock: Clock, unclean: boolean) => Promise<T>,
    { identity = me, clock = time as Clock } = {},
  ) =>
    withLease(
      { ...store, ...over(store, time) },
      identity,
      clock,
      (_level, sentence) => log.push(sentence),
      { nextTick: () => clock.now().add({ seconds: 100 }) },
      work,
    );
  const record = () => readLease(stored.read()?.labels ?? {});
  return { time, store, log, hold, record };
}

/** Works until it is stopped. @returns when it was, in seconds. */
async function untilStopped(clock: Clock): Promise<number> {
  try {
    for (;;) await clock.sleep(500);
  } catch {
    return clock.elapsed() / 1000;
  }
}

const never = new Promise<never>(() => {});

test('as long as it is renewed the work goes on; then the lease is idle until 30 s after the next tick', async (t) => {
  const { time, hold, record } = holder();
  const held = await time.run(hold((clock) => clock.sleep(600_000).then(() => 'done')));
  t.deepEqual(held, { result: 'done' });
  t.is(record()?.state, 'idle');
  t.is(record()?.expires.toString(), '2026-04-08T00:12:10Z');
});

test('without an answer to its renewals the work is stopped after 60 s, and nothing is given back', async (t) => {
  const { time, hold, record } = holder((store) => ({
    read: (() => {
      let reads = 0;
      return () => {
        reads += 1;
        return reads === 1 ? store.read() : never;
      };
    })(),
  }));
  let stoppedAt = 0;
  const held = hold(async (clock) => {
    stoppedAt = await untilStopped(clock);
    return never;
  });
  await t.throwsAsync(time.run(held), { instanceOf: StoppedError, message: /not be renewed for 60 s/ });
  t.is(stoppedAt, 60);
  t.is(record()?.state, 'acting');
});

test('a renewal counts from when it was sent, not from its answer', async (t) => {
  let writes = 0;
  const { time, hold } = holder((store, clock) => ({
    write: async (...what) => {
      writes += 1;
      if (writes > 1) return never;
      await store.write(...what);
      await clock.sleep(39_000);
    },
  }));
  let stoppedAt = 0;
  const held = hold(async (clock) => {
    stoppedAt = await untilStopped(clock);
  });
  await time.run(held.catch(() => {}));
  // Sent at 20 s, answered at 59 s.
  t.is(stoppedAt, 80);
});

test('a renewal that fails is tried again in time', async (t) => {
  let writes = 0;
  const { time, hold, log } = holder((store) => ({
    write: async (...what) => {
      writes += 1;
      if (writes % 3 !== 0) throw new OutsideError('manager', 'unreachable', 'no answer');
      await store.write(...what);
    },
  }));
  t.deepEqual(await time.run(hold((clock) => clock.sleep(300_000).then(() => 'done'))), { result: 'done' });
  t.true(log.some((line) => /not renewed and is tried again: no answer/.test(line)));
});

test('a lease that cannot be given back does not fail the tick', async (t) => {
  const { time, hold, log } = holder(() => ({
    write: async () => {
      throw new OutsideError('manager', 'unreachable', 'no answer');
    },
  }));
  t.deepEqual(await time.run(hold(async () => 'done')), { result: 'done' });
  t.true(log.some((line) => /not given back.*no answer/.test(line)));
});

test('a machine that was suspended knows it by its wall clock', async (t) => {
  const { time, hold } = holder();
  let suspendedMs = 0;
  const clock: Clock = {
    now: () => time.now().add({ milliseconds: suspendedMs }),
    elapsed: () => time.elapsed(),
    sleep: (ms) => time.sleep(ms),
    random: () => time.random(),
    throwIfStopped: () => {},
  };
  const held = hold(
    async (guarded) => {
      await guarded.sleep(1000);
      suspendedMs = 3_600_000;
      guarded.throwIfStopped();
      t.fail('it went on');
    },
    { clock },
  );
  await t.throwsAsync(time.run(held), { instanceOf: StoppedError });
});

test('what the work leaves behind does nothing after it', async (t) => {
  const { time, hold } = holder();
  let left: Clock | undefined;
  await time.run(
    hold(async (clock) => {
      left = clock;
    }),
  );
  t.throws(() => left?.throwIfStopped(), { instanceOf: StoppedError, message: 'the tick is over' });
});

test('of a copied control host, which has the same name, one is stopped at its next renewal', async (t) => {
  const { time, hold } = holder();
  const original = hold(untilStopped).catch((error: Error) => error.message);
  const copy = time
    .sleep(30_000)
    .then(() => hold((clock) => clock.sleep(60_000), { identity: { ...me, run: 'copy' } }));
  await time.run(copy);
  t.regex(String(await original), /the lease is lost: control-a has it/);
});

test('told to stop, the work stops and the lease is given back', async (t) => {
  const { time, hold, record } = holder();
  let stop = false;
  const clock: Clock = {
    now: () => time.now(),
    elapsed: () => time.elapsed(),
    random: () => time.random(),
    sleep: (ms) => time.sleep(ms),
    throwIfStopped: () => {
      if (stop) throw new StoppedError('told to stop');
    },
  };
  const held = hold(
    async (guarded) => {
      await guarded.sleep(5000);
      stop = true;
      await guarded.sleep(5000);
    },
    { clock },
  );
  await t.throwsAsync(time.run(held), { message: 'told to stop' });
  t.is(record()?.state, 'idle');
});

test('the work is told when another host, or a run that died, had the lease before', async (t) => {
  const { time, hold } = holder();
  const told = async (identity: Identity) => {
    const held = await time.run(hold(async (_, unclean) => unclean, { identity }));
    return 'result' in held ? held.result : held.standBy;
  };
  const other = { ...me, holder: 'b/vcp/1', host: 'control-b', run: 'other' };
  t.true(await told(me), 'nobody knows of former runs');
  t.false(await told({ ...me, run: 'second' }));
  time.advanceTo(time.now().add({ minutes: 10 }));
  t.true(await told(other));
  time.advanceTo(time.now().add({ minutes: 10 }));
  t.true(await told({ ...me, run: 'third' }));
  hold(() => never, { identity: { ...me, run: 'dies' } }).catch(() => {});
  await time.run(Promise.resolve());
  t.true(await told({ ...me, run: 'fourth' }));
});
