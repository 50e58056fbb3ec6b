import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { type Memory, noMemory } from '../../generator/reconciler/memory.js';
import { nodeLabels } from '../../generator/reconciler/node-labels.js';
import { type Observed, type Plan, type PlanRules, planTick } from '../../generator/reconciler/plan.js';
import type { SwarmNode, Vm } from '../../generator/reconciler/ports.js';
import type { NodeState } from '../../generator/schedule/timetable.js';

const address = '10.0.3.12';

const rules: PlanRules = {
  now: Temporal.Instant.from('2026-11-30T00:00:00Z'),
  drainWaitMs: 1_800_000,
  afterDrainWait: 'force',
  bootTimeoutMs: 900_000,
};

/** What is planned for the one address; unless told nobody works anywhere. */
function plan(
  want: NodeState,
  observed: Observed,
  { memory = noMemory, ...over }: Partial<PlanRules> & { memory?: Memory } = {},
): Plan {
  const wanted = { nodes: new Map([[address, want]]), because: 'in class' };
  return planTick(wanted, { busy: new Map(), ...observed }, memory, { ...rules, ...over });
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
  labels: { [nodeLabels.vm]: 'v1' },
  ...over,
});
const up = 'join-swarm prepare prepare prepare prepare take-into-use';
const end = 'unexport-nfs write-inventories';

