import { performance } from 'node:perf_hooks';
import { Temporal } from 'temporal-polyfill';
import { quantile } from '../../generator/reconciler/quantile.js';
import { runTick } from '../../generator/reconciler/run-tick.js';
import { timeline } from '../../generator/schedule/timeline.js';
import { pollingRules } from '../../generator/simulate/polling.js';
import { runTerm } from '../../generator/simulate/run-term.js';
import { noFaultRates, type SimulationSettings, usualArrivals } from '../../generator/simulate/settings.js';
import { ownRules } from '../../generator/simulate/simulate.js';
import { drawWorld } from '../../generator/simulate/world.js';
import { planFixture } from '../plan-fixture.js';
import { addressesOf, line } from './figures.js';
import { weekOfPeriods } from './periods.js';

const from = Temporal.Instant.from('2026-04-06T00:00:00+09:00');
const addresses = addressesOf(8);
const settings: SimulationSettings = {
  seed: 42,
  boot: { median: 330, p95: 520 },
  faults: noFaultRates,
  arrivals: usualArrivals,
  seatsPerNode: 1,
  controllers: 1,
};
/** The first week is for learning. */
const learnt = from.add({ hours: 7 * 24 });

/** Nothing stays between the classes, so that each begin has to be met. */
const timetable = weekOfPeriods({ between: 0, drainMinutes: 0 });

export interface Lateness {
  /** Seconds from the begin of each class until all its nodes were usable; negative when they were so before. */
  seconds: number[];
  /** Wall time of the simulation. */
  ms: number;
}

export type LatenessKind = 'learned leads' | '15-minute polling';

/**
 * A term, three classes a day, VMs that boot in 3 to 9 minutes, with some slower ones. With leads: the reconciler as it
 * is, at its heartbeat. Without: what upstream's timer does, every quarter of an hour what the timetable wants just then.
 */
export async function lateness(kind: LatenessKind, weeks: number): Promise<Lateness> {
  const to = from.add({ hours: weeks * 7 * 24 });
  const polls = kind === '15-minute polling';
  const plan = planFixture({
    vcnode_all_ipaddress: addresses,
    timetable,
    policy: { drain_wait_seconds: 0, heartbeat_seconds: 120 },
  });
  const span = { from: from.epochMilliseconds, to: to.epochMilliseconds };
  const world = drawWorld(settings, addresses, [], () => 0, span);
  const polled = pollingRules(plan);
  const began = performance.now();
  const { usable } = polls
    ? await runTerm(polled.plan, world, { settings, rules: polled.rules, tick: runTick, log: () => {} })
    : await runTerm(plan, world, { settings, rules: ownRules(plan, settings), tick: runTick, log: () => {} });
  const ms = performance.now() - began;
  return { seconds: begins(to).map((begin) => lateBy(begin, usable)), ms };
}

interface Begin {
  at: number;
  nodes: number;
}

function begins(to: Temporal.Instant): Begin[] {
  const segments = timeline(timetable, addresses, learnt, to);
  return segments
    .filter(({ counts }, index) => counts.active > (segments[index - 1]?.counts.active ?? counts.active))
    .map(({ fromMs, counts }) => ({ at: fromMs, nodes: counts.active }));
}

/** From the begin to when enough nodes were usable, and stayed so until the begin at least. */
function lateBy({ at, nodes }: Begin, usable: readonly { at: number; nodes: number }[]): number {
  let since = Number.POSITIVE_INFINITY;
  for (const change of usable) {
    if (since <= at && change.at > at) break;
    if (change.nodes < nodes) since = Number.POSITIVE_INFINITY;
    else since = Math.min(since, change.at);
    if (since > at && since < Number.POSITIVE_INFINITY) break;
  }
  return (since - at) / 1000;
}

/** Prints how late nodes are usable, with learned leads and with polling, over the same term. */
export async function benchLateness(weeks: number): Promise<void> {
  for (const kind of ['learned leads', '15-minute polling'] as const) {
    const { seconds, ms } = await lateness(kind, weeks);
    const [p50, p95, max] = [0.5, 0.95, 1].map((share) => quantile(seconds, share)?.toFixed(0));
    line(
      `late at the begin, ${seconds.length} classes, ${kind}`,
      `p50 ${p50} s, p95 ${p95} s, max ${max} s (${weeks} weeks simulated in ${(ms / 1000).toFixed(1)} s)`,
    );
  }
}
