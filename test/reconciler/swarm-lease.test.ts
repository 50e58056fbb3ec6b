import test, { type ExecutionContext } from 'ava';
import { Temporal } from 'temporal-polyfill';
import { EngineApi } from '../../generator/reconciler/adapters/engine-api.js';
import { leaseName, swarmLease } from '../../generator/reconciler/adapters/swarm-lease.js';
import { systemClock } from '../../generator/reconciler/adapters/system-clock.js';
import { type LeaseOptions, withLease } from '../../generator/reconciler/hold-lease.js';
import { leaseTimings } from '../../generator/reconciler/lease.js';
import { type Identity, readLease } from '../../generator/reconciler/lease-record.js';
import { OutsideError, StoppedError } from '../../generator/reconciler/outside-error.js';
import { dockerDaemon } from './docker-daemon.js';
import { startSshHost } from './ssh-host.js';
import { testSession } from './test-session.js';

const identity = (letter: string, over: Partial<Identity> = {}): Identity => ({
  holder: `${letter}/vcp/1`,
  host: `control-${letter}`,
  deployment: 'digest',
  deployedAt: Temporal.Instant.from('2026-04-01T00:00:00Z'),
  run: `run-${letter}`,
  ...over,
});

/** Two control hosts, each with its own ssh connection to one swarm. */
async function withTwo(
  work: (parts: {
    api: EngineApi;
    one: ReturnType<typeof swarmLease>;
    two: ReturnType<typeof swarmLease>;
    calls: string[];
  }) => Promise<void>,
) {
  const { listener, calls } = dockerDaemon([]);
  const host = await startSshHost({ daemon: listener });
  const open = async () => new EngineApi(await testSession(host), 'manager', 60_000);
  const [api, other] = [await open(), await open()];
  try {
    await work({ api, one: swarmLease(api, 'cw'), two: swarmLease(other, 'cw'), calls });
  } finally {
    api.close();
    other.close();
    await host.close();
  }
}

/** A clock that sleeps no longer than the test; else what the lease's guard left behind keeps the process for a minute. */
function clockOf(t: ExecutionContext) {
  const ended = new AbortController();
  t.teardown(() => ended.abort());
  return systemClock(ended.signal);
}

const conflict = { instanceOf: OutsideError, message: /answered (409|500|404)/ };

test('of two who make the lease one is first', async (t) => {
  await withTwo(async ({ one, two }) => {
    t.is(await one.read(), undefined);
    await one.create({ a: '1' });
    const error = await t.throwsAsync(two.create({ a: '2' }), conflict);
    t.is((error as OutsideError).kind, 'conflict');
    t.deepEqual((await two.read())?.labels, { a: '1' });
  });
});

test('of two who write the same version one is first, and all labels are written', async (t) => {
  await withTwo(async ({ one, two }) => {
    await one.create({ a: '1', b: '1' });
    const seen = await one.read();
    if (seen === undefined) return t.fail();
    await two.write(seen.id, seen.version, { a: '2' });
    const error = await t.throwsAsync(one.write(seen.id, seen.version, { a: '3' }), conflict);
    t.is((error as OutsideError).kind, 'conflict');
    const now = await one.read();
    t.deepEqual(now?.labels, { a: '2' });
    t.not(now?.version, seen.version);
  });
});

test('writing what somebody has removed is a conflict', async (t) => {
  await withTwo(async ({ api, one }) => {
    await one.create({ a: '1' });
    const seen = await one.read();
    if (seen === undefined) return t.fail();
    await api.delete(`/configs/${seen.id}`);
    const error = await t.throwsAsync(one.write(seen.id, seen.version, {}), conflict);
    t.is((error as OutsideError).kind, 'conflict');
    t.is(await one.read(), undefined);
  });
});

test('a daemon that is in no swarm is no conflict', async (t) => {
  const host = await startSshHost({
    daemon: (_request, response) => {
      response.writeHead(503);
      response.end('{"message":"This node is not a swarm manager."}');
    },
  });
  const session = await testSession(host);
  const api = new EngineApi(session, 'manager', 60_000);
  const lease = swarmLease(api, 'cw');
  await t.throwsAsync(lease.read(), { message: /503: This node is not a swarm manager/ });
  const error = await t.throwsAsync(lease.create({}), { instanceOf: OutsideError });
  t.is(error?.kind, 'failed');
  api.close();
  await host.close();
});