type Case = [title: string, want: NodeState, observed: Observed, steps: string, problem?: RegExp];
const cases: Case[] = [
  ['no VM is created', 'active', { vms: [], swarm: [] }, `export-nfs create-vm wait-vm ${up}`],
  [
    'no VM, a dead node: the ghost goes first',
    'active',
    { vms: [], swarm: [node('down', 'drain')] },
    `remove-node export-nfs create-vm wait-vm ${up}`,
  ],
  [
    'a node without VM is not built over',
    'active',
    { vms: [], swarm: [node('ready', 'pause')] },
    'update-node',
    /knows no VM/,
  ],
  [
    'out of use but kept: emptied and powered off, its node stays',
    'power_down',
    { vms: [vm('RUNNING')], swarm: [node('ready', 'active')] },
    'update-node confirm-idle update-node wait-empty power-off wait-off write-inventories',
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
    'update-node',
  ],
  [
    'active becomes paused',
    'pause',
    { vms: [vm('RUNNING')], swarm: [node('ready', 'active')] },
    'update-node',
  ],
  [
    'a paused node that does not exist is made, as upstream has it',
    'pause',
    { vms: [], swarm: [] },
    `export-nfs create-vm wait-vm ${up}`,
  ],
  [
    'RUNNING but not joined: the way up goes on',
    'active',
    { vms: [vm('RUNNING')], swarm: [] },
    `export-nfs ${up}`,
  ],
  [
    'RUNNING, its node down: probe and join',
    'active',
    { vms: [vm('RUNNING')], swarm: [node('down', 'active')] },
    `export-nfs ${up}`,
  ],
  [
    'RUNNING, ready, and a ghost',
    'active',
    { vms: [vm('RUNNING')], swarm: [node('ready', 'active'), node('down', 'active', { id: 'old' })] },
    'remove-node',
  ],
  ['BOOTING is waited for', 'active', { vms: [vm('BOOTING')], swarm: [] }, `export-nfs wait-vm ${up}`],
  ['DELETING is waited for', 'active', { vms: [vm('DELETING')], swarm: [] }, 'wait-gone'],
  [
    'ERROR that was never a node is replaced',
    'active',
    { vms: [vm('ERROR', { error: 'quota' })], swarm: [] },
    'delete-vm wait-gone',
    /replaced: it is ERROR \(quota\)/,
  ],
  [
    'ERROR of what was a node is told first',
    'active',
    { vms: [vm('ERROR')], swarm: [node('down', 'active')] },
    '',
    /the VM is ERROR/,
  ],
  [
    'POWER_OFF is powered on',
    'active',
    { vms: [vm('POWER_OFF')], swarm: [] },
    `export-nfs power-on wait-vm ${up}`,
  ],
  [
    'being powered off: first off, then on',
    'pause',
    { vms: [vm('SHUTTING_DOWN')], swarm: [] },
    `wait-off export-nfs power-on wait-vm ${up}`,
  ],
  [
    'joined but never prepared: prepared before it is used',
    'active',
    { vms: [vm('RUNNING')], swarm: [node('ready', 'drain', { labels: {} })] },
    `export-nfs ${up}`,
  ],
  [
    'what could not be finished is tried again, in use',
    'active',
    {
      vms: [vm('RUNNING')],
      swarm: [
        node('ready', 'active', {
          labels: { [nodeLabels.vm]: 'v1', [nodeLabels.unfinished]: 'teacher-accounts' },
        }),
      ],
    },
    'join-swarm prepare prepare update-node',
  ],
  [
    'the node of another VM: only its availability',
    'active',
    { vms: [vm('RUNNING', { nodeId: 'v2' })], swarm: [node('ready', 'pause')] },
    'update-node',
    /was on the VM v1, but the VC controller says v2/,
  ],
  [
    'the node of another VM: never removed',
    'drain',
    { vms: [vm('RUNNING', { nodeId: 'v2' })], swarm: [node('ready', 'active')] },
    'update-node',
    /paused, not removed/,
  ],
  [
    'the controller told nothing: availability all the same',
    'active',
    { swarm: [node('ready', 'pause')] },
    'update-node',
  ],
  [
    'the controller told nothing: nothing is removed',
    'drain',
    { swarm: [node('ready', 'active')] },
    'update-node',
  ],
  ['the controller told nothing: nothing is made', 'active', { swarm: [] }, ''],
  [
    'HOST_ERROR with a ready node: seats are kept',
    'active',
    { vms: [vm('HOST_ERROR')], swarm: [node('ready', 'pause')] },
    'update-node',
    /HOST_ERROR/,
  ],
  [
    'drained, emptied, deleted, removed',
    'drain',
    { vms: [vm('RUNNING')], swarm: [node('ready', 'active')] },
    `update-node confirm-idle update-node wait-empty delete-vm wait-gone remove-node ${end}`,
  ],
  [
    'a removal that was cut off goes on',
    'drain',
    { vms: [vm('DELETING')], swarm: [node('down', 'drain')] },
    `wait-gone remove-node ${end}`,
  ],
  ...['unknown', 'disconnected'].map(
    (status): Case => [
      `a node that is ${status} may be at work: nothing is deleted`,
      'drain',
      { vms: [vm('RUNNING')], swarm: [node(status, 'active')] },
      'update-node',
      /is not known, so its VM stays/,
    ],
  ),
  ['only the node is left', 'drain', { vms: [], swarm: [node('down', 'drain')] }, `remove-node ${end}`],
  ['nothing is left', 'drain', { vms: [], swarm: [] }, ''],
  [
    'a ready node without VM is paused, not removed',
    'drain',
    { vms: [], swarm: [node('ready', 'active')] },
    'update-node',
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
    `update-node delete-vm wait-gone remove-node ${end}`,
  ],
  [
    'what is being deleted is not waited for to be empty',
    'drain',
    { vms: [vm('DELETING')], swarm: [node('ready', 'drain')] },
    `update-node wait-gone remove-node ${end}`,
  ],
  ['a VM without address is nobody’s', 'drain', { vms: [vm('BOOTING', { address: '' })], swarm: [] }, ''],
];

for (const [title, want, observed, steps, problem] of cases) {
  test(`wanted ${want}: ${title}`, (t) => {
    const planned = plan(want, observed);
    t.is(planned.nodes.flatMap((entry) => entry.steps.map((step) => step.kind)).join(' '), steps);
    if (problem === undefined) t.deepEqual(planned.problems, []);
    else t.regex(planned.problems[0]?.message ?? '', problem);
  });
}

test('what is outside the list is counted and left alone', (t) => {
  const observed = {
    vms: [vm('RUNNING', { address: '10.0.3.99' })],
    swarm: [node('ready', 'active', { address: '10.0.3.98' })],
  };
  const planned = plan('drain', observed);
  t.deepEqual(planned.nodes, []);
  t.deepEqual(planned.unlisted, ['10.0.3.98', '10.0.3.99']);
});

