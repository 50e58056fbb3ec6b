import fc from 'fast-check';
import type { PlanFile } from '../../generator/reconciler/plan-file.js';
import { runTick } from '../../generator/reconciler/run-tick.js';
import { desiredAt } from '../../generator/schedule/desired.js';
import { planFixture } from '../plan-fixture.js';
import { Violation, World } from './world.js';

/** One thing that happens. */
export type Event =
  | { kind: 'tick' }
  | { kind: 'crash'; action: number; done: boolean }
  | { kind: 'time'; minutes: number }
  /** To the next edge of the timetable. */
  | { kind: 'edge' }
  | { kind: 'users'; address: number; servers: number }
  | { kind: 'fault'; fault: 'broken' | 'stuck' | 'refused' | 'lost'; address: number; on: boolean }
  | { kind: 'down'; system: 'vcc' | 'manager' | 'worker' | 'nfs'; on: boolean }
  | { kind: 'capacity'; most: number }
  | { kind: 'forget' };

export interface History {
  plan: PlanFile;
  events: readonly Event[];
}

const most = 5;
const addressOf = (index: number) => `10.0.0.${index + 1}`;

/** 1 to 4 phases a day, at any minutes, with any counts. */
const planArbitrary: fc.Arbitrary<PlanFile> = fc
  .record({
    size: fc.integer({ min: 1, max: most }),
    phases: fc.array(
      fc.record({
        minute: fc.integer({ min: 0, max: 1439 }),
        active: fc.nat(most),
        pause: fc.nat(most),
        power_down: fc.oneof(
          { weight: 3, arbitrary: fc.constant(0) },
          { weight: 1, arbitrary: fc.nat(most) },
        ),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    wait: fc.constantFrom(0, 600, 1800),
    end: fc.constantFrom('force', 'force', 'keep'),
    choose: fc.constantFrom('work', 'work', 'position'),
  })
  .map(({ size, phases, wait, end, choose }) => {
    const addresses = Array.from({ length: size }, (_, index) => addressOf(index));
    return planFixture({
      vcnode_all_ipaddress: addresses,
      timetable: {
        time_zone: 'Asia/Tokyo',
        phases: phases.map(({ minute, ...counts }, index) => {
          const active = Math.min(counts.active, size);
          const pause = Math.min(counts.pause, size - active);
          const power_down = Math.min(counts.power_down, size - active - pause);
          return {
            name: `phase ${index}`,
            begin: { hour: Math.floor(minute / 60), minute: minute % 60 },
            counts: { active, pause, power_down, drain: size - active - pause - power_down },
            source: `model.yml:${index + 1}`,
          };
        }),
      },
      limits: {
        boot_timeout_seconds: 300,
        drain_timeout_seconds: 120,
        tick_timeout_seconds: 1080,
        request_timeout_seconds: 30,
      },
      policy: { drain_wait_seconds: wait, after_drain_wait: end, choose, heartbeat_seconds: 300 },
    });
  });

const address = fc.nat(most - 1);
const eventArbitrary: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Event>({ kind: 'tick' }) },
  {
    weight: 4,
    arbitrary: fc.integer({ min: 1, max: 240 }).map((minutes): Event => ({ kind: 'time', minutes })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('crash' as const),
      action: fc.integer({ min: 1, max: 20 }),
      done: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.constant<Event>({ kind: 'edge' }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('users' as const), address, servers: fc.nat(3) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      fault: fc.constantFrom('broken', 'stuck', 'refused', 'lost'),
      address,
      on: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('down' as const),
      system: fc.constantFrom('vcc', 'manager', 'worker', 'nfs'),
      on: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.nat(most).map((most): Event => ({ kind: 'capacity', most })) },
  { weight: 1, arbitrary: fc.constant<Event>({ kind: 'forget' }) },
);

export const historyArbitrary: fc.Arbitrary<History> = fc.record({
  plan: planArbitrary,
  events: fc.array(eventArbitrary, { minLength: 3, maxLength: 25 }),
});

/**
 * Plays a history and, when the faults have ended, sees the cluster come to what is wanted.
 *
 * @param tick the code under test; a deliberately broken one has to be caught.
 * @throws Violation
 */
export async function play({ plan, events }: History, tick: typeof runTick = runTick): Promise<void> {
  const world = new World(plan, tick);
  for (const event of events) await happen(world, event);
  await settles(world);
}

async function happen(world: World, event: Event): Promise<void> {
  const { faults } = world.cluster;
  switch (event.kind) {
    case 'tick':
      await world.tick();
      return;
    case 'crash':
      await world.tick(event);
      return;
    case 'time':
      world.clock.advanceTo(world.clock.now().add({ minutes: event.minutes }));
      return;
    case 'edge':
      toNextEdge(world);
      return;
    case 'users':
      arrive(world, addressOf(event.address), event.servers);
      return;
    case 'fault':
      if (event.on) faults[event.fault].add(addressOf(event.address));
      else faults[event.fault].delete(addressOf(event.address));
      return;
    case 'down':
      if (event.on) faults.down.add(event.system);
      else faults.down.delete(event.system);
      return;
    case 'capacity':
      faults.capacity = event.most;
      return;
    case 'forget':
      world.forget();
  }
}

function toNextEdge({ clock, plan }: World): void {
  const { nextEdge } = desiredAt(plan.timetable, plan.vcnode_all_ipaddress, clock.now());
  if (nextEdge !== undefined) clock.advanceTo(nextEdge.toInstant());
}

/** New ones come only where the swarm puts them: on active nodes. They leave whenever they like. */
function arrive({ cluster }: World, where: string, servers: number): void {
  const node = cluster.nodes().find(({ address: of, status }) => of === where && status === 'ready');
  if (node === undefined) return;
  const now = cluster.serversOn(node.id);
  cluster.putTasks(where, node.availability === 'active' ? servers : Math.min(now, servers));
}

/** So many ticks after the faults, everything is as wanted; and then nothing is done any more. */
const ticksToSettle = 3;

async function settles(world: World): Promise<void> {
  const { cluster, plan } = world;
  const { faults } = cluster;
  faults.down.clear();
  for (const kind of ['broken', 'stuck', 'refused', 'lost'] as const) faults[kind].clear();
  faults.capacity = Number.POSITIVE_INFINITY;
  // Without a forced end, a node waits as long as its users stay.
  if (plan.policy.after_drain_wait === 'keep')
    for (const where of plan.vcnode_all_ipaddress) cluster.putTasks(where, 0);
  let before = '';
  for (let count = 0, ticks = 0; count < ticksToSettle && ticks < 40; ticks += 1) {
    // Beyond every wait and every back-off.
    world.clock.advanceTo(world.clock.now().add({ minutes: 31 }));
    // With what is begun ahead of its time.
    const counts = JSON.stringify((await world.tick())?.desired.counts);
    // When something else is wanted, it begins anew.
    count = counts === before ? count + 1 : 1;
    before = counts;
  }
  const result = await world.tick();
  if (result === undefined) throw new Violation('the tick failed though nothing is wrong');
  const wanted = result.desired.counts;
  const found = { active: 0, pause: 0, power_down: 0 };
  const off = cluster.vms().filter(({ state }) => state === 'POWER_OFF').length;
  for (const node of cluster.nodes()) {
    if (cluster.usable(node)) found.active += 1;
    if (node.status === 'ready' && node.availability === 'pause') found.pause += 1;
  }
  found.power_down = off;
  const what = `wanted ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}, VMs ${JSON.stringify(cluster.vms())}, nodes ${JSON.stringify(cluster.nodes())}, problems ${JSON.stringify(result.plan.problems)}, last ${world.actions.slice(-15).join(' | ')}`;
  if (found.active !== wanted.active || found.pause !== wanted.pause)
    throw new Violation(`not settled: ${what}`);
  if (off > wanted.power_down) throw new Violation(`too many are kept: ${what}`);
  if (cluster.vms().length !== wanted.active + wanted.pause + off)
    throw new Violation(`VMs too many: ${what}`);
  const settled = world.actions.length;
  const again = await world.tick();
  const isSame = JSON.stringify(again?.desired.counts) === JSON.stringify(wanted);
  if (isSame && world.actions.length > settled)
    throw new Violation(`a settled cluster is acted on: ${world.actions.slice(settled).join(' | ')}`);
}
