import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { type Observed, planTick } from '../../generator/reconciler/plan.js';
import type { SwarmNode, Vm } from '../../generator/reconciler/ports.js';
import type { Desired } from '../../generator/schedule/desired.js';
import type { NodeState } from '../../generator/schedule/timetable.js';

const address = '10.0.3.12';

function desired(state: NodeState): Desired {
  return {
    counts: { active: 0, pause: 0, power_down: 0, drain: 0 },
    reasons: { won: [], lost: [], more: 0 },
    nodes: new Map([[address, state]]),
    because: 'in class',
    nextEdge: Temporal.ZonedDateTime.from('2026-11-30T08:30[Asia/Tokyo]'),
  };
}
const vm = (state: string, over: Partial<Vm> = {}): Vm => ({
  nodeId: 'v1',
  address,
  state,
  error: '',
  ...over,
});
const node = (
  status: string,
  availability: SwarmNode['availability'],
  over: Partial<SwarmNode> = {},
): SwarmNode => ({
  id: 'n1',
  hostname: 'w1',
  address,
  role: 'worker',
  availability,
  status,
  ...over,
});
const up = 'join-swarm prepare prepare prepare prepare set-availability';

type Case = [title: string, want: NodeState, observed: Observed, steps: string, problem?: RegExp];
const cases: Case[] = [
  ['no VM is created', 'active', { vms: [], swarm: [] }, `prepare create-vm wait-vm ${up}`],
  [
    'no VM, a dead node: the ghost goes first',
    'active',
    { vms: [], swarm: [node('down', 'drain')] },
    `remove-node prepare create-vm wait-vm ${up}`,
  ],
  [
    'a node without VM is not built over',
    'active',
    { vms: [], swarm: [node('ready', 'pause')] },
    'set-availability',
    /knows no VM/,
  ],
  [
    'out of use but kept: drained, its VM stays',
    'power_down',
    { vms: [vm('RUNNING')], swarm: [node('ready', 'active')] },
    'set-availability',
  ],
  ['out of use: nothing is made for it', 'power_down', { vms: [], swarm: [] }, ''],
  [
    'out of use: a node that is down keeps its place',
    'power_down',
    { vms: [vm('POWER_OFF')], swarm: [node('down', 'drain')] },
    '',
  ],
  ['as wanted: nothing', 'active', { vms: [vm('RUNNING')], swarm: [node('ready', 'active')] }, ''],
  [
    'paused becomes active',
    'active',
    { vms: [vm('RUNNING')], swarm: [node('ready', 'pause')] },
    'set-availability',
  ],
  [
    'active becomes paused',
    'pause',
    { vms: [vm('RUNNING')], swarm: [node('ready', 'active')] },
    'set-availability',
  ],
  [
    'a paused node that does not exist is made, as upstream has it',
    'pause',
    { vms: [], swarm: [] },
    `prepare create-vm wait-vm ${up}`,
  ],
  ['RUNNING but not joined: the way up goes on', 'active', { vms: [vm('RUNNING')], swarm: [] }, up],
  [
    'RUNNING, its node down: probe and join',
    'active',
    { vms: [vm('RUNNING')], swarm: [node('down', 'active')] },
    up,
  ],
  [
    'RUNNING, ready, and a ghost',
    'active',
    { vms: [vm('RUNNING')], swarm: [node('ready', 'active'), node('down', 'active', { id: 'old' })] },
    'remove-node',
  ],
  ['BOOTING is waited for', 'active', { vms: [vm('BOOTING')], swarm: [] }, `wait-vm ${up}`],
  ['DELETING is waited for', 'active', { vms: [vm('DELETING')], swarm: [] }, 'wait-gone'],
  ['ERROR is told', 'active', { vms: [vm('ERROR', { error: 'quota' })], swarm: [] }, '', /ERROR \(quota\)/],
  [
    'HOST_ERROR with a ready node: seats are kept',
    'active',
    { vms: [vm('HOST_ERROR')], swarm: [node('ready', 'pause')] },
    'set-availability',
    /HOST_ERROR/,
  ],
  [
    'drained, emptied, deleted, removed',
    'drain',
    { vms: [vm('RUNNING')], swarm: [node('ready', 'active')] },
    'set-availability wait-empty delete-vm wait-gone remove-node',
  ],
  [
    'a removal that was cut off goes on',
    'drain',
    { vms: [vm('DELETING')], swarm: [node('down', 'drain')] },
    'wait-gone remove-node',
  ],
  ...['unknown', 'disconnected'].map(
    (status): Case => [
      `a node that is ${status} may be at work: nothing is deleted`,
      'drain',
      { vms: [vm('RUNNING')], swarm: [node(status, 'active')] },
      'set-availability',
      /not deleted/,
    ],
  ),
  ['only the node is left', 'drain', { vms: [], swarm: [node('down', 'drain')] }, 'remove-node'],
  ['nothing is left', 'drain', { vms: [], swarm: [] }, ''],
  [
    'a ready node without VM is drained, not removed',
    'drain',
    { vms: [], swarm: [node('ready', 'active')] },
    'set-availability',
    /not removed/,
  ],
  [
    'a manager is never touched',
    'drain',
    { vms: [vm('RUNNING')], swarm: [node('ready', 'active', { role: 'manager' })] },
    '',
    /manager/,
  ],
  [
    'two VMs with one address: no guess',
    'drain',
    { vms: [vm('RUNNING'), vm('RUNNING', { nodeId: 'v2' })], swarm: [] },
    '',
    /2 VMs/,
  ],
  [
    'an address is matched whole, never by prefix',
    'drain',
    {
      vms: [vm('RUNNING', { address: '10.0.3.129' })],
      swarm: [node('ready', 'active', { address: '10.0.3.129' })],
    },
    '',
  ],
  [
    'a VM without address may be the one that is wanted',
    'active',
    { vms: [vm('ERROR', { nodeId: 'v7', address: '', error: 'quota' })], swarm: [] },
    '',
    /node id v7, ERROR: quota\): nothing is created/,
  ],
  [
    'no VM, and a node that may live',
    'active',
    { vms: [], swarm: [node('unknown', 'active')] },
    '',
    /nothing is created until it is down/,
  ],
  [
    'the VM may be in the swarm under another address',
    'drain',
    { vms: [vm('RUNNING')], swarm: [node('ready', 'active', { address: '192.168.0.7' })] },
    '',
    /192\.168\.0\.7 is in the swarm without a VM.*nothing is deleted/,
  ],
  [
    'a node that is down is closed before its VM goes',
    'drain',
    { vms: [vm('RUNNING')], swarm: [node('down', 'active')] },
    'set-availability delete-vm wait-gone remove-node',
  ],
  [
    'what is being deleted is not waited for to be empty',
    'drain',
    { vms: [vm('DELETING')], swarm: [node('ready', 'drain')] },
    'wait-gone remove-node',
  ],
  ['a VM without address is nobody’s', 'drain', { vms: [vm('BOOTING', { address: '' })], swarm: [] }, ''],
];