test('a ghost goes by its own id, unproven; the ready node stays', (t) => {
  const observed = {
    vms: [vm('RUNNING')],
    swarm: [node('ready', 'pause', { id: 'live' }), node('down', 'active', { id: 'ghost' })],
  };
  t.deepEqual(plan('active', observed).nodes[0]?.steps, [
    { kind: 'update-node', nodeId: 'live', change: { availability: 'active' } },
    { kind: 'remove-node', nodeId: 'ghost', proven: false },
  ]);
});

test('a removal names the node and the VM, and forces only what is proven gone', (t) => {
  const machine = vm('RUNNING');
  const observed = { vms: [machine], swarm: [node('ready', 'active', { id: 'live' })] };
  t.deepEqual(plan('drain', observed).nodes[0]?.steps, [
    {
      kind: 'update-node',
      nodeId: 'live',
      change: { availability: 'pause', labels: { [nodeLabels.leaving]: '2026-11-30T00:00:00Z' } },
    },
    { kind: 'confirm-idle', nodeId: 'live' },
    { kind: 'update-node', nodeId: 'live', change: { availability: 'drain' } },
    { kind: 'wait-empty', nodeId: 'live' },
    { kind: 'delete-vm', vm: machine },
    { kind: 'wait-gone', vm: machine },
    { kind: 'remove-node', nodeId: 'live', proven: true },
    { kind: 'unexport-nfs' },
    { kind: 'write-inventories' },
  ]);
});

test('availability is the last step of the way up, and the node id comes from the join', (t) => {
  const steps = plan('pause', { vms: [], swarm: [] }).nodes[0]?.steps ?? [];
  t.deepEqual(steps.at(-1), { kind: 'take-into-use', availability: 'pause' });
});

const leaving = (minutesAgo: number) => ({
  [nodeLabels.vm]: 'v1',
  [nodeLabels.leaving]: rules.now.subtract({ minutes: minutesAgo }).toString(),
});
const kinds = (planned: Plan) =>
  planned.nodes.flatMap(({ steps }) => steps.map(({ kind }) => kind)).join(' ');

test('work is waited for until the wait is over, and the wait begins with the mark', (t) => {
  const busy = new Map([['n1', 2]]);
  const at = (minutesAgo: number, over: Partial<PlanRules> = {}) =>
    plan(
      'drain',
      {
        vms: [vm('RUNNING')],
        swarm: [node('ready', 'pause', { labels: leaving(minutesAgo) })],
        busy,
      },
      over,
    );
  t.is(kinds(at(29)), '');
  t.like(at(29).pending[0], { address, nodeId: 'n1', waitsFor: '2 user server(s)' });
  t.is(at(29).pending[0]?.until?.toString(), '2026-11-30T00:01:00Z');
  t.is(kinds(at(30)).split(' ')[0], 'stop-servers');
  t.is(kinds(at(3000, { afterDrainWait: 'keep' })), '');
  t.is(at(3000, { afterDrainWait: 'keep' }).pending[0]?.until, undefined);
});

test('without a wait a node goes as upstream has it, at once', (t) => {
  const observed = { vms: [vm('RUNNING')], swarm: [node('ready', 'active')], busy: new Map([['n1', 2]]) };
  t.is(
    kinds(plan('drain', observed, { drainWaitMs: 0 })),
    `update-node stop-servers update-node wait-empty delete-vm wait-gone remove-node ${end}`,
  );
});

test('unknown is busy', (t) => {
  const wanted = { nodes: new Map<string, NodeState>([[address, 'drain']]), because: '' };
  const observed = { vms: [vm('RUNNING')], swarm: [node('ready', 'active')] };
  const planned = planTick(wanted, observed, noMemory, rules);
  t.is(kinds(planned), 'update-node');
  t.regex(planned.pending[0]?.waitsFor ?? '', /not known/);
});

test('nothing is taken away when that is forbidden, and it says why', (t) => {
  for (const state of ['active', 'pause'] as const) {
    const observed = { vms: [vm('RUNNING')], swarm: [node('ready', state)] };
    const planned = plan('drain', observed, { holdRemovals: 'an old plan' });
    t.is(kinds(planned), 'update-node');
    t.is(planned.pending[0]?.waitsFor, 'an old plan');
  }
  const failed = { vms: [vm('ERROR')], swarm: [] };
  t.is(kinds(plan('active', failed, { holdRemovals: 'an old plan' })), '');
  t.is(kinds(plan('drain', failed, { holdRemovals: 'an old plan' })), '');
});

