import test from 'ava';
import type { PlanFile } from '../../generator/reconciler/plan-file.js';
import type { Step } from '../../generator/reconciler/steps.js';
import type { Counts } from '../../generator/schedule/timetable.js';
import { planFixture } from '../plan-fixture.js';
import { type Fate, World } from './world.js';

const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
/** The world begins in the first phase. */
const firstHour = 5;

/** One phase in each hour from the first one on. */
function planOf({ phases, waitSeconds = 0 }: Course): PlanFile {
  const none = { active: 0, pause: 0, power_down: 0, drain: 0 };
  return planFixture({
    vcnode_all_ipaddress: addresses,
    timetable: {
      time_zone: 'Asia/Tokyo',
      phases: phases.map((counts, index) => ({
        name: `phase ${index}`,
        begin: { hour: firstHour + index, minute: 0 },
        counts: { ...none, ...counts },
        source: `crash.yml:${index + 1}`,
      })),
    },
    // So seldom a heartbeat would let a tick begin what only a later phase wants, if the phases were closer.
    policy: { drain_wait_seconds: waitSeconds, heartbeat_seconds: 1800, choose: 'position' },
  });
}

interface Course {
  /** The tick at the begin of the last one is killed. */
  phases: readonly Partial<Counts>[];
  waitSeconds?: number;
  /** What happens at the begin of the world, and just before the tick. */
  from?: (world: World) => void;
  before?: (world: World) => void;
  /** Kinds of the steps that it has to be made of. */
  steps: readonly Step['kind'][];
}

const wayUp: readonly Step['kind'][] = ['export-nfs', 'wait-vm', 'join-swarm', 'prepare', 'take-into-use'];
const wayDown: readonly Step['kind'][] = ['update-node', 'wait-empty'];
const afterRemoval: readonly Step['kind'][] = ['remove-node', 'unexport-nfs', 'write-inventories'];

const courses: Readonly<Record<string, Course>> = {
  'bring-up': { phases: [{ drain: 3 }, { active: 2, pause: 1 }], steps: [...wayUp, 'create-vm'] },
  removal: {
    phases: [{ active: 3 }, { active: 1, drain: 2 }],
    steps: [...wayDown, 'delete-vm', 'wait-gone', ...afterRemoval],
  },
  'removal of a node with users': {
    phases: [{ active: 2, drain: 1 }, { drain: 3 }],
    before: ({ cluster }) => cluster.putTasks('10.0.0.2', 2),
    steps: [...wayDown, 'stop-servers', 'delete-vm', 'wait-gone', ...afterRemoval],
  },
  'power off': {
    waitSeconds: 600,
    phases: [{ active: 3 }, { active: 1, power_down: 2 }],
    steps: [...wayDown, 'confirm-idle', 'power-off', 'wait-off', 'write-inventories'],
  },
  'power on': {
    phases: [{ active: 3 }, { active: 1, power_down: 2 }, { active: 3 }],
    steps: [...wayUp, 'power-on'],
  },
  replacement: {
    phases: [
      { active: 1, drain: 2 },
      { active: 2, drain: 1 },
      { active: 2, drain: 1 },
    ],
    from: ({ cluster }) => cluster.faults.broken.add('10.0.0.2'),
    before: ({ cluster }) => cluster.faults.broken.clear(),
    steps: ['delete-vm', 'wait-gone'],
  },
};

const hosts = [
  { skew: 0, offset: 0 },
  { skew: 0, offset: 1 },
];

/** At the begin of the last phase; those before it have been carried out by host 0, and host 1 is off. */
async function atLastPhase(course: Course): Promise<World> {
  const { phases, from, before } = course;
  const world = new World({ plan: planOf(course), hosts, hub: true });
  world.power(1, false);
  from?.(world);
  for (const _ of phases.slice(1)) {
    await world.tick();
    nextHour(world);
  }
  before?.(world);
  return world;
}

function nextHour({ clock }: World): void {
  const hourMs = 3_600_000;
  const leftMs = hourMs - (clock.now().epochMilliseconds % hourMs);
  clock.advanceTo(clock.now().add({ milliseconds: leftMs }));
}

function endState({ cluster }: World): string {
  const nodes = cluster.nodes().map(({ address, status, availability, labels }) => {
    const named = Object.keys(labels).sort().join('+');
    return `${address} ${status} ${availability} ${named}`;
  });
  const vms = cluster.vms().map(({ address, state }) => `${address} ${state}`);
  return JSON.stringify([nodes.sort(), vms.sort(), [...cluster.exported].sort(), cluster.inventory]);
}

/** Ticks until the course has come to its end, however much of it is left. */
async function threeTicks(world: World, minutes: number): Promise<string> {
  for (let count = 0; count < 3; count += 1) {
    world.clock.advanceTo(world.clock.now().add({ minutes }));
    await world.tick();
  }
  return endState(world);
}

/** What ends a killed tick: the same host runs again, or the other one, after the lease has run out. */
const successors: Readonly<Record<string, (world: World) => Promise<string>>> = {
  'run again': (world) => threeTicks(world, 5),
  'taken over': (world) => {
    world.power(0, false);
    world.power(1, true);
    return threeTicks(world, 40);
  },
};

/** Where to kill: before each request. Of equal ones in a row, which are polls, before the first and the last. */
function boundariesOf(requests: readonly string[]): { call: number; what: string }[] {
  return requests
    .map((what, index) => ({ call: index + 1, what, index }))
    .filter(({ what, index }) => what !== requests[index - 1] || what !== requests[index + 1]);
}

for (const [title, course] of Object.entries(courses)) {
  test(`killed at any boundary of ${title}, the next ticks come to the same end`, async (t) => {
    const undisturbed = await atLastPhase(course);
    const before = { requests: undisturbed.requests.length, steps: undisturbed.steps.length };
    await undisturbed.tick();
    const requests = undisturbed.requests.slice(before.requests);
    const steps = new Set(undisturbed.steps.slice(before.steps));
    for (const kind of course.steps) t.true(steps.has(kind), `${kind} is a part of it`);
    const expected = await threeTicks(undisturbed, 5);
    const table: string[] = [];
    for (const { call, what } of boundariesOf(requests)) {
      const fate: Fate = { kind: 'die', call };
      const results: string[] = [];
      for (const [who, end] of Object.entries(successors)) {
        const world = await atLastPhase(course);
        await world.tick([{ host: 0, fate }]);
        const found = await end(world);
        t.is(found, expected, `killed before ${call}: ${what}, ${who}`);
        results.push(`${who}: ${found === expected ? 'same end' : 'OTHER END'}`);
      }
      table.push(`${String(call).padStart(4)}  ${what.slice(0, 72).padEnd(72)}  ${results.join(', ')}`);
    }
    t.log(`killed before request …\n${table.join('\n')}`);
  });
}

/** So that a new kind of step gets a course. */
const kinds: Readonly<Record<Step['kind'], true>> = {
  'export-nfs': true,
  'create-vm': true,
  'power-on': true,
  'wait-vm': true,
  'join-swarm': true,
  prepare: true,
  'update-node': true,
  'take-into-use': true,
  'confirm-idle': true,
  'stop-servers': true,
  'wait-empty': true,
  'power-off': true,
  'wait-off': true,
  'delete-vm': true,
  'wait-gone': true,
  'remove-node': true,
  'unexport-nfs': true,
  'write-inventories': true,
};

test('every kind of step is in a course', (t) => {
  const covered = new Set<string>(Object.values(courses).flatMap(({ steps }) => steps));
  t.deepEqual(
    Object.keys(kinds).filter((kind) => !covered.has(kind)),
    [],
  );
});
