import { performance } from 'node:perf_hooks';
import { Temporal } from 'temporal-polyfill';
import { runTick } from '../../generator/reconciler/run-tick.js';
import { runTerm } from '../../generator/simulate/run-term.js';
import {
  noFaultRates,
  type SimulationSettings,
  usualArrivals,
  usualBoot,
} from '../../generator/simulate/settings.js';
import { ownRules, simulate } from '../../generator/simulate/simulate.js';
import { drawWorld } from '../../generator/simulate/world.js';
import { planFixture } from '../plan-fixture.js';
import { addressesOf, line } from './figures.js';
import { weekOfPeriods } from './periods.js';

const from = Temporal.Instant.from('2026-04-06T00:00:00+09:00');
const to = from.add({ hours: 16 * 7 * 24 });
const addresses = addressesOf(20);

const settings: SimulationSettings = {
  seed: 1,
  boot: usualBoot,
  faults: noFaultRates,
  arrivals: usualArrivals,
  seatsPerNode: 10,
  culling: { idle_seconds: 3600, every_seconds: 600, max_age_seconds: 0 },
  controllers: 1,
};

function planWith(heartbeatMinutes: number) {
  return planFixture({
    vcnode_all_ipaddress: addresses,
    // 10, 20 and 15 nodes.
    timetable: weekOfPeriods({ between: 0, drainMinutes: 0, times: 2.5 }),
    policy: { heartbeat_seconds: heartbeatMinutes * 60 },
  });
}

/** Wall and processor time of this process, in seconds. The second is the same on a machine that has others to serve. */
async function timed<T>(work: () => Promise<T>): Promise<{ result: T; took: string }> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - began) / 1000;
  return { result, took: `${seconds.toFixed(1)} s, CPU ${((user + system) / 1e6).toFixed(1)} s` };
}

/** Prints what it costs to simulate a term of 16 weeks with 20 nodes. */
export async function benchTerm(): Promise<void> {
  const span = { from: from.epochMilliseconds, to: to.epochMilliseconds };
  for (const minutes of [15, 2]) {
    const plan = planWith(minutes);
    const empty = drawWorld(settings, addresses, [], () => 0, span);
    const options = { settings, rules: ownRules(plan, settings), tick: runTick, log: () => {} };
    const { result, took } = await timed(() => runTerm(plan, empty, options));
    line(
      `16 weeks, 20 nodes, ticks each ${minutes} min and at edges`,
      `${result.ticks.toLocaleString('en')} ticks in ${took}`,
    );
  }
  for (const controllers of [1, 2] as const) {
    const plan = planWith(15);
    const all = { ...settings, controllers };
    const { result, took } = await timed(() => simulate(plan, { from, to, settings: all }));
    const came = result.classes.reduce((sum, one) => sum + one.came, 0);
    line(
      `the same with ${came.toLocaleString('en')} students, polling, always on`,
      `${took}; ${controllers} control host(s)`,
    );
  }
}
