import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { busyServers } from '../../generator/reconciler/busy.js';
import { OutsideError, StoppedError } from '../../generator/reconciler/outside-error.js';
import type { Vm } from '../../generator/reconciler/ports.js';
import { runTick } from '../../generator/reconciler/run-tick.js';
import { SimulatedCluster } from '../../generator/simulate/cluster.js';
import { simulateDay } from '../../generator/simulate/day.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';
import { planFixture } from '../plan-fixture.js';
import { addresses, monday } from '../schedule/timetables.js';

const plan = planFixture({
  vcnode_all_ipaddress: addresses,
  timetable: monday(),
  policy: { drain_wait_seconds: 0, heartbeat_seconds: 3600 },
});
const at = (time: string) =>
  Temporal.PlainDateTime.from(`2026-11-30T${time}`).toZonedDateTime('Asia/Tokyo').toInstant();
const timing = { bootMs: 240_000, deleteMs: 60_000 };

function world(start: string, options = {}) {
  const clock = new VirtualClock(at(start));
  const cluster = new SimulatedCluster(clock, { ...timing, ...options });
  const lines: string[] = [];
  const ports = {
    ...cluster.ports(),
    busy: () => busyServers(cluster.swarm),
    clock,
    log: (_level: string, sentence: string) => void lines.push(sentence),
  };
  const tick = (dryRun = false) => clock.run(runTick(plan, ports, { dryRun }));
  const state = () =>
    Object.fromEntries(cluster.nodes().map((node) => [node.address, `${node.status} ${node.availability}`]));
  return { clock, cluster, lines, ports, tick, state };
}

test('a class day: created, paused, removed', async (t) => {
  const { clock, cluster, tick, state } = world('08:30');
  t.deepEqual((await tick()).failures, []);
  t.deepEqual(state(), {
    '10.0.0.1': 'ready active',
    '10.0.0.2': 'ready active',
    '10.0.0.3': 'ready active',
  });
  clock.advanceTo(at('11:00'));
  await tick();
  t.deepEqual(state(), { '10.0.0.1': 'ready active', '10.0.0.2': 'ready pause', '10.0.0.3': 'ready pause' });
  clock.advanceTo(at('13:00'));
  await tick();
  t.deepEqual(state(), { '10.0.0.1': 'ready active' });
  t.deepEqual(
    cluster.vms().map((vm) => vm.address),
    ['10.0.0.1'],
  );
});

test('a second tick with nothing new does nothing', async (t) => {
  const { tick } = world('08:30');
  await tick();
  const { plan: second } = await tick();
  t.deepEqual(second.nodes, []);
  t.deepEqual(second.problems, []);
});

test('a dry run changes nothing', async (t) => {
  const { tick, cluster, lines } = world('08:30');
  const { plan: dry } = await tick(true);
  t.is(dry.nodes.length, 3);
  t.deepEqual(cluster.vms(), []);
  t.true(lines.some((line) => line.startsWith('plan 10.0.0.1: ') && line.includes('create VM')));
});

test('one broken node does not stop the others', async (t) => {
  const { tick, state } = world('08:30', { brokenAddresses: new Set(['10.0.0.2']) });
  const { failures } = await tick();
  t.deepEqual(
    failures.map(({ address, message }) => [address, message]),
    [['10.0.0.2', 'the VM became ERROR: simulated boot failure']],
  );
  t.deepEqual(state(), { '10.0.0.1': 'ready active', '10.0.0.3': 'ready active' });
});

test('a VM that boots longer than the limit is taken up by the next tick', async (t) => {
  const { tick, state } = world('08:30', { bootMs: 20 * 60_000 });
  t.is((await tick()).failures.length, 3);
  t.deepEqual((await tick()).failures, []);
  t.is(Object.keys(state()).length, 3);
});

test('a unit that processes somebody else’s request is waited for', async (t) => {
  const { tick, cluster, state, lines } = world('08:30');
  await cluster.cloud.add(['10.0.0.99']);
  t.deepEqual((await tick()).failures, []);
  t.true(lines.includes('the unit is processing another request; waiting'));
  t.is(Object.keys(state()).length, 3);
  t.true(
    cluster.vms().some((vm) => vm.address === '10.0.0.99'),
    'outside the list: left alone',
  );
});

test('a node whose tasks do not end is kept', async (t) => {
  const { clock, cluster, ports, tick } = world('08:30');
  await tick();
  clock.advanceTo(at('13:00'));
  const stubborn = { ...ports, swarm: { ...ports.swarm, runningTasks: async () => 1 } };
  const { failures } = await clock.run(runTick(plan, stubborn));
  t.is(failures.length, 2);
  t.is(cluster.vms().length, 3);
});

