import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import type { Vm } from '../../generator/reconciler/ports.js';
import { SimulatedCluster } from '../../generator/simulate/cluster.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';
import type { Boot } from '../../generator/simulate/world.js';

const begin = Temporal.Instant.from('2026-04-06T00:00:00Z');
const address = '10.0.0.1';

function world(boot: Boot = { ms: 60_000 }) {
  const clock = new VirtualClock(begin);
  const cluster = new SimulatedCluster(clock, { bootMs: 1, deleteMs: 30_000, boot: () => boot });
  const advance = (seconds: number) => clock.advanceTo(begin.add({ seconds }));
  const vm = () => cluster.vms()[0] as Vm;
  const up = () =>
    cluster.uptimes.map(({ from, to }) => [from, to].map((ms) => (ms - begin.epochMilliseconds) / 1000));
  const joined = async () => {
    await cluster.cloud.add([address]);
    advance(60);
    const machine = await cluster.machines.connect(vm());
    await machine.join(await cluster.swarm.joinToken());
    await machine.pullImage();
    const { nodeId } = await machine.membership();
    await cluster.swarm.update(nodeId, { availability: 'active' });
    return { machine, nodeId };
  };
  return { clock, cluster, advance, vm, up, joined };
}

test('a VM costs from its request until it is gone, but not while it is off', async (t) => {
  const { cluster, advance, vm, up } = world();
  await cluster.cloud.add([address]);
  advance(100);
  await cluster.cloud.powerOff(vm());
  t.deepEqual(up(), [[0, 130]]);
  advance(200);
  t.is(vm().state, 'POWER_OFF');
  await cluster.cloud.powerOn(vm());
  advance(300);
  t.is(vm().state, 'RUNNING');
  t.deepEqual(up(), [
    [0, 130],
    [200, Number.POSITIVE_INFINITY],
  ]);
  await cluster.cloud.delete(vm());
  advance(330);
  t.deepEqual(cluster.vms(), []);
  t.deepEqual(up(), [
    [0, 130],
    [200, 330],
  ]);
});

test('a lost machine answers nobody, its servers end, and its VM runs on', async (t) => {
  const { cluster, joined, vm } = world();
  const { machine, nodeId } = await joined();
  t.deepEqual(
    cluster.usableNodes().map(({ id }) => id),
    [nodeId],
  );
  cluster.putTasks(address, 3);
  const ended: string[] = [];
  const changes: number[] = [];
  cluster.watcher = { ended: (id) => void ended.push(id), changed: () => void changes.push(1) };
  t.true(cluster.loseMachine(address));
  t.deepEqual(ended, [nodeId]);
  t.is(changes.length, 1);
  t.is(cluster.serversOn(nodeId), 0);
  t.is(vm().state, 'RUNNING');
  t.is(cluster.nodes()[0]?.status, 'down');
  t.deepEqual(cluster.usableNodes(), []);
  await t.throwsAsync(machine.pullImage(), { message: /does not answer/ });
  await t.throwsAsync(cluster.machines.connect(vm()), { message: /does not answer/ });
  t.false(cluster.loseMachine(address), 'once');
  t.false(cluster.loseMachine('10.0.0.2'), 'nothing there');
});

test('a boot that fails, and one that never ends', async (t) => {
  const error = world({ ms: 60_000, fate: 'error' });
  await error.cluster.cloud.add([address]);
  error.advance(60);
  t.is(error.vm().state, 'ERROR');
  const stuck = world({ ms: 60_000, fate: 'stuck' });
  await stuck.cluster.cloud.add([address]);
  stuck.advance(86_400);
  t.is(stuck.vm().state, 'BOOTING');
  await stuck.cluster.cloud.delete(stuck.vm());
  stuck.advance(86_430);
  t.deepEqual(stuck.cluster.vms(), []);
});

test('what was seen of a node stays as it was seen', async (t) => {
  const { cluster, joined } = world();
  const { nodeId } = await joined();
  const [before] = cluster.nodes();
  await cluster.swarm.update(nodeId, { availability: 'drain', labels: { a: 'b' } });
  t.is(before?.availability, 'active');
  t.deepEqual(before?.labels, {});
  t.is(cluster.nodes()[0]?.availability, 'drain');
  t.deepEqual(cluster.nodes()[0]?.labels, { a: 'b' });
});

test('events of the world happen at their time, between those who sleep, in the order of their telling', async (t) => {
  const clock = new VirtualClock(begin);
  const seen: string[] = [];
  const note = (what: string) => () => void seen.push(`${what} ${clock.elapsed()}`);
  clock.at(begin.epochMilliseconds + 20, note('b'));
  clock.at(begin.epochMilliseconds + 10, () => {
    note('a')();
    clock.at(begin.epochMilliseconds, note('late'));
    clock.at(begin.epochMilliseconds + 20, note('c'));
  });
  clock.at(begin.epochMilliseconds + 99, note('never'));
  await clock.run(
    clock
      .sleep(15)
      .then(note('awake'))
      .then(() => clock.sleep(10)),
  );
  t.deepEqual(seen, ['a 10', 'late 10', 'awake 15', 'b 20', 'c 20']);
});