const names: [string, RegExp][] = [
  ['CoursewareHub', /^cwh-scaleout-lease-CoursewareHub$/],
  ['a.b_c-1', /^cwh-scaleout-lease-a\.b_c-1$/],
  ['講義 1', /^cwh-scaleout-lease----1-[0-9a-f]{8}$/],
  ['ends-', /^cwh-scaleout-lease-ends--[0-9a-f]{8}$/],
  ['x'.repeat(100), /^cwh-scaleout-lease-x{36}-[0-9a-f]{8}$/],
];

for (const [ugroup, want] of names) {
  test(`the name for ${ugroup.slice(0, 20)} is one that Docker takes`, (t) => {
    t.regex(leaseName(ugroup), want);
    t.regex(leaseName(ugroup), /^[a-zA-Z0-9](?:[a-zA-Z0-9-_.]{0,62}[a-zA-Z0-9])?$/);
  });
}

test('unit groups that differ in what is left out have different leases', (t) => {
  t.not(leaseName('a b'), leaseName('a+b'));
  t.not(leaseName('a b'), leaseName('a-b'));
});

const options = (over: Partial<LeaseOptions> = {}): LeaseOptions => ({
  nextTick: () => Temporal.Now.instant().add({ minutes: 2 }),
  ...over,
});

test('a tick under the lease costs two requests before and two after, and the other control host stands by', async (t) => {
  await withTwo(async ({ one, two, calls }) => {
    const clock = clockOf(t);
    const held = await withLease(
      one,
      identity('a'),
      clock,
      () => {},
      options(),
      async (guarded) => {
        guarded.throwIfStopped();
        return readLease((await one.read())?.labels ?? {})?.state;
      },
    );
    t.deepEqual(held, { result: 'acting' });
    const read = 'GET /configs/cwh-scaleout-lease-cw';
    t.deepEqual(calls, [read, 'POST /configs/create', read, read, 'POST /configs/config0/update']);
    const other = await withLease(
      two,
      identity('b'),
      clock,
      () => {},
      options(),
      async () => t.fail(),
    );
    t.regex('standBy' in other ? other.standBy : '', /^control-a \(a\/vcp\/1\) has it until /);
  });
});

test('a failing tick gives the lease back as well', async (t) => {
  await withTwo(async ({ one, two }) => {
    const clock = clockOf(t);
    const failing = withLease(
      one,
      identity('a'),
      clock,
      () => {},
      options(),
      async () => {
        throw new Error('the cloud is gone');
      },
    );
    await t.throwsAsync(failing, { message: 'the cloud is gone' });
    t.is(readLease((await two.read())?.labels ?? {})?.state, 'idle');
  });
});

test('a later deployment ends the tick of an earlier one, which is refused from then on', async (t) => {
  await withTwo(async ({ one, two }) => {
    const clock = clockOf(t);
    const fast = { ...leaseTimings, renewEveryMs: 20, pollMs: 10 };
    const events: string[] = [];
    let begun = () => {};
    const working = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const old = withLease(
      one,
      identity('a'),
      clock,
      () => {},
      options({ timings: fast }),
      async (guarded) => {
        begun();
        for (;;) await guarded.sleep(10);
      },
    ).catch((error: unknown) => {
      events.push('old ended');
      return error;
    });
    await working;
    const later = identity('b', {
      deployment: 'new',
      deployedAt: Temporal.Instant.from('2026-04-02T00:00:00Z'),
    });
    await withLease(
      two,
      later,
      clock,
      () => {},
      options({ timings: fast }),
      async () => {
        events.push('new acts');
      },
    );
    const error = await old;
    t.true(error instanceof StoppedError);
    t.regex((error as Error).message, /control-b asks for the lease/);
    t.true(events.includes('new acts'));
    const again = withLease(
      one,
      identity('a'),
      clock,
      () => {},
      options(),
      async () => t.fail(),
    );
    await t.throwsAsync(again, {
      name: 'LeaseRefused',
      message:
        /^control-b \(b\/vcp\/1\) has the lease .*2026-04-02T00:00:00Z, this one at 2026-04-01T00:00:00Z/,
    });
  });
});

test('a lease that somebody takes away ends the work at once, though it looks at no clock', async (t) => {
  await withTwo(async ({ api, one }) => {
    const clock = clockOf(t);
    const timings = { ...leaseTimings, renewEveryMs: 20 };
    const held = withLease(
      one,
      identity('a'),
      clock,
      () => {},
      options({ timings }),
      async () => {
        await api.delete('/configs/config0');
        return new Promise<never>(() => {});
      },
    );
    await t.throwsAsync(held, {
      instanceOf: StoppedError,
      message: /somebody has removed or overwritten it/,
    });
    t.is(await one.read(), undefined);
  });
});
