import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { type Memory, memorySchema, noMemory } from '../../generator/reconciler/memory.js';
import type { NodePlan } from '../../generator/reconciler/plan.js';
import { remember } from '../../generator/reconciler/remember.js';
import { bringUp, type UpFrom } from '../../generator/reconciler/steps.js';
import { deleteVm } from '../../generator/reconciler/take-down.js';
import { swarmNode, vmAt } from './swarm-nodes.js';

const address = '10.0.0.1';
const start = Temporal.Instant.from('2026-11-30T00:00:00Z');
const minute = (minutes: number) => start.add({ minutes });
const text = (minutes: number) => minute(minutes).toString();

interface Tick {
  /** Minutes after the start; it takes one. */
  at: number;
  /** Where the bring-up is taken up; absent: nothing is planned. */
  from?: UpFrom;
  ends?: 'done' | 'notYet' | 'failure';
  replaces?: 'late' | 'failed';
  /** Node id of the VM that is replaced. */
  deletes?: string;
  vm?: boolean;
  ready?: boolean;
  wanted?: boolean;
}

function tick(
  memory: Memory,
  { at, from, ends = 'notYet', replaces, deletes = `v${at}`, vm = true, ready, wanted = true }: Tick,
): Memory {
  const steps = replaces
    ? deleteVm({ ...vmAt(address), nodeId: deletes })
    : from === undefined
      ? []
      : bringUp(from, 'active', { vm: vmAt(address) });
  const node: NodePlan = {
    address,
    desired: 'active',
    steps,
    reason: 'replaced: it was BOOTING',
    ...(replaces && { replaces }),
  };
  const isPlanned = from !== undefined || replaces !== undefined;
  const outcome = {
    address,
    seconds: { 'wait-vm': 30 },
    ...(ends === 'notYet' && { notYet: 'later' }),
    ...(ends === 'failure' && { failure: { address, step: 'wait', message: 'failed' } }),
  };
  const after = remember(
    memory,
    {
      plan: { nodes: isPlanned ? [node] : [], problems: [], pending: [], unlisted: [] },
      observed: { swarm: ready ? [swarmNode(address)] : [], vms: vm ? [vmAt(address)] : [] },
      outcomes: isPlanned ? [outcome] : [],
      wantedUp: new Set(wanted ? [address] : []),
    },
    minute(at),
    minute(at + 1),
  );
  // It is kept in a file.
  return memorySchema.parse(JSON.parse(JSON.stringify(after)));
}

const run = (...ticks: Tick[]) => ticks.reduce(tick, noMemory);

for (const [what, ticks, seconds] of [
  ['one tick from the creation', [{ at: 0, from: 'create-vm', vm: false, ends: 'done' }], 60],
  ['one tick from the power button', [{ at: 0, from: 'power-on', ends: 'done' }], 60],
  [
    'two ticks from the creation',
    [
      { at: 0, from: 'create-vm', vm: false },
      { at: 5, from: 'wait-vm', ends: 'done' },
    ],
    360,
  ],
  ['somebody else made the VM', [{ at: 0, from: 'wait-vm', ends: 'done' }], undefined],
  [
    'somebody else made the VM, in two ticks',
    [
      { at: 0, from: 'wait-vm' },
      { at: 5, from: 'join-swarm', ends: 'done' },
    ],
    undefined,
  ],
  [
    'the first request was refused: the second counts',
    [
      { at: 0, from: 'create-vm', vm: false, ends: 'failure' },
      { at: 10, from: 'create-vm', vm: false, ends: 'done' },
    ],
    60,
  ],
  [
    'its VM was taken away and made anew, by us',
    [
      { at: 0, from: 'wait-vm' },
      { at: 5, from: 'create-vm', vm: false, ends: 'done' },
    ],
    60,
  ],
  [
    'nobody looked for three hours: that says nothing',
    [
      { at: 0, from: 'create-vm', vm: false },
      { at: 180, from: 'join-swarm', ends: 'done' },
    ],
    undefined,
  ],
  [
    'it came up by itself: when is not known',
    [
      { at: 0, from: 'create-vm', vm: false },
      { at: 5, ready: true },
    ],
    undefined,
  ],
] as [string, Tick[], number | undefined][]) {
  test(`bring-up, ${what}: ${seconds === undefined ? 'not learnt from' : `${seconds} s`}`, (t) => {
    const { bringUps, underWay } = run(...ticks);
    t.deepEqual(
      bringUps.map((one) => one.seconds),
      seconds === undefined ? [] : [seconds],
    );
    t.deepEqual(underWay, {});
  });
}

