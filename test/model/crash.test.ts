import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import type { PlanFile } from '../../generator/reconciler/plan-file.js';
import { planFixture } from '../plan-fixture.js';
import { World } from './world.js';

const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];

/** One phase in force from the world's begin on, and another from an hour later on. */
function planOf(first: object, second: object): PlanFile {
  const none = { active: 0, pause: 0, power_down: 0, drain: 0 };
  return planFixture({
    vcnode_all_ipaddress: addresses,
    timetable: {
      time_zone: 'Asia/Tokyo',
      phases: [
        {
          name: 'first',
          begin: { hour: 5, minute: 0 },
          counts: { ...none, ...first },
          source: 'crash.yml:1',
        },
        {
          name: 'second',
          begin: { hour: 6, minute: 0 },
          counts: { ...none, ...second },
          source: 'crash.yml:2',
        },
      ],
    },
    // Short enough that the first tick does not begin what the second phase wants.
    policy: { drain_wait_seconds: 0, heartbeat_seconds: 1800 },
  });
}

const courses: Record<string, PlanFile> = {
  'bring-up': planOf({ drain: 3 }, { active: 2, pause: 1 }),
  removal: planOf({ active: 3 }, { active: 1, drain: 2 }),
  'power off': planOf({ active: 3 }, { active: 1, power_down: 2 }),
  'all out': planOf({ active: 2, pause: 1 }, { drain: 3 }),
};

/** The world at the second phase; before it the first has been carried out in full. */
async function atSecondPhase(plan: PlanFile): Promise<World> {
  const world = new World(plan);
  await world.tick();
  world.clock.advanceTo(Temporal.Instant.from('2026-11-29T21:00:00Z'));
  return world;
}

function endState({ cluster }: World): string {
  const nodes = cluster.nodes().map(({ address, status, availability, labels }) => {
    const named = Object.keys(labels).sort().join('+');
    return `${address} ${status} ${availability} ${named}`;
  });
  const vms = cluster.vms().map(({ address, state }) => `${address} ${state}`);
  return JSON.stringify([
    nodes.sort(),
    vms.sort(),
    [...cluster.exported].sort(),
    [...cluster.inventory].sort(),
  ]);
}

for (const [course, plan] of Object.entries(courses)) {
  test(`killed at any boundary of ${course}, the next ticks come to the same end`, async (t) => {
    const undisturbed = await atSecondPhase(plan);
    const before = undisturbed.actions.length;
    await undisturbed.tick();
    const boundaries = undisturbed.actions.slice(before);
    const expected = endState(undisturbed);
    t.true(boundaries.length > 4, 'there is something to be killed in');
    for (const [index, what] of boundaries.entries()) {
      for (const done of [false, true]) {
        const world = await atSecondPhase(plan);
        await world.tick([{ host: 0, fate: { kind: 'crash', change: index + 1, done } }]);
        for (let count = 0; count < 3; count += 1) {
          world.clock.advanceTo(world.clock.now().add({ minutes: 2 }));
          await world.tick();
        }
        const same = endState(world) === expected;
        t.log(
          `${same ? 'same end' : 'OTHER END'}  killed ${done ? 'after ' : 'before'} ${index + 1}: ${what.slice(0, 70)}`,
        );
        t.is(endState(world), expected, what);
      }
    }
  });
}
