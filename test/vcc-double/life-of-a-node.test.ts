import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import anyTest from 'ava';
import { VccConflictError, VccError, VccNotFoundError } from '../../generator/vcc/errors.js';
import type { Node } from '../../generator/vcc/model.js';
import { temporaryDirectory } from '../temporary.js';
import { client, double, firstNode, onlyGroup, states, until } from './doubles.js';

// One after the other: times are measured here, and each TLS handshake takes its share.
const test = anyTest.serial;

/** Slow enough that the state in between is seen. */
const slow = { bootMs: 800, deleteMs: 800 };
const running = { '172.30.2.101': 'RUNNING', '172.30.2.102': 'RUNNING' };

test('lists the unit group with the workers it began with', async (t) => {
  const vcc = client(t, await double(t, { managerAddress: '172.30.2.100', ugroup: 'on' }));
  const group = await onlyGroup(vcc);
  t.like(group, { name: 'on', state: 'RUNNING', type: 'compute' });
  t.deepEqual(
    group.units.map((unit) => unit.name),
    ['manager', 'worker'],
  );
  t.deepEqual(states((await vcc.getUnit(group.vcid, 'worker')).nodes), running);
  t.deepEqual(await vcc.getUnitGroup(group.vcid), group);
  t.is((await vcc.authority()).userRole, 'regular');
  t.regex((await vcc.version()).version, /^25\./);
  t.like(await vcc.vpnCatalog(), { aws: { default: { private_network_ipmask: '172.30.2.0/24' } } });
});

test('an added node boots, runs, and is gone after being deleted', async (t) => {
  const vcc = client(t, await double(t, slow));
  const { vcid } = await onlyGroup(vcc);
  const unit = () => vcc.getUnit(vcid, 'worker');
  await vcc.addNodes(vcid, 'worker', ['172.30.2.103', '172.30.2.104']);
  const booting = await unit();
  t.is(booting.state, 'BOOTING');
  t.deepEqual(states(booting.nodes), { ...running, '172.30.2.103': 'BOOTING', '172.30.2.104': 'BOOTING' });
  const up = await until(unit, ({ state }) => state === 'RUNNING');
  t.deepEqual(states(up.nodes), { ...running, '172.30.2.103': 'RUNNING', '172.30.2.104': 'RUNNING' });

  const node = up.nodes.find(({ address }) => address === '172.30.2.103') as Node;
  await vcc.deleteNode(vcid, 'worker', node.nodeId);
  t.is((await vcc.getNode(vcid, 'worker', node.nodeId)).state, 'DELETING');
  const down = await until(unit, ({ nodes }) => nodes.length === 3);
  t.deepEqual(states(down.nodes), { ...running, '172.30.2.104': 'RUNNING' });
  await t.throwsAsync(vcc.deleteNode(vcid, 'worker', node.nodeId), { instanceOf: VccNotFoundError });
});

test('a node that is powered off and on keeps its id', async (t) => {
  const vcc = client(t, await double(t, slow));
  const { vcid, nodeId } = await firstNode(vcc);
  const unit = () => vcc.getUnit(vcid, 'worker');
  const node = () => vcc.getNode(vcid, 'worker', nodeId);
  await vcc.powerOff(vcid, 'worker', nodeId);
  t.is((await node()).state, 'SHUTTING_DOWN');
  await until(node, ({ state }) => state === 'POWER_OFF');
  t.is((await unit()).state, 'INDEFINITE');
  await t.throwsAsync(vcc.powerOff(vcid, 'worker', nodeId), { instanceOf: VccConflictError });
  await vcc.powerOn(vcid, 'worker', nodeId);
  t.is((await node()).state, 'BOOTING');
  await until(node, ({ state }) => state === 'RUNNING');
  t.deepEqual(states((await unit()).nodes), running);
});

test('refuses any write while the unit is processing', async (t) => {
  const vcc = client(t, await double(t, { bootMs: 60_000 }));
  const { vcid, nodeId } = await firstNode(vcc);
  await vcc.addNodes(vcid, 'worker', ['172.30.2.103']);
  const expected = { instanceOf: VccConflictError, message: /unit is now processing, so cannot apply/ };
  const error = await t.throwsAsync(vcc.addNodes(vcid, 'worker', ['172.30.2.104']), expected);
  t.like(error, { status: 409, exceptionName: 'VCPStateConflictException' });
  await t.throwsAsync(vcc.deleteNode(vcid, 'worker', nodeId), expected);
  await t.throwsAsync(vcc.powerOff(vcid, 'worker', nodeId), expected);
  t.is((await vcc.getUnit(vcid, 'worker')).nodes.length, 3);
});