test('a mark of a clock that was ahead is written anew, or the wait would have no end', (t) => {
  const labels = leaving(-1440);
  const observed = {
    vms: [vm('RUNNING')],
    swarm: [node('ready', 'pause', { labels })],
    busy: new Map([['n1', 2]]),
  };
  const planned = plan('drain', observed);
  t.deepEqual(planned.nodes[0]?.steps, [
    {
      kind: 'update-node',
      nodeId: 'n1',
      change: { labels: { [nodeLabels.leaving]: '2026-11-30T00:00:00Z' } },
    },
  ]);
  t.is(planned.pending[0]?.until?.toString(), '2026-11-30T00:30:00Z');
});

test('a pause that a clock has written that was ahead holds nothing up', (t) => {
  const paused = (minutes: number): Memory => ({
    ...noMemory,
    troubles: {
      [address]: { attempts: 1, retryAt: rules.now.add({ minutes }).toString(), message: 'it was ERROR' },
    },
  });
  const none = { vms: [], swarm: [] };
  t.is(kinds(plan('active', none, { memory: paused(30) })), '');
  t.true(kinds(plan('active', none, { memory: paused(1440) })).includes('create-vm'));
});

test('a failed VM without address holds up one address, tried ones first; one that boots holds up all', (t) => {
  const addresses = ['10.0.3.1', '10.0.3.2', '10.0.3.3'];
  const wanted = { nodes: new Map(addresses.map((one) => [one, 'active' as const])), because: '' };
  const tried = { since: '2026-11-30T00:00:00Z', seen: '2026-11-30T00:00:00Z', fromStart: true, steps: {} };
  const created = (...states: string[]) => {
    const vms = states.map((state, index) => vm(state, { nodeId: `v${index}`, address: '' }));
    const memory = { ...noMemory, underWay: { '10.0.3.1': tried } };
    const planned = planTick(wanted, { vms, swarm: [], busy: new Map() }, memory, rules);
    t.is(planned.nodes.length + planned.problems.length, 3);
    return planned.nodes.map((one) => one.address);
  };
  t.deepEqual(created('ERROR'), ['10.0.3.2', '10.0.3.3']);
  t.deepEqual(created('ERROR', 'HOST_ERROR'), ['10.0.3.2']);
  t.deepEqual(created('ERROR', 'ERROR', 'ERROR', 'ERROR'), []);
  t.deepEqual(created('ERROR', 'BOOTING'), []);
});

test('a removal is called off in one write when the node is wanted again', (t) => {
  const observed = { vms: [vm('RUNNING')], swarm: [node('ready', 'pause', { labels: leaving(5) })] };
  t.deepEqual(plan('active', observed).nodes[0]?.steps, [
    {
      kind: 'update-node',
      nodeId: 'n1',
      change: { availability: 'active', labels: { [nodeLabels.leaving]: null } },
    },
  ]);
});

const underWay = (minutes: number): Memory => ({
  ...noMemory,
  underWay: {
    [address]: {
      since: rules.now.subtract({ minutes }).toString(),
      seen: rules.now.toString(),
      fromStart: true,
      steps: {},
    },
  },
});

test('what did not become usable within the boot limit is replaced, not before', (t) => {
  for (const state of ['RUNNING', 'BOOTING']) {
    const observed = { vms: [vm(state)], swarm: [] };
    t.regex(kinds(plan('active', observed, { memory: underWay(14) })), /take-into-use$/);
    const late = plan('active', observed, { memory: underWay(15) });
    t.is(kinds(late), 'delete-vm wait-gone');
    t.is(late.nodes[0]?.replaces, 'late');
  }
});

test('after a replacement the next try waits for its time', (t) => {
  const retryAt = (minutes: number): Memory => ({
    ...noMemory,
    troubles: {
      [address]: { attempts: 2, retryAt: rules.now.add({ minutes }).toString(), message: 'it was BOOTING' },
    },
  });
  const observed = { vms: [], swarm: [] };
  t.regex(
    plan('active', observed, { memory: retryAt(1) }).problems[0]?.message ?? '',
    /attempt 2.*tried again at/,
  );
  t.regex(kinds(plan('active', observed, { memory: retryAt(0) })), /^export-nfs create-vm/);
});
