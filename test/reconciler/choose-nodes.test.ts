import test from 'ava';
import fc from 'fast-check';
import { chooseNodes } from '../../generator/reconciler/choose-nodes.js';
import { nodeLabels } from '../../generator/reconciler/node-labels.js';
import type { Observed } from '../../generator/reconciler/plan.js';
import type { SwarmNode, Vm } from '../../generator/reconciler/ports.js';
import { assign } from '../../generator/schedule/segments.js';
import type { Counts, NodeState } from '../../generator/schedule/timetable.js';
import { draws } from '../draws.js';
import { swarmNode, vmAt } from './swarm-nodes.js';

interface World {
  counts: Counts;
  addresses: string[];
  observed: Observed & { vms: Vm[] };
  failing: ReadonlySet<string>;
}

const since = '2026-11-30T00:00:00Z';

/** One address: its VM, its node, how many users it has, and whether it failed lately. */
const place = fc.record({
  vm: fc.constantFrom(
    undefined,
    'RUNNING',
    'RUNNING',
    'RUNNING',
    'BOOTING',
    'POWER_OFF',
    'DELETING',
    'ERROR',
  ),
  status: fc.constantFrom(undefined, 'ready', 'ready', 'ready', 'down', 'unknown'),
  availability: fc.constantFrom('active', 'pause', 'drain'),
  leaving: fc.boolean(),
  busy: fc.integer({ min: 0, max: 3 }),
  failing: fc.boolean(),
});

const worlds: fc.Arbitrary<World> = fc.array(place, { minLength: 1, maxLength: 8 }).chain((places) => {
  const addresses = places.map((_, index) => `10.0.0.${index + 1}`);
  const at = (index: number) => addresses[index] as string;
  const swarm: SwarmNode[] = places.flatMap(({ status, availability, leaving }, index) =>
    status === undefined
      ? []
      : [
          swarmNode(at(index), {
            status,
            availability,
            labels: leaving ? { [nodeLabels.leaving]: since } : {},
          }),
        ],
  );
  const vms = places.flatMap(({ vm }, index) => (vm === undefined ? [] : [vmAt(at(index), vm)]));
  const busy = new Map(places.map((one, index) => [`n-${at(index)}`, one.busy]));
  const failing = new Set(addresses.filter((_, index) => places[index]?.failing));
  const states = fc.array(fc.constantFrom<NodeState>('active', 'pause', 'power_down', 'drain'), {
    minLength: places.length,
    maxLength: places.length,
  });
  return states.map((all) => ({ counts: countsOf(all), addresses, observed: { swarm, vms, busy }, failing }));
});

function countsOf(states: Iterable<NodeState>): Counts {
  const counts = { active: 0, pause: 0, power_down: 0, drain: 0 };
  for (const state of states) counts[state] += 1;
  return counts;
}

const chosen = ({ counts, addresses, observed, failing }: World) =>
  chooseNodes(counts, addresses, observed, failing);
const isUp = (state: NodeState | undefined) => state === 'active' || state === 'pause';

test('the choice covers all addresses, in their order, with exactly the counts', (t) => {
  const check = fc.property(worlds, (world) => {
    const choice = chosen(world);
    t.deepEqual([...choice.keys()], world.addresses);
    t.deepEqual(countsOf(choice.values()), world.counts);
  });
  t.notThrows(() => fc.assert(check, draws(1000)));
});

/** The world when the choice has been carried out at these addresses. */
function carriedOut(world: World, choice: ReadonlyMap<string, NodeState>, where: ReadonlySet<string>): World {
  const stays = ({ address }: { address: string }) => !where.has(address);
  const done = [...choice].filter(([address]) => where.has(address));
  const up = done.filter(([, state]) => isUp(state));
  // No VM is made to be powered off.
  const had = new Set(world.observed.vms.map(({ address }) => address));
  const off = done.filter(([address, state]) => state === 'power_down' && had.has(address));
  return {
    ...world,
    observed: {
      busy: world.observed.busy ?? new Map(),
      vms: [
        ...world.observed.vms.filter(stays),
        ...up.map(([address]) => vmAt(address)),
        ...off.map(([address]) => vmAt(address, 'POWER_OFF')),
      ],
      swarm: [
        ...world.observed.swarm.filter(stays),
        ...up.map(([address, state]) =>
          swarmNode(address, { availability: state === 'pause' ? 'pause' : 'active' }),
        ),
        ...off.map(([address]) => swarmNode(address, { status: 'down', availability: 'pause' })),
      ],
    },
  };
}