const badAddresses: [name: string, addresses: string[], reason: RegExp][] = [
  ['used already', ['172.30.2.103', '172.30.2.101'], /172\.30\.2\.101 is already used/],
  ['given twice', ['172.30.2.103', '172.30.2.103'], /is already used/],
  ['outside the network', ['172.30.3.1'], /not in 172\.30\.2\.0\/24/],
  ['no IPv4 address', ['0x7f.1'], /not an IPv4 address/],
];
for (const [name, addresses, message] of badAddresses) {
  test(`refuses an address that is ${name}, and adds none`, async (t) => {
    const vcc = client(t, await double(t));
    const { vcid } = await onlyGroup(vcc);
    t.is(
      (await t.throwsAsync(vcc.addNodes(vcid, 'worker', addresses), { message, instanceOf: VccError }))
        ?.status,
      400,
    );
    t.is((await vcc.getUnit(vcid, 'worker')).nodes.length, 2);
  });
}

test('commands make and destroy the machine; the node runs only after its command', async (t) => {
  const state = temporaryDirectory('vcc');
  const diary = join(state, 'diary');
  const note = (word: string) => `sleep 0.2; echo ${word} $VCC_ADDRESS $VCC_NODE_ID >> ${diary}`;
  const vcc = client(t, await double(t, { state, onCreate: note('made'), onDelete: note('gone') }));
  const { vcid } = await onlyGroup(vcc);
  const unit = () => vcc.getUnit(vcid, 'worker');
  await vcc.addNodes(vcid, 'worker', ['172.30.2.103']);
  const up = await until(unit, ({ state }) => state === 'RUNNING');
  const { nodeId } = up.nodes[2] as Node;
  t.is(await readFile(diary, 'utf8'), `made 172.30.2.103 ${nodeId}\n`);
  await vcc.deleteNode(vcid, 'worker', nodeId);
  await until(unit, ({ nodes }) => nodes.length === 2);
  t.is(await readFile(diary, 'utf8'), `made 172.30.2.103 ${nodeId}\ngone 172.30.2.103 ${nodeId}\n`);
});

test('commands switch the machine off and on', async (t) => {
  const state = temporaryDirectory('vcc');
  const diary = join(state, 'diary');
  const note = (word: string) => `echo ${word} $VCC_ADDRESS >> ${diary}`;
  const vcc = client(
    t,
    await double(t, { state, onPowerOff: note('off'), onPowerOn: note('on'), onDelete: note('gone') }),
  );
  const { vcid } = await onlyGroup(vcc);
  const unit = () => vcc.getUnit(vcid, 'worker');
  const { nodeId, address } = (await unit()).nodes[0] as Node;
  const comes = (wanted: string) =>
    until(unit, ({ nodes }) => nodes.some((node) => node.nodeId === nodeId && node.state === wanted));
  await vcc.powerOff(vcid, 'worker', nodeId);
  await comes('POWER_OFF');
  await vcc.powerOn(vcid, 'worker', nodeId);
  await comes('RUNNING');
  t.is(await readFile(diary, 'utf8'), `off ${address}\non ${address}\n`);
});

test('a command that leaves something in the background does not hold the node up', async (t) => {
  const vcc = client(t, await double(t, { onCreate: 'sleep 8 & echo started' }));
  const { vcid } = await onlyGroup(vcc);
  const begin = performance.now();
  await vcc.addNodes(vcid, 'worker', ['172.30.2.103']);
  await until(
    () => vcc.getUnit(vcid, 'worker'),
    ({ state }) => state === 'RUNNING',
  );
  t.true(performance.now() - begin < 6000);
});

test('a failing on-create command leaves the node in ERROR; it can be deleted', async (t) => {
  const vcc = client(t, await double(t, { onCreate: 'echo no room left >&2; exit 3' }));
  const { vcid } = await onlyGroup(vcc);
  const unit = () => vcc.getUnit(vcid, 'worker');
  await vcc.addNodes(vcid, 'worker', ['172.30.2.103']);
  const failed = await until(unit, ({ state }) => state === 'ERROR');
  t.like(failed.nodes[2], {
    state: 'ERROR',
    errorMessage: 'the on-create command ended with status 3: no room left',
  });
  t.is(failed.errorMessage, (failed.nodes[2] as Node).errorMessage);
  await vcc.deleteNode(vcid, 'worker', (failed.nodes[2] as Node).nodeId);
  t.deepEqual(states((await until(unit, ({ nodes }) => nodes.length === 2)).nodes), running);
});

test('a failing on-delete command keeps the node', async (t) => {
  const vcc = client(t, await double(t, { onDelete: 'exit 1' }));
  const { vcid, nodeId } = await firstNode(vcc);
  await vcc.deleteNode(vcid, 'worker', nodeId);
  const node = await until(
    () => vcc.getNode(vcid, 'worker', nodeId),
    ({ state }) => state === 'ERROR',
  );
  t.regex(node.errorMessage, /on-delete command ended with status 1/);
});
