import test from 'ava';
import fc from 'fast-check';
import { failingBoots } from '../../generator/vcc-double/boot-faults.js';
import {
  type Fault,
  type FaultyRequest,
  faultOrder,
  faultOrders,
  rejectionOf,
  takeFault,
} from '../../generator/vcc-double/faults.js';
import { initialState, type NodeState, newNode, type UnitState } from '../../generator/vcc-double/state.js';
import { next } from '../../generator/vcc-double/state-machine.js';

const fault = (input: object) => faultOrder.parse(input) as Fault;
const strikes = (input: object, method: string, path: string) =>
  takeFault([fault(input)], { method, path }).fault !== undefined;

const patterns: [path: string, struck: string[], spared: string[]][] = [
  ['/vcs', ['/vcs'], ['', '/', '/vcs/', '/vcs/v1', '/vcsx']],
  ['/vcs/*', ['/vcs/v1', '/vcs/'], ['/vcs', '/vcs/v1/worker']],
  ['/vcs/*/worker', ['/vcs/v1/worker'], ['/vcs/v1/manager', '/vcs/v1/worker/n1', '/vcs/v1/x/worker']],
  ['/vcs/**', ['/vcs/v1', '/vcs/v1/worker/n1/power_on'], ['/vcs', '/version']],
  ['/**', ['/', '/vcs/v1/worker'], ['']],
  ['', [''], ['/', '/vcs']],
  ['/a.b', ['/a.b'], ['/axb']],
];
for (const [path, struck, spared] of patterns) {
  test(`the path pattern "${path}"`, (t) => {
    for (const given of struck) t.true(strikes({ kind: 'hang', path }, 'GET', given), given);
    for (const given of spared) t.false(strikes({ kind: 'hang', path }, 'GET', given), given);
  });
}

test('a method, when given, has to be that of the request', (t) => {
  t.true(strikes({ kind: 'hang', method: 'PUT' }, 'PUT', '/vcs/v1/worker'));
  t.false(strikes({ kind: 'hang', method: 'PUT' }, 'GET', '/vcs/v1/worker'));
});

test('the first fault that matches strikes; those about machines or the port never strike a request', (t) => {
  const faults = [
    fault({ kind: 'closed' }),
    fault({ kind: 'capacity', nodes: 0 }),
    fault({ kind: 'boot-error' }),
    fault({ kind: 'hang', path: '/version' }),
    fault({ kind: 'refuse' }),
    fault({ kind: 'slow', ms: 1 }),
  ];
  t.is(takeFault(faults, { method: 'GET', path: '/vcs' }).fault?.kind, 'refuse');
  t.is(takeFault(faults.slice(0, 3), { method: 'GET', path: '/vcs' }).fault, undefined);
});

const request = fc.record<FaultyRequest>({
  method: fc.constantFrom('GET', 'PUT', 'DELETE'),
  path: fc.constantFrom('', '/vcs', '/vcs/v1', '/vcs/v1/worker'),
});
const rule = fc
  .record(
    {
      kind: fc.constantFrom('refuse', 'hang', 'malformed', 'drop'),
      method: fc.constantFrom('GET', 'PUT'),
      path: fc.constantFrom('/vcs', '/vcs/**', '/**'),
      times: fc.integer({ min: 1, max: 4 }),
    },
    { requiredKeys: ['kind'] },
  )
  .map(fault);

test('a fault strikes the first `times` requests that match it, and no other', (t) => {
  fc.assert(
    fc.property(rule, fc.array(request, { maxLength: 20 }), (only, requests) => {
      let faults: readonly Fault[] = [only];
      let hits = 0;
      for (const each of requests) {
        const { fault: struck, left } = takeFault(faults, each);
        if (struck !== undefined) hits += 1;
        faults = left;
      }
      const matching = requests.filter((each) => takeFault([only], each).fault !== undefined).length;
      const limit = 'times' in only && only.times !== undefined ? only.times : Number.POSITIVE_INFINITY;
      return hits === Math.min(matching, limit) && faults.length === (hits === limit ? 0 : 1);
    }),
  );
  t.pass();
});

test('taking a fault leaves the list as it was, and the other faults alone', (t) => {
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 5 }), request, (faults, each) => {
      const before = structuredClone(faults);
      const { fault: struck, left } = takeFault(faults, each);
      t.deepEqual(faults, before);
      const others = (list: readonly Fault[]) => list.filter((one) => faults.includes(one) && one !== struck);
      t.deepEqual(others(left), others(faults));
      if (struck === undefined) t.deepEqual(left, faults);
    }),
  );
});

