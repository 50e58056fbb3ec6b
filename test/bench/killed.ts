import { performance } from 'node:perf_hooks';
import { Temporal } from 'temporal-polyfill';
import { runTick } from '../../generator/reconciler/run-tick.js';
import { classesBetween } from '../../generator/simulate/classes.js';
import { amounts } from '../../generator/simulate/over-days.js';
import { runTerm } from '../../generator/simulate/run-term.js';
import { noFaultRates, type SimulationSettings, usualArrivals } from '../../generator/simulate/settings.js';
import { ownRules } from '../../generator/simulate/simulate.js';
import { drawWorld } from '../../generator/simulate/world.js';
import { planFixture } from '../plan-fixture.js';
import { addressesOf, line } from './figures.js';
import { weekOfPeriods } from './periods.js';

const from = Temporal.Instant.from('2026-04-06T00:00:00+09:00');
const addresses = addressesOf(8);
const heartbeatMinutes = 5;
const idleSeconds = 1800;
/** Nodes outside the classes. */
const between = 2;

/** A third of the students work on after their class, for an hour in the mean. */
const settings: SimulationSettings = {
  seed: 7,
  boot: { median: 240, p95: 300 },
  faults: noFaultRates,
  arrivals: { ...usualArrivals, stay_share: 0.33, stay_minutes: 60 },
  seatsPerNode: 20,
  controllers: 1,
};
const usersPerNode = 10;

interface Way {
  name: string;
  choose: 'work' | 'position';
  /** Paused before the class ends, as upstream's `drain_time` does. */
  drainMinutes?: number;
  drainWaitMinutes: number;
  afterDrainWait?: 'force' | 'keep';
  hub?: boolean;
}

const ways: readonly Way[] = [
  { name: 'position (upstream)', choose: 'position', drainWaitMinutes: 0 },
  {
    name: 'position, drain_time 30 min',
    choose: 'position',
    drainMinutes: 30,
    drainWaitMinutes: 0,
  },
  { name: 'work, no wait', choose: 'work', drainWaitMinutes: 0 },
  { name: 'work, 30 min, force', choose: 'work', drainWaitMinutes: 30 },
  { name: 'work, 30 min, force, Hub', choose: 'work', drainWaitMinutes: 30, hub: true },
  { name: 'work, keep, Hub', choose: 'work', drainWaitMinutes: 30, afterDrainWait: 'keep', hub: true },
];

interface TermOfUse {
  came: number;
  inUse: number;
  idle: number;
  turnedAway: number;
  nodeHours: number;
}

async function termOfUse(way: Way, weeks: number): Promise<TermOfUse> {
  const { choose, drainMinutes = 0, drainWaitMinutes, afterDrainWait = 'force' } = way;
  const span = { from: from.epochMilliseconds, to: from.add({ hours: weeks * 7 * 24 }).epochMilliseconds };
  const plan = planFixture({
    vcnode_all_ipaddress: addresses,
    timetable: weekOfPeriods({ between, drainMinutes }),
    policy: {
      choose,
      drain_wait_seconds: drainWaitMinutes * 60,
      after_drain_wait: afterDrainWait,
      heartbeat_seconds: heartbeatMinutes * 60,
      lead_seconds: 600,
      ...(way.hub && { hub: { url: 'https://hub.example.org', idle_seconds: idleSeconds } }),
    },
  });
  const classes = classesBetween(plan.timetable, addresses, span.from, span.to);
  const world = drawWorld(settings, addresses, classes, ({ nodes }) => nodes * usersPerNode, span);
  const { users, uptimes } = await runTerm(plan, world, {
    settings,
    rules: ownRules(plan, settings),
    tick: runTick,
    log: () => {},
  });
  const [up] = amounts(uptimes, [span.from, span.to]);
  const sum = (what: 'came' | 'turnedAway') => users.attendance.reduce((all, one) => all + one[what], 0);
  return {
    came: sum('came'),
    inUse: users.killedInUse,
    idle: users.killedIdle,
    turnedAway: sum('turnedAway'),
    nodeHours: (up?.ms ?? 0) / 3_600_000,
  };
}

/** Prints how many users' servers end because their node is taken away, for each way to do so, over the same term. */
export async function benchKilled(weeks: number): Promise<void> {
  let most: number | undefined;
  for (const way of ways) {
    const began = performance.now();
    const { came, inUse, idle, turnedAway, nodeHours } = await termOfUse(way, weeks);
    const seconds = (performance.now() - began) / 1000;
    most ??= inUse;
    const change = most === 0 || inUse === most ? '' : ` (${Math.round((inUse / most - 1) * 100)} %)`;
    line(
      `killed of ${came.toLocaleString('en')} visits: ${way.name}`,
      `${inUse} in use${change}, ${idle} idle; ${turnedAway} turned away; ${nodeHours.toFixed(0)} node hours (${weeks} weeks simulated in ${seconds.toFixed(1)} s)`,
    );
  }
}
