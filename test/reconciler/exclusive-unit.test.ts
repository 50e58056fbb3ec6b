import test from 'ava';
import { ExclusiveUnit } from '../../generator/reconciler/exclusive-unit.js';
import { NotYet, OutsideError } from '../../generator/reconciler/outside-error.js';
import type { Cloud } from '../../generator/reconciler/ports.js';
import { limits, simulatedPorts } from './simulated-ports.js';

const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'];

/** A unit over a simulated cloud whose writes are noted, each with the second in which it was accepted or refused. */
function unit(changes: Partial<typeof limits> = {}) {
  const { clock, cluster, ports, lines } = simulatedPorts();
  const writes: string[] = [];
  const noted = async (what: string, write: Promise<void>) => {
    const ending = await write.then(
      () => '',
      (error: OutsideError) => ` ${error.kind}`,
    );
    writes.push(`${Math.round(clock.elapsed() / 1000)}: ${what}${ending}`);
    return write;
  };
  const { cloud } = cluster;
  const watched: Cloud = {
    list: cloud.list,
    add: (some) => noted(`add ${some.map((address) => address.slice(-1)).join('')}`, cloud.add(some)),
    delete: (vm) => noted(`delete ${vm.nodeId}`, cloud.delete(vm)),
    powerOff: (vm) => noted(`off ${vm.nodeId}`, cloud.powerOff(vm)),
    powerOn: (vm) => noted(`on ${vm.nodeId}`, cloud.powerOn(vm)),
  };
  const shared = new ExclusiveUnit({ ...ports, cloud: watched }, { ...limits, ...changes });
  /** Asks for all together; what became of each. */
  const add = (some: readonly string[], before = async () => {}) => {
    shared.add(some, before);
    return clock.run(Promise.allSettled(some.map((address) => shared.added(address))));
  };
  const running = () =>
    clock.run(Promise.allSettled(cluster.vms().map(({ address }) => shared.waitRunning(address))));
  return { clock, cluster, shared, writes, lines, add, running };
}

const kinds = (results: PromiseSettledResult<unknown>[]) =>
  results.map((result) =>
    result.status === 'fulfilled' ? 'ok' : (result.reason.kind ?? result.reason.name),
  );

test('all are asked for in one request, and only after what has to be so before', async (t) => {
  const { cluster, writes, add } = unit();
  const results = await add(addresses, async () => {
    t.deepEqual(cluster.vms(), []);
    writes.push('before');
  });
  t.deepEqual(kinds(results), ['ok', 'ok', 'ok', 'ok']);
  t.deepEqual(writes, ['before', '0: add 1234']);
});

test('nothing is asked for when what has to be so before has failed', async (t) => {
  const { writes, add } = unit();
  const results = await add(addresses, async () => {
    throw new OutsideError('nfs', 'unreachable', 'no answer');
  });
  t.deepEqual(kinds(results), Array(4).fill('unreachable'));
  t.deepEqual(writes, []);
});

test('one that is refused does not keep out the others: halves are asked for', async (t) => {
  const { cluster, writes, lines, add } = unit();
  cluster.faults.refused.add('10.0.0.2');
  t.deepEqual(kinds(await add(addresses)), ['ok', 'failed', 'ok', 'ok']);
  t.deepEqual(writes, [
    '0: add 1234 failed',
    '0: add 12 failed',
    '0: add 1',
    '60: add 2 failed',
    '60: add 34',
  ]);
  t.deepEqual(lines, [
    'warning: the VC controller refuses 4 VMs together: 10.0.0.2: refused',
    'warning: the VC controller refuses 2 VMs together: 10.0.0.2: refused',
  ]);
});

test('as many as there is capacity for', async (t) => {
  const { cluster, add } = unit();
  cluster.faults.capacity = 3;
  t.deepEqual(kinds(await add(addresses)), ['ok', 'ok', 'ok', 'failed']);
});

for (const [kind, times] of [
  ['refused', 1],
  ['unreachable', 3],
  ['nonsense', 1],
] as const) {
  test(`"${kind}" says nothing about single addresses: no halves; asked ${times} times in all`, async (t) => {
    const { cluster, writes, add } = unit();
    cluster.cloud.add = async () => {
      throw new OutsideError('vcc', kind, kind);
    };
    t.deepEqual(kinds(await add(addresses)), Array(4).fill(kind));
    t.deepEqual(
      writes.map((write) => write.replace(/^\d+/, 'T')),
      Array(times).fill(`T: add 1234 ${kind}`),
    );
  });
}

test('after an answer that was lost only what is not there is asked for again', async (t) => {
  const { cluster, writes, add } = unit();
  const really = cluster.cloud.add;
  cluster.cloud.add = async (some) => {
    cluster.cloud.add = really;
    await really(some);
    throw new OutsideError('vcc', 'unreachable', 'broken off');
  };
  t.deepEqual(kinds(await add(addresses)), Array(4).fill('ok'));
  t.is(writes.length, 1);
});