test('paused nodes are active again at the next class, before anything new is waited for', async (t) => {
  const { clock, cluster, ports, tick, state } = world('08:30');
  await tick();
  clock.advanceTo(at('11:00'));
  await tick();
  clock.advanceTo(at('08:30').add({ hours: 7 * 24 }));
  const gone = cluster.vms().find(({ address }) => address === '10.0.0.2');
  await cluster.cloud.delete(gone as Vm);
  clock.advanceTo(at('08:40').add({ hours: 7 * 24 }));
  const done: string[] = [];
  const log = (_level: string, sentence: string) => void done.push(sentence);
  t.deepEqual((await clock.run(runTick(plan, { ...ports, log }))).failures, []);
  t.true(done.indexOf('10.0.0.3: done (active)') < done.indexOf('10.0.0.2: wait until the VM is RUNNING'));
  t.is(state()['10.0.0.3'], 'ready active');
});

test('a node that does not come never keeps a tick over the next edge', async (t) => {
  const { clock, tick } = world('08:20', { bootMs: 60 * 60_000 });
  const { failures, outcomes } = await tick();
  t.deepEqual(failures, [], 'cut off, not failed');
  t.is(outcomes.filter(({ notYet }) => notYet !== undefined).length, 3, 'those for 8:30 are begun as well');
  t.true(Temporal.Instant.compare(clock.now(), at('08:30:06')) < 0, String(clock.now()));
});

test('a node that is taken into use again while its deletion waits is kept', async (t) => {
  const { clock, cluster, ports, tick } = world('08:30');
  await tick();
  clock.advanceTo(at('13:00'));
  let looks = 0;
  const list = async () => {
    looks += 1;
    const nodes = await ports.swarm.list();
    return looks === 1
      ? nodes
      : nodes.map((node) =>
          node.address === '10.0.0.3' ? { ...node, availability: 'active' as const } : node,
        );
  };
  const { failures } = await clock.run(runTick(plan, { ...ports, swarm: { ...ports.swarm, list } }));
  t.deepEqual(
    failures.map(({ address }) => address),
    ['10.0.0.3'],
  );
  t.regex(failures[0]?.message ?? '', /in use again \(ready, active\): nothing is deleted/);
  t.deepEqual(
    cluster.vms().map(({ address }) => address),
    ['10.0.0.1', '10.0.0.3'],
  );
});

test('a poll that fails once fails no node', async (t) => {
  const { clock, ports, state } = world('08:30');
  let polls = 0;
  const list = () => {
    polls += 1;
    return polls === 5
      ? Promise.reject(new OutsideError('vcc', 'unreachable', 'connection refused'))
      : ports.cloud.list();
  };
  const { failures } = await clock.run(runTick(plan, { ...ports, cloud: { ...ports.cloud, list } }));
  t.deepEqual(failures, []);
  t.is(Object.keys(state()).length, 3);
});

test('after a stop nothing new is begun', async (t) => {
  const { clock, cluster, ports, tick } = world('08:30');
  await tick();
  clock.advanceTo(at('13:00'));
  let stopped = false;
  const stopping = {
    now: () => clock.now(),
    random: () => 0.5,
    elapsed: () => clock.elapsed(),
    throwIfStopped: () => {
      if (stopped) throw new StoppedError('told to stop');
    },
    sleep: (ms: number) => (stopped ? Promise.reject(new StoppedError('told to stop')) : clock.sleep(ms)),
  };
  const cloud = {
    ...ports.cloud,
    delete: async (machine: Vm) => {
      await ports.cloud.delete(machine);
      stopped = true;
    },
  };
  const { failures } = await clock.run(runTick(plan, { ...ports, cloud, clock: stopping }));
  t.is(failures.length, 2);
  clock.advanceTo(at('13:30'));
  t.is(cluster.vms().length, 2, 'one deletion had been asked for, the queued one was not sent');
});

test('when observing fails nothing is done', async (t) => {
  const { clock, cluster, ports } = world('08:30');
  const blind = { ...ports, swarm: { ...ports.swarm, list: () => Promise.reject(new Error('no answer')) } };
  await t.throwsAsync(clock.run(runTick(plan, blind)), { message: 'no answer' });
  t.deepEqual(cluster.vms(), []);
});

test('the whole day runs by itself and says the same each time', async (t) => {
  const options = { ...timing, from: at('06:00'), to: at('16:00'), heartbeatMinutes: 2, tick: runTick };
  const first = await simulateDay(plan, options);
  const second = await simulateDay(plan, options);
  const printed = ({ events }: typeof first) =>
    events.map(({ at: when, sentence, nodes }) => [String(when), sentence, ...nodes]);
  t.deepEqual(printed(first), printed(second));
  t.true(first.events.some(({ sentence }) => sentence.includes('delete VM')));
  t.deepEqual(
    first.events.filter(({ level }) => level === 'error'),
    [],
  );
  t.true(first.ticks > 250);
});
