import test from 'ava';
import { type FaultRates, noFaultRates, type SimulationSettings } from '../../generator/simulate/settings.js';
import { streamOf } from '../../generator/simulate/streams.js';
import { drawWorld, type World } from '../../generator/simulate/world.js';
import { addressesOf } from '../schedule/arbitraries.js';
import { settings } from './worlds.js';

const from = Date.UTC(2026, 3, 6);
const days = 100;
const span = { from, to: from + days * 86_400_000 };
const addresses = addressesOf(3);
const held = { name: 'A', begin: from + 3_600_000, end: from + 7_200_000, nodes: 2 };

function drawn(faults: Partial<FaultRates>, more: Partial<SimulationSettings> = {}): World {
  const all = { ...settings, ...more, faults: { ...noFaultRates, ...faults } };
  return drawWorld(all, addresses, [held], () => 20, span);
}

test('faults come so often as is declared', (t) => {
  const world = drawn({ node_lost_per_day: 2, vcc_outages_per_day: 1, outage_minutes: 1 });
  t.true(Math.abs(world.losses.length / (3 * days) - 2) < 0.25, `${world.losses.length} losses`);
  t.true(Math.abs(world.outages.vcc.length / days - 1) < 0.3, `${world.outages.vcc.length} outages`);
  t.deepEqual(world.outages.hub, []);
});

test('a higher rate keeps every fault of a lower one and moves nothing else', (t) => {
  const some = drawn({ node_lost_per_day: 0.2, manager_outages_per_day: 0.2, outage_minutes: 1 });
  const more = drawn({
    node_lost_per_day: 0.6,
    manager_outages_per_day: 0.6,
    outage_minutes: 1,
    hub_outages_per_day: 1,
  });
  const texts = (all: readonly object[]) => all.map((one) => JSON.stringify(one));
  const [few, many] = [texts(some.losses), texts(more.losses)];
  t.true(few.length > 30 && many.length > 2 * few.length);
  t.true(few.every((loss) => many.includes(loss)));
  const at = new Set(more.outages.manager.map((outage) => outage.from));
  t.true(some.outages.manager.length > 5);
  t.true(some.outages.manager.every((outage) => at.has(outage.from)));
  t.deepEqual(more.classes, some.classes);
  const [a, b] = [some.bootsOfRun(), more.bootsOfRun()];
  for (let boot = 0; boot < 20; boot += 1) t.deepEqual(a('10.0.0.1'), b('10.0.0.1'));
});

test('outages that meet are one', (t) => {
  const { outages } = drawn({ vcc_outages_per_day: 100, outage_minutes: 10 });
  t.true(outages.vcc.length > 100);
  for (const [index, outage] of outages.vcc.entries()) {
    t.true(outage.from < outage.to && outage.to <= span.to);
    t.true(index === 0 || outage.from > (outages.vcc[index - 1]?.to ?? 0));
  }
});

test('each run meets the same boots, each address its own; a failing boot takes as long as it would', (t) => {
  const world = drawn({ boot_error: 0.3, boot_stuck: 0.2 });
  const boots = (of: World, address: string) => {
    const next = of.bootsOfRun();
    return Array.from({ length: 2000 }, () => next(address));
  };
  const first = boots(world, '10.0.0.1');
  t.deepEqual(boots(world, '10.0.0.1'), first);
  t.notDeepEqual(boots(world, '10.0.0.2'), first);
  const share = (fate: string) => first.filter((boot) => boot.fate === fate).length / first.length;
  t.true(Math.abs(share('error') - 0.3) < 0.04);
  t.true(Math.abs(share('stuck') - 0.7 * 0.2) < 0.04);
  t.deepEqual(
    boots(drawn({}), '10.0.0.1').map(({ ms }) => ms),
    first.map(({ ms }) => ms),
  );
});

test('streams are the same for the same seed and name, and others for others', (t) => {
  const first = (seed: number, ...name: (string | number)[]) => {
    const stream = streamOf(seed, ...name);
    return [stream(), stream(), stream()];
  };
  t.deepEqual(first(1, 'a'), first(1, 'a'));
  const all = [
    first(1, 'a'),
    first(2, 'a'),
    first(1, 'b'),
    first(1, 'a', 1),
    first(2 ** 40, 'a'),
    first(2 ** 41, 'a'),
  ];
  t.is(new Set(all.map(String)).size, all.length);
  const mean =
    Array.from({ length: 4000 }, (_, seed) => streamOf(seed, 'a')()).reduce((a, b) => a + b, 0) / 4000;
  t.true(Math.abs(mean - 0.5) < 0.02, 'first numbers of seeds in turn are spread as well');
});