test('while the unit processes somebody else’s request it waits, and what is there by then is not added twice', async (t) => {
  const { cluster, writes, add } = unit();
  await cluster.cloud.add(['10.0.0.1', '10.9.0.1']);
  t.deepEqual(kinds(await add(['10.0.0.1', '10.0.0.2'])), ['ok', 'ok']);
  t.regex(writes[0] ?? '', /^0: add 2 conflict$/);
  t.regex(writes.at(-1) ?? '', /^6\d: add 2$/);
});

test('what is there already is not asked for', async (t) => {
  const { clock, cluster, writes, add } = unit();
  await cluster.cloud.add(['10.0.0.1']);
  await clock.run(clock.sleep(60_000));
  t.deepEqual(kinds(await add(['10.0.0.1'])), ['ok']);
  t.deepEqual(writes, []);
});

test('writes follow each other: each holds the unit until its effect is seen', async (t) => {
  const { clock, cluster, shared, writes, add, running } = unit();
  await add(['10.0.0.1', '10.0.0.2']);
  await running();
  const [first, second] = cluster.vms();
  if (first === undefined || second === undefined) return t.fail();
  await clock.run(
    Promise.all([
      shared.delete(first, async () => void writes.push('look')),
      shared.powerOff(second, async () => void writes.push('look')),
      shared.powerOn(second),
    ]),
  );
  t.deepEqual(writes, ['0: add 12', 'look', '60: delete vm1', 'look', '90: off vm2', '120: on vm2']);
  await running();
  t.deepEqual(
    cluster.vms().map(({ nodeId, state }) => [nodeId, state]),
    [['vm2', 'RUNNING']],
  );
});

test('a VM that is in use again when its turn comes stays, and the next write goes on', async (t) => {
  const { clock, cluster, shared, writes, add, running } = unit();
  await add(['10.0.0.1', '10.0.0.2']);
  await running();
  const [first, second] = cluster.vms();
  if (first === undefined || second === undefined) return t.fail();
  const inUse = async () => {
    throw new OutsideError('manager', 'failed', 'in use again');
  };
  const results = await clock.run(
    Promise.allSettled([shared.delete(first, inUse), shared.delete(second, async () => {})]),
  );
  t.deepEqual(kinds(results), ['failed', 'ok']);
  t.deepEqual(writes.slice(1), ['60: delete vm2']);
});

test('a VM that is taken into use while the unit is busy stays', async (t) => {
  const { clock, cluster, shared, add, running } = unit();
  await add(['10.0.0.1']);
  await running();
  const [vm] = cluster.vms();
  if (vm === undefined) return t.fail();
  await cluster.cloud.add(['10.9.0.1']);
  const confirm = async () => {
    if (clock.elapsed() > 90_000) throw new OutsideError('manager', 'failed', 'in use again');
  };
  t.deepEqual(kinds(await clock.run(Promise.allSettled([shared.delete(vm, confirm)]))), ['failed']);
  t.true(cluster.vms().some(({ nodeId }) => nodeId === vm.nodeId));
});

test('a VM that fails, or stays away, is told to those who wait for it', async (t) => {
  const { clock, cluster, shared, add } = unit();
  cluster.faults.broken.add('10.0.0.1');
  cluster.faults.stuck.add('10.0.0.2');
  await add(addresses);
  const waits = addresses.map((address) => shared.waitRunning(address));
  const results = await clock.run(Promise.allSettled(waits));
  t.deepEqual(kinds(results), ['failed', 'failed', 'ok', 'ok']);
  t.deepEqual(
    results.flatMap((result) => (result.status === 'rejected' ? [result.reason.message] : [])),
    [
      'the VM became ERROR: simulated boot failure',
      'the VM 10.0.0.2 was not RUNNING within 10 min; the next tick goes on',
    ],
  );
});

test('a poll without answer says nothing about the VM', async (t) => {
  const { clock, cluster, shared, add } = unit();
  await add(['10.0.0.1']);
  cluster.faults.down.add('vcc');
  const repaired = clock.sleep(120_000).then(() => cluster.faults.down.clear());
  const [vm] = await clock.run(Promise.all([shared.waitRunning('10.0.0.1'), repaired]));
  t.is(vm.state, 'RUNNING');
});

test('at the end of the tick a wait is no failure, and nothing more is begun', async (t) => {
  const { clock, shared, writes, add } = unit({ until: 30_000 });
  await add(['10.0.0.1']);
  const error = await t.throwsAsync(clock.run(shared.waitRunning('10.0.0.1')), { instanceOf: NotYet });
  t.regex(error?.message ?? '', /was not RUNNING within 0\.5 min; the next tick goes on/);
  t.deepEqual(kinds(await add(['10.0.0.2'])), ['NotYet']);
  t.deepEqual(writes, ['0: add 1']);
});