test('a bring-up names when it was usable, and the seconds of its own steps', (t) => {
  const memory = run(
    { at: 0, from: 'create-vm', vm: false, ends: 'failure' },
    { at: 10, from: 'create-vm', vm: false },
    { at: 15, from: 'wait-vm', ends: 'done' },
  );
  t.deepEqual(memory.bringUps, [{ address, at: text(16), seconds: 360, steps: { 'wait-vm': 60 } }]);
});

for (const [what, second, since, fromStart] of [
  ['goes on while it is looked at', { at: 5, from: 'wait-vm' }, 0, true],
  ['begins anew without its VM', { at: 5, from: 'create-vm', vm: false }, 5, true],
  ['begins anew when nobody looked for long', { at: 30, from: 'wait-vm' }, 30, false],
] as [string, Tick, number, boolean][]) {
  test(`the time of a bring-up ${what}`, (t) => {
    const { underWay } = run({ at: 0, from: 'create-vm', vm: false }, second);
    t.like(underWay[address], { since: text(since), seen: text(second.at + 1), fromStart });
  });
}

test('what is not wanted up is forgotten, and what is usable is not under way', (t) => {
  const begun = run({ at: 0, from: 'create-vm', vm: false });
  t.deepEqual(tick(begun, { at: 5, wanted: false }).underWay, {});
  t.deepEqual(run({ at: 0, ready: true }).underWay, {});
  t.deepEqual(run({ at: 0 }).underWay, {}, 'nothing is done for it');
});

test('a VM that the cloud itself gave up is tried again at the next tick, however often', (t) => {
  let memory = noMemory;
  for (let round = 0; round < 6; round += 1) {
    memory = tick(memory, { at: 60 * round, replaces: 'failed' });
    const { retryAt = '' } = memory.troubles[address] ?? {};
    t.is(
      minute(60 * round)
        .until(retryAt)
        .total('minutes'),
      2,
    );
  }
});

test('back-off doubles from two minutes to half an hour, and no further', (t) => {
  let memory = noMemory;
  const pauses: number[] = [];
  for (let round = 0; round < 2000; round += 1) {
    memory = tick(memory, { at: 60 * round, replaces: 'late' });
    const { retryAt, attempts } = memory.troubles[address] ?? { retryAt: text(0), attempts: 0 };
    t.is(attempts, round + 1);
    pauses.push(
      minute(60 * round)
        .until(Temporal.Instant.from(retryAt))
        .total('minutes'),
    );
  }
  t.deepEqual(pauses.slice(0, 6), [2, 4, 8, 16, 30, 30]);
  t.deepEqual(new Set(pauses.slice(4)), new Set([30]));
});

test('a VM whose deletion takes some ticks has failed once', (t) => {
  const first = run({ at: 0, replaces: 'late', deletes: 'v1' });
  const later = [2, 4, 6].reduce(
    (memory, at) => tick(memory, { at, replaces: 'late', deletes: 'v1' }),
    first,
  );
  t.deepEqual(later.troubles, first.troubles);
  t.is(tick(later, { at: 8, replaces: 'late', deletes: 'v2' }).troubles[address]?.attempts, 2);
});

test('what a clock that was ahead has written says nothing', (t) => {
  const ahead = run({ at: 1440, from: 'create-vm', vm: false });
  t.like(tick(ahead, { at: 5, from: 'wait-vm' }).underWay[address], { since: text(5), fromStart: false });
});

test('trouble stays through the next try, and is over when that succeeds', (t) => {
  const replaced = run({ at: 0, replaces: 'late' });
  t.deepEqual(replaced.underWay, {}, 'its time begins anew');
  const again = tick(replaced, { at: 3, from: 'create-vm', vm: false });
  t.deepEqual(again.troubles, replaced.troubles);
  t.deepEqual(tick(again, { at: 8, from: 'wait-vm', ends: 'done' }).troubles, {});
});

test('only the last fifty bring-ups are kept', (t) => {
  const memory = run(
    ...Array.from(
      { length: 60 },
      (_, index): Tick => ({ at: index * 10, from: 'create-vm', vm: false, ends: 'done' }),
    ),
  );
  t.is(memory.bringUps.length, 50);
  t.is(memory.bringUps.at(-1)?.at, text(591));
});