for (const [title, want, observed, steps, problem] of cases) {
  test(`wanted ${want}: ${title}`, (t) => {
    const plan = planTick(desired(want), observed);
    t.is(plan.nodes.flatMap((entry) => entry.steps.map((step) => step.kind)).join(' '), steps);
    if (problem === undefined) t.deepEqual(plan.problems, []);
    else t.regex(plan.problems[0]?.message ?? '', problem);
  });
}

test('what is outside the list is counted and left alone', (t) => {
  const observed = {
    vms: [vm('RUNNING', { address: '10.0.3.99' })],
    swarm: [node('ready', 'active', { address: '10.0.3.98' })],
  };
  const plan = planTick(desired('drain'), observed);
  t.deepEqual(plan.nodes, []);
  t.deepEqual(plan.unlisted, ['10.0.3.98', '10.0.3.99']);
});

test('a ghost goes by its own id, unproven; the ready node stays', (t) => {
  const observed = {
    vms: [vm('RUNNING')],
    swarm: [node('ready', 'pause', { id: 'live' }), node('down', 'active', { id: 'ghost' })],
  };
  t.deepEqual(planTick(desired('active'), observed).nodes[0]?.steps, [
    { kind: 'set-availability', nodeId: 'live', availability: 'active' },
    { kind: 'remove-node', nodeId: 'ghost', proven: false },
  ]);
});

test('a removal names the node and the VM, and forces only what is proven gone', (t) => {
  const machine = vm('RUNNING');
  const observed = { vms: [machine], swarm: [node('ready', 'active', { id: 'live' })] };
  t.deepEqual(planTick(desired('drain'), observed).nodes[0]?.steps, [
    { kind: 'set-availability', nodeId: 'live', availability: 'drain' },
    { kind: 'wait-empty', nodeId: 'live' },
    { kind: 'delete-vm', vm: machine },
    { kind: 'wait-gone', vm: machine },
    { kind: 'remove-node', nodeId: 'live', proven: true },
  ]);
});

test('availability is the last step of the way up, and the node id comes from the join', (t) => {
  const steps = planTick(desired('pause'), { vms: [], swarm: [] }).nodes[0]?.steps ?? [];
  t.deepEqual(steps.at(-1), { kind: 'set-availability', availability: 'pause' });
});
