import type { Temporal } from 'temporal-polyfill';
import type { PlanFile } from '../reconciler/plan-file.js';
import type { Log } from '../reconciler/ports.js';
import { runTick } from '../reconciler/run-tick.js';
import type { HeldClass } from '../schedule/held-classes.js';
import { alwaysOn } from './always-on.js';
import { checkSettings } from './check-settings.js';
import { classesBetween } from './classes.js';
import type { Rules } from './control-hosts.js';
import type { DayEvent } from './day.js';
import { pollingRules } from './polling.js';
import type { SimulationReport } from './report.js';
import { reportOf } from './report-of.js';
import { runTerm } from './run-term.js';
import type { SimulationSettings } from './settings.js';
import { timer } from './timer.js';
import { wantedOver } from './wanted-nodes.js';
import { drawWorld } from './world.js';

export interface SimulateOptions {
  from: Temporal.Instant;
  to: Temporal.Instant;
  settings: SimulationSettings;
  /** So many students are enrolled in a class on a day; absent, or undefined: as many as its nodes have seats. */
  enrolled?: (held: HeldClass) => number | undefined;
  price?: { per_node_hour: number; currency: string };
  /** What is under test. Default: the reconciler's own. */
  tick?: typeof runTick;
  /** The reconciler's lines, of the timetable's own run. */
  log?: Log;
  /** The same with their times, for a timeline. */
  onEvent?: (event: DayEvent) => void;
  /** @param share of the work that is done, from 0 to 1. */
  onProgress?: (share: number) => void;
}

/**
 * Carries out the timetable of a plan from `from` to `to` by the reconciler's own tick, on a simulated cluster in a world
 * that is drawn from the seed: boots, faults, students. Then the same world with upstream's polling, and with all nodes
 * always on. At `from` there is no node yet; only classes that begin in this time have students.
 *
 * JupyterHub starts no server while it, or the swarm's manager, does not answer, whatever nodes there are. With all nodes
 * always on no machine is lost: that is the most that nodes can do.
 *
 * @throws RangeError when `to` is not after `from`, or the settings cannot be.
 * @throws Error when a tick fails for a reason of its own, and not the world's.
 */
export async function simulate(plan: PlanFile, options: SimulateOptions): Promise<SimulationReport> {
  const { settings, enrolled, tick = runTick, log = () => {}, onProgress = () => {} } = options;
  const from = options.from.epochMilliseconds;
  const to = options.to.epochMilliseconds;
  if (to <= from) throw new RangeError('the end is not after the begin');
  checkSettings(settings);
  const addresses = plan.vcnode_all_ipaddress;
  const classes = classesBetween(plan.timetable, addresses, from, to);
  const students = (held: HeldClass) => enrolled?.(held) ?? held.nodes * settings.seatsPerNode;
  const world = drawWorld(settings, addresses, classes, students, { from, to });
  const outcome = await runTerm(plan, world, {
    settings,
    rules: ownRules(plan, settings),
    tick,
    log,
    ...(options.onEvent !== undefined && { onEvent: options.onEvent }),
    onProgress: (share) => onProgress(share * ownShare),
  });
  const polled = pollingRules(plan);
  const polling = await runTerm(polled.plan, world, {
    settings,
    rules: polled.rules,
    tick,
    log: () => {},
    onProgress: (share) => onProgress(ownShare + share * (1 - ownShare)),
  });
  const wanted = wantedOver(plan.timetable, addresses, world);
  const always = await alwaysOn(world, addresses.length, settings, wanted);
  onProgress(1);
  return reportOf(plan, world, { outcome, polling, always, wanted }, settings, options.price);
}

/** The timetable's own run has more ticks than the one that it is compared with. */
const ownShare = 0.7;

/** The timetable as it is deployed. */
export function ownRules(plan: PlanFile, { controllers }: SimulationSettings): Rules {
  return {
    controllers,
    remembers: true,
    planAt: () => plan,
    timer: () => timer(plan, plan.policy.heartbeat_seconds / 60),
  };
}