const wrongOrders: [title: string, order: object, place: RegExp][] = [
  ['an unknown kind', { kind: 'explode' }, /kind/],
  ['a name that is not known', { kind: 'hang', tims: 2 }, /tims/],
  ['no time at all', { kind: 'hang', times: 0 }, /times/],
  ['a status that is no error', { kind: 'status', status: 200 }, /status/],
  [
    'a name that the client could not read',
    { kind: 'status', status: 500, exceptionName: 'a b' },
    /Exception/,
  ],
  ['a path without its slash', { kind: 'hang', path: 'vcs' }, /begin it with \//],
  ['slow without its milliseconds', { kind: 'slow' }, /ms/],
];
for (const [title, order, place] of wrongOrders) {
  test(`refuses ${title}`, (t) => {
    t.regex(faultOrders.safeParse([order]).error?.message ?? 'accepted', place);
  });
}

const statuses: [status: number, name: string, text: RegExp][] = [
  [403, 'VCPAuthException', /token lookup is failed: permission denied/],
  [409, 'VCPStateConflictException', /Conflict: unit is now processing, so cannot apply/],
  [500, 'VCPException', /a fault on demand/],
];
for (const [status, name, text] of statuses) {
  test(`a ${status} has the documented name and text, unless others are given`, (t) => {
    type Status = Extract<Fault, { kind: 'status' }>;
    const where = { method: 'PUT', path: '/vcs/v1/worker/n1' };
    const usual = rejectionOf(fault({ kind: 'status', status }) as Status, where);
    t.like(usual, { status, exceptionName: name });
    t.regex(usual.message, text);
    const own = { kind: 'status', status, exceptionName: 'OtherError', text: 'so it is' };
    t.like(rejectionOf(fault(own) as Status, where), {
      status,
      exceptionName: 'OtherError',
      message: 'so it is',
    });
  });
}

/** A unit with so many running nodes, one that failed, and so many that begin to boot. */
function unitOf(running: number, booting: number): { unit: UnitState; ids: Set<string> } {
  const node = (id: string, more: Partial<NodeState> = {}) => ({ ...newNode(1, id, '', ''), ...more });
  const ids = Array.from({ length: booting }, (_, index) => `new${index}`);
  const old = Array.from({ length: running }, (_, index) =>
    node(`old${index}`, { state: 'RUNNING', operation: '' }),
  );
  const failed = node('failed', { state: 'ERROR', operation: '' });
  const nodes = [failed, ...old, ...ids.map((id) => node(id))];
  return { unit: { name: 'worker', processing: true, nodes }, ids: new Set(ids) };
}

test('no unit gets more machines than there is room for, and as many as there is', (t) => {
  const small = fc.nat({ max: 6 });
  fc.assert(
    fc.property(small, small, small, (room, running, booting) => {
      const { unit, ids } = unitOf(running, booting);
      const { reasons } = failingBoots([fault({ kind: 'capacity', nodes: room })], unit, ids);
      return booting - reasons.size === Math.min(booting, Math.max(0, room - running));
    }),
  );
  t.pass();
});

test('the next `times` machines fail to boot; one without room does not count', (t) => {
  const small = fc.nat({ max: 6 });
  fc.assert(
    fc.property(small, small, fc.integer({ min: 1, max: 6 }), (room, booting, times) => {
      const { unit, ids } = unitOf(0, booting);
      const capacity = fault({ kind: 'capacity', nodes: room });
      const { reasons, left } = failingBoots([fault({ kind: 'boot-error', times }), capacity], unit, ids);
      const fails = [...reasons.values()].filter((reason) => reason === 'the machine did not boot').length;
      const still = left.find(({ kind }) => kind === 'boot-error');
      t.is(fails, Math.min(times, booting, room));
      t.is(still !== undefined && 'times' in still ? still.times : 0, times - fails);
      t.true(left.includes(capacity));
    }),
  );
});

test('a machine that exists needs no room to be powered on, but may fail to boot', (t) => {
  const { unit, ids } = unitOf(0, 1);
  const on = { ...unit, nodes: unit.nodes.map((node) => ({ ...node, operation: 'power_on' as const })) };
  t.is(failingBoots([fault({ kind: 'capacity', nodes: 0 })], on, ids).reasons.size, 0);
  t.is(failingBoots([fault({ kind: 'boot-error' })], on, ids).reasons.size, 1);
});

test('a lost node frees the unit it kept busy; losing it twice does nothing more', (t) => {
  const before = initialState({
    vccId: 'c1',
    vcid: 'v1',
    name: 'Hub1',
    unitName: 'worker',
    workers: ['10.0.0.1'],
    network: '',
    date: '',
    nodeIds: ['n1'],
  });
  const busy = next(before, { kind: 'operate', unit: 'worker', nodeId: 'n1', operation: 'power_off' });
  t.true(busy.units[0]?.processing);
  const lost = next(busy, { kind: 'lose', unit: 'worker', nodeId: 'n1', to: 'ERROR' });
  t.like(lost.units[0], { processing: false, nodes: [{ state: 'ERROR', operation: '' }] });
  t.deepEqual(
    next(lost, { kind: 'done', unit: 'worker', nodeId: 'n1', operation: 'power_off' }).units,
    lost.units,
  );
  const gone = next(busy, { kind: 'lose', unit: 'worker', nodeId: 'n1', to: 'gone' });
  t.deepEqual(gone.units, [{ name: 'worker', processing: false, nodes: [] }]);
  t.deepEqual(next(gone, { kind: 'lose', unit: 'worker', nodeId: 'n1', to: 'gone' }), gone);
});
