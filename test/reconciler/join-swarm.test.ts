import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { joinSwarm } from '../../generator/reconciler/join-swarm.js';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import type { Machine, SwarmNode, Vm } from '../../generator/reconciler/ports.js';
import type { StepContext } from '../../generator/reconciler/run-step.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';

const address = '10.0.0.2';
const vm: Vm = { nodeId: 'v1', address, state: 'RUNNING', error: '' };
const node = (id: string, over: Partial<SwarmNode> = {}): SwarmNode => ({
  id,
  hostname: id,
  address,
  role: 'worker',
  availability: 'drain',
  status: 'ready',
  labels: {},
  ...over,
});

/** A machine that is member `nodeId` of a swarm with these nodes, or refuses so many logins first. */
function join(nodes: SwarmNode[], nodeId: string, { refusals = 0 } = {}) {
  const clock = new VirtualClock(Temporal.Instant.from('2026-11-30T00:00:00Z'));
  const removed: [string, boolean][] = [];
  const logged: string[] = [];
  let joined = nodeId !== '';
  const machine: Machine = {
    membership: async () =>
      joined ? { state: 'active', nodeId: nodeId || 'fresh' } : { state: 'inactive', nodeId: '' },
    join: async () => {
      joined = true;
      nodes.push(node('fresh'));
    },
    registryLogin: async () => {},
    pullImage: async () => {},
    ensureAccounts: async () => {},
    close: () => {},
  };
  let left = refusals;
  const connect = async () => {
    left -= 1;
    if (left >= 0) throw new OutsideError('worker', 'refused', 'key not accepted');
    return machine;
  };
  const context = {
    address,
    vm,
    limits: { bootTimeoutMs: 900_000, drainTimeoutMs: 300_000, until: Number.POSITIVE_INFINITY },
    ports: {
      clock,
      machines: { connect },
      log: (_level: string, sentence: string) => void logged.push(sentence),
      swarm: {
        list: async () => nodes,
        remove: async (id: string, proven: boolean) => void removed.push([id, proven]),
        joinToken: async () => ({ token: 'SWMTKN', manager: '10.0.0.1:2377' }),
      },
    },
  } as unknown as StepContext;
  // The steps after it find the node id in the context.
  const run = () => clock.run(joinSwarm(context).then(() => context.nodeId));
  return { run, removed, logged, clock };
}

test('joins, and removes the former node of its address when that is down; never by force', async (t) => {
  const { run, removed, logged } = join(
    [node('former', { status: 'down' }), node('other', { address: '10.0.0.9', status: 'down' })],
    '',
  );
  t.is(await run(), 'fresh');
  t.deepEqual(removed, [['former', false]]);
  t.true(logged.some((line) => line.includes('remove swarm node former')));
});

test('another node of its address that is ready, or a manager, stays', async (t) => {
  const { run, removed } = join([node('twin'), node('boss', { role: 'manager', status: 'down' })], '');
  t.is(await run(), 'fresh');
  t.deepEqual(removed, []);
});

test('a machine that has joined already is only waited for', async (t) => {
  const { run, removed } = join([node('n1')], 'n1');
  t.is(await run(), 'n1');
  t.deepEqual(removed, []);
});

for (const [title, member] of [
  ['a manager', node('n1', { role: 'manager' })],
  ['known by another address', node('n1', { address: '192.168.0.7' })],
] as const) {
  test(`a machine that is ${title} in the swarm is left as it is`, async (t) => {
    await t.throwsAsync(join([member], 'n1').run(), { instanceOf: OutsideError, message: /left as it is/ });
  });
}

test('a member of another swarm is told, not taken over', async (t) => {
  await t.throwsAsync(join([], 'elsewhere').run(), { message: /member of another swarm/ });
});

test('a login that is refused at first is tried for a minute', async (t) => {
  t.is(await join([], '', { refusals: 20 }).run(), 'fresh');
  const { run, clock } = join([], '', { refusals: 9999 });
  await t.throwsAsync(run(), { message: 'key not accepted' });
  t.true(clock.elapsed() >= 60_000 && clock.elapsed() < 70_000);
});