test('when the choice has been carried out, the next is the same wherever there is a VM', (t) => {
  const check = fc.property(worlds, (world) => {
    const choice = chosen(world);
    const done = carriedOut(world, choice, new Set(world.addresses));
    const next = chosen(done);
    const there = done.observed.vms.map(({ address }) => address);
    const states = (all: ReadonlyMap<string, NodeState>) => there.map((address) => all.get(address));
    t.deepEqual(states(next), states(choice));
    t.deepEqual(
      chosen(carriedOut(done, next, new Set(world.addresses))),
      next,
      'and nowhere it goes on changing',
    );
  });
  t.notThrows(() => fc.assert(check, draws(2000)));
});

test('while they go, one after the other, none that stays is taken instead', (t) => {
  const check = fc.property(worlds, fc.nat(), (world, mask) => {
    const choice = chosen(world);
    const goes = (address: string) => !isUp(choice.get(address));
    const gone = world.addresses.filter((address, index) => goes(address) && (mask >> index) % 2 === 1);
    const partly = carriedOut(world, choice, new Set(gone));
    const swarm = partly.observed.swarm.map((node) =>
      goes(node.address) && node.status === 'ready'
        ? { ...node, availability: 'pause' as const, labels: { [nodeLabels.leaving]: since } }
        : node,
    );
    const next = chosen({ ...partly, observed: { ...partly.observed, swarm } });
    const ready = swarm.filter(({ status }) => status === 'ready').map(({ address }) => address);
    t.deepEqual(
      ready.filter((address) => !isUp(next.get(address))),
      ready.filter(goes),
    );
  });
  t.notThrows(() => fc.assert(check, draws(2000)));
});

test('of the usable nodes that are not going already, those with the fewest user servers go', (t) => {
  const check = fc.property(worlds, (world) => {
    const choice = chosen(world);
    const { swarm, busy } = world.observed;
    const usable = swarm.filter(
      ({ status, labels }) => status === 'ready' && labels[nodeLabels.leaving] === undefined,
    );
    const users = (up: boolean) =>
      usable.filter(({ address }) => isUp(choice.get(address)) === up).map(({ id }) => busy?.get(id) ?? 0);
    t.true(Math.max(0, ...users(false)) <= Math.min(3, ...users(true)));
  });
  t.notThrows(() => fc.assert(check, draws(1000)));
});

test('a usable node stays before one that would have to be made', (t) => {
  const check = fc.property(worlds, (world) => {
    const choice = chosen(world);
    const usable = new Set(
      world.observed.swarm.filter(({ status }) => status === 'ready').map((node) => node.address),
    );
    const madeAnew = world.addresses.some((address) => isUp(choice.get(address)) && !usable.has(address));
    t.false(madeAnew && [...usable].some((address) => !isUp(choice.get(address))));
  });
  t.notThrows(() => fc.assert(check, draws(1000)));
});

test('equal and idle addresses, all there or none, are taken in list order', (t) => {
  const check = fc.property(worlds, fc.boolean(), ({ counts, addresses }, there) => {
    const observed = there
      ? {
          swarm: addresses.map((address) => swarmNode(address)),
          vms: addresses.map((address) => vmAt(address)),
        }
      : { swarm: [], vms: [] };
    t.deepEqual(chooseNodes(counts, addresses, observed, new Set()), assign(addresses, counts));
  });
  t.notThrows(() => fc.assert(check));
});

test('an address that failed lately comes last', (t) => {
  const counts = { active: 1, pause: 0, power_down: 0, drain: 1 };
  const choice = chooseNodes(counts, ['10.0.0.1', '10.0.0.2'], { swarm: [], vms: [] }, new Set(['10.0.0.1']));
  t.deepEqual([...choice.values()], ['drain', 'active']);
});

for (const counts of [
  { active: 1, pause: 0, power_down: 0, drain: 0 },
  { active: 3, pause: -1, power_down: 0, drain: 0 },
]) {
  test(`counts that cannot be: ${Object.values(counts).join(' ')}`, (t) => {
    t.throws(() => chooseNodes(counts, ['10.0.0.1', '10.0.0.2'], { swarm: [] }, new Set()), {
      instanceOf: RangeError,
    });
  });
}
