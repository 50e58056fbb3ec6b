import { performance } from 'node:perf_hooks';
import { Temporal } from 'temporal-polyfill';
import { noMemory } from '../../generator/reconciler/memory.js';
import type { PlanFile } from '../../generator/reconciler/plan-file.js';
import { quantile } from '../../generator/reconciler/quantile.js';
import { runTick } from '../../generator/reconciler/run-tick.js';
import { desiredAt } from '../../generator/schedule/desired.js';
import { timeline } from '../../generator/schedule/timeline.js';
import { simulateDay } from '../../generator/simulate/day.js';
import { planFixture } from '../plan-fixture.js';
import { addressesOf, line } from './figures.js';
import { numbers } from './numbers.js';
import { weekOfPeriods, zone } from './periods.js';

const from = Temporal.Instant.from('2026-04-06T00:00:00+09:00');
const weeks = 15;
const to = from.add({ hours: weeks * 7 * 24 });
const addresses = addressesOf(8);
const pollMs = 15 * 60_000;
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

/**
 * A term of 15 weeks, three classes a day, VMs that boot in 3 to 9 minutes. With leads: the reconciler as it is, at its
 * heartbeat. Without: what upstream's timer does, every quarter of an hour what the timetable wants just then.
 */
export async function lateness(kind: 'learned leads' | '15-minute polling'): Promise<Lateness> {
  const polls = kind === '15-minute polling';
  const plan = planFixture({
    vcnode_all_ipaddress: addresses,
    timetable,
    policy: { drain_wait_seconds: 0, heartbeat_seconds: polls ? pollMs / 1000 : 120 },
  });
  const random = numbers(42);
  /** When the number of usable nodes changed, and to what. */
  const usable: { at: number; nodes: number }[] = [];
  const began = performance.now();
  await simulateDay(plan, {
    from,
    to,
    heartbeatMinutes: polls ? 15 : 2,
    get bootMs() {
      return (3 + 6 * random()) * 60_000;
    },
    deleteMs: 60_000,
    tick: (_plan, ports, options) => {
      const now = ports.clock.now();
      const isPoll = now.epochMilliseconds % pollMs === 0;
      const update: typeof ports.swarm.update = async (id, change) => {
        await ports.swarm.update(id, change);
        // Availability comes last: an active node is a usable one.
        const nodes = await ports.swarm.list();
        usable.push({
          at: ports.clock.now().epochMilliseconds,
          nodes: nodes.filter(({ status, availability }) => status === 'ready' && availability === 'active')
            .length,
        });
      };
      return runTick(
        polls ? frozen(plan, now) : plan,
        { ...ports, swarm: { ...ports.swarm, update }, log: () => {} },
        { ...options, ...(polls && { memory: noMemory, dryRun: !isPoll }) },
      );
    },
  });
  const ms = performance.now() - began;
  return { seconds: begins().map((begin) => lateBy(begin, usable)), ms };
}

/** What the timetable wants at an instant, for ever: nobody can look ahead of it. */
function frozen(plan: PlanFile, now: Temporal.Instant): PlanFile {
  const { counts } = desiredAt(plan.timetable, plan.vcnode_all_ipaddress, now);
  const phase = { name: 'now', begin: { hour: 0, minute: 0 }, counts, source: 'bench:1' };
  return { ...plan, timetable: { time_zone: zone, phases: [phase] } };
}

interface Begin {
  at: number;
  nodes: number;
}

function begins(): Begin[] {
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
export async function benchLateness(): Promise<void> {
  for (const kind of ['learned leads', '15-minute polling'] as const) {
    const { seconds, ms } = await lateness(kind);
    const [p50, p95, max] = [0.5, 0.95, 1].map((share) => quantile(seconds, share)?.toFixed(0));
    line(
      `late at the begin, ${seconds.length} classes, ${kind}`,
      `p50 ${p50} s, p95 ${p95} s, max ${max} s (simulated in ${(ms / 1000).toFixed(1)} s)`,
    );
  }
}
