import test from 'ava';
import { Rejection } from '../../generator/vcc-double/rejection.js';
import { initialState, type Operation, type VccState } from '../../generator/vcc-double/state.js';
import { next, type VccEvent } from '../../generator/vcc-double/state-machine.js';
import { wireUnit } from '../../generator/vcc-double/wire.js';

const date = '2026/11/24 08:00:00 UTC';
const start = initialState({
  vccId: 'c1',
  vcid: 'v1',
  name: 'Hub1',
  unitName: 'worker',
  workers: ['10.0.0.1', '10.0.0.2'],
  network: '10.0.0.0/29',
  date,
  nodeIds: ['n1', 'n2'],
});
const operate = (operation: Operation, nodeId?: string): VccEvent => ({
  kind: 'operate',
  unit: 'worker',
  operation,
  ...(nodeId !== undefined && { nodeId }),
});
const done = (nodeId: string, operation: Operation): VccEvent => ({
  kind: 'done',
  unit: 'worker',
  nodeId,
  operation,
});
const after = (...events: VccEvent[]) => events.reduce<VccState>(next, start);
const sent = (state: VccState) => {
  const unit = wireUnit(state.units[0] as VccState['units'][number]);
  return [unit.state, ...unit.node.map((node) => node.state)];
};

const cases: [title: string, events: VccEvent[], states: string[]][] = [
  ['nothing yet', [], ['RUNNING', 'RUNNING', 'RUNNING']],
  ['power-off under way', [operate('power_off', 'n1')], ['BOOTING', 'SHUTTING_DOWN', 'RUNNING']],
  [
    'power-off done',
    [operate('power_off', 'n1'), done('n1', 'power_off')],
    ['INDEFINITE', 'POWER_OFF', 'RUNNING'],
  ],
  ['suspending all', [operate('suspend')], ['BOOTING', 'SUSPENDING', 'SUSPENDING']],
  [
    'one of two suspended',
    [operate('suspend'), done('n1', 'suspend')],
    ['BOOTING', 'SUSPENDED', 'SUSPENDING'],
  ],
  [
    'all suspended',
    [operate('suspend'), done('n1', 'suspend'), done('n2', 'suspend')],
    ['SUSPENDED', 'SUSPENDED', 'SUSPENDED'],
  ],
  ['deleted', [operate('delete', 'n1'), done('n1', 'delete')], ['RUNNING', 'RUNNING']],
  [
    'end of another operation',
    [operate('delete', 'n1'), done('n1', 'create')],
    ['BOOTING', 'DELETING', 'RUNNING'],
  ],
  [
    'end of a node that is gone',
    [operate('delete', 'n1'), done('n1', 'delete'), done('n1', 'delete')],
    ['RUNNING', 'RUNNING'],
  ],
  [
    'mark cleared',
    [operate('delete', 'n1'), { kind: 'clear-processing', unit: 'worker' }],
    ['INDEFINITE', 'DELETING', 'RUNNING'],
  ],
];
for (const [title, events, states] of cases) {
  test(`states of unit and nodes: ${title}`, (t) => {
    t.deepEqual(sent(after(...events)), states);
  });
}

const refused: [title: string, events: VccEvent[], status: number][] = [
  ['a second change while processing', [operate('delete', 'n1'), operate('delete', 'n2')], 409],
  ['power-on of a running node', [operate('power_on', 'n1')], 409],
  ['an unknown node', [operate('delete', 'n9')], 404],
  ['an unknown unit', [{ kind: 'clear-processing', unit: 'nfs' }], 404],
  [
    'adding nothing',
    [{ kind: 'add', unit: 'worker', addresses: [], count: 0, newId: () => 'n3', date }],
    400,
  ],
  [
    'a number that differs from the list',
    [{ kind: 'add', unit: 'worker', addresses: ['10.0.0.4'], count: 2, newId: () => 'n3', date }],
    400,
  ],
  [
    'more nodes than the network has room for',
    [{ kind: 'add', unit: 'worker', addresses: [], count: 9, newId: () => 'n3', date }],
    400,
  ],
];
for (const [title, events, status] of refused) {
  test(`refuses ${title}`, (t) => {
    t.is(t.throws(() => after(...events), { instanceOf: Rejection })?.status, status);
  });
}

test('adding a number of nodes takes free addresses of the network', (t) => {
  const state = after({ kind: 'add', unit: 'worker', addresses: [], count: 2, newId: () => 'n3', date });
  t.deepEqual(
    state.units[0]?.nodes.map((node) => node.cloud_instance_address),
    ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'],
  );
  t.deepEqual(
    state.units[0]?.nodes.map((node) => node.node_no),
    [1, 2, 3, 4],
  );
});

test('an event leaves the old state as it was', (t) => {
  const copy = structuredClone(start);
  after(operate('delete', 'n1'), done('n1', 'delete'));
  t.deepEqual(start, copy);
});
