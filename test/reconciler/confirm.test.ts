import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { confirmIdle, confirmUnused } from '../../generator/reconciler/confirm.js';
import { nodeLabels } from '../../generator/reconciler/node-labels.js';
import { NotYet, OutsideError } from '../../generator/reconciler/outside-error.js';
import type { Machine, Ports, SwarmNode, Vm } from '../../generator/reconciler/ports.js';
import { simulatedPorts } from './simulated-ports.js';
import { swarmNode, vmAt } from './swarm-nodes.js';

const vm = vmAt('10.0.0.1');
const ours = { [nodeLabels.vm]: vm.nodeId };
const node = (changes: Partial<SwarmNode> = {}) =>
  swarmNode(vm.address, { availability: 'drain', labels: ours, ...changes });

/** Ports that show these VMs and nodes; `machineSays` is the swarm node id of the machine that is reached. */
function ports({
  vms = [vm],
  nodes = [node()],
  tasks = 0,
  machineSays,
}: {
  vms?: Vm[];
  nodes?: SwarmNode[];
  tasks?: number;
  machineSays?: string;
}): { ports: Ports; closed: () => number } {
  const { ports: simulated } = simulatedPorts();
  let closed = 0;
  const connect = async (): Promise<Machine> => {
    if (machineSays === undefined) throw new OutsideError('worker', 'unreachable', 'no answer');
    const close = () => {
      closed += 1;
    };
    const nobody = async () => {
      throw new Error('only asked');
    };
    return {
      membership: async () => ({ state: 'active', nodeId: machineSays }),
      join: nobody,
      registryLogin: nobody,
      pullImage: nobody,
      ensureAccounts: nobody,
      close,
    };
  };
  return {
    ports: {
      ...simulated,
      cloud: { ...simulated.cloud, list: async () => vms },
      swarm: { ...simulated.swarm, list: async () => nodes, runningTasks: async () => tasks },
      machines: { connect },
    },
    closed: () => closed,
  };
}

for (const [what, world, refusal] of [
  ['drained, empty, and its label names this VM', {}, undefined],
  ['the VM is gone already', { vms: [], nodes: [] }, undefined],
  ['the VM has no node', { nodes: [] }, undefined],
  ['its node is down', { nodes: [node({ status: 'down', availability: 'active' })] }, undefined],
  ['others are in use', { nodes: [node(), swarmNode('10.0.0.12'), swarmNode('10.0.0.10')] }, undefined],
  [
    'without label, but the machine says it is this node',
    { nodes: [node({ labels: {} })], machineSays: 'n-10.0.0.1' },
    undefined,
  ],
  [
    'its address has changed',
    { vms: [vmAt('10.0.0.2', 'RUNNING', vm.nodeId)] },
    /address is 10\.0\.0\.2 now/,
  ],
  ['active again', { nodes: [node({ availability: 'active' })] }, /in use again \(ready, active\)/],
  ['paused only', { nodes: [node({ availability: 'pause' })] }, /in use again \(ready, pause\)/],
  ['a task has come', { tasks: 2 }, /in use again \(ready, drain, 2 task\(s\)\)/],
  ['not clear whether it lives', { nodes: [node({ status: 'unknown' })] }, /in use again \(unknown, drain\)/],
  ['it is a manager now', { nodes: [node({ role: 'manager' })] }, /in use again/],
  [
    'its label names another VM',
    { nodes: [node({ labels: { [nodeLabels.vm]: 'v2' } })], machineSays: 'n-10.0.0.1' },
    /nothing proves/,
  ],
  [
    'without label, and the machine is another node',
    { nodes: [node({ labels: {} })], machineSays: 'n2' },
    /nothing proves/,
  ],
  ['without label, and the machine does not answer', { nodes: [node({ labels: {} })] }, /no answer/],
] as [string, Parameters<typeof ports>[0], RegExp | undefined][]) {
  test(`${refusal === undefined ? 'may go' : 'must stay'}: ${what}`, async (t) => {
    const { ports: world1, closed } = ports(world);
    if (refusal === undefined) await t.notThrowsAsync(confirmUnused(vm, world1));
    else await t.throwsAsync(confirmUnused(vm, world1), { instanceOf: OutsideError, message: refusal });
    const asked = world.machineSays !== undefined && world.nodes?.[0]?.labels[nodeLabels.vm] === undefined;
    t.is(closed(), asked ? 1 : 0, 'the connection is closed');
  });
}

for (const [seconds, clockOf] of [
  [31, 'elapsed'],
  [31, 'wall'],
  [29, 'elapsed'],
] as const) {
  test(`a look that took ${seconds} s by the ${clockOf} clock ${seconds > 30 ? 'holds no more' : 'holds'}`, async (t) => {
    const { ports: quick } = ports({});
    let passed = 0;
    const clock = {
      ...quick.clock,
      elapsed: () => (clockOf === 'elapsed' ? passed : 0),
      now: () => Temporal.Instant.fromEpochMilliseconds(passed),
    };
    const list = async () => {
      passed += seconds * 1000;
      return quick.swarm.list();
    };
    const confirmed = confirmUnused(vm, { ...quick, clock, swarm: { ...quick.swarm, list } });
    if (seconds > 30) await t.throwsAsync(confirmed, { instanceOf: NotYet, message: /took 31 s/ });
    else await t.notThrowsAsync(confirmed);
  });
}

test('a node is idle when nobody counts as work there; what is not known is no answer', async (t) => {
  const { ports: world } = ports({});
  const busy = new Map([['n2', 3]]);
  await t.notThrowsAsync(confirmIdle('n1', { ...world, busy: async () => busy }));
  await t.throwsAsync(confirmIdle('n2', { ...world, busy: async () => busy }), {
    instanceOf: NotYet,
    message: /^3 user/,
  });
  const unknown = async () => {
    throw new OutsideError('hub', 'unreachable', 'no answer');
  };
  await t.throwsAsync(confirmIdle('n1', { ...world, busy: unknown }), { instanceOf: OutsideError });
});
