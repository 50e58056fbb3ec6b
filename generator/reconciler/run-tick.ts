import type { Temporal } from 'temporal-polyfill';
import { type Desired, desiredAt } from '../schedule/desired.js';
import { readyBy } from '../schedule/ready-by.js';
import type { NodeState } from '../schedule/timetable.js';
import { applyPlan, type Failure, type Outcome } from './apply.js';
import { chooseNodes } from './choose-nodes.js';
import { type GoingSoon, goingSoon, tellAheadMs } from './going-soon.js';
import { guardedPorts } from './guarded-ports.js';
import { isUp } from './is-up.js';
import { learnedLead } from './leads.js';
import type { Memory } from './memory.js';
import { noMemory } from './memory.js';
import { messageOf, OutsideError } from './outside-error.js';
import { type Observed, type Plan, planTick } from './plan.js';
import type { PlanFile } from './plan-file.js';
import type { Ports } from './ports.js';
import { remember } from './remember.js';
import { logDesired, logEnd, logFailures, logObserved, logOverrides, logPlan, logSoon } from './tick-log.js';
import { nextTickIn, ticksEnd } from './tick-times.js';
import { tidyUp } from './tidy-up.js';

export interface TickResult {
  desired: Desired;
  nodes: ReadonlyMap<string, NodeState>;
  observed: Observed;
  plan: Plan;
  outcomes: Outcome[];
  failures: Failure[];
  memory: Memory;
  /** Nodes with users that go at the next edge. */
  soon: readonly GoingSoon[];
  /** Why the VC controller told nothing; availability was managed all the same. */
  blind?: OutsideError;
}

export interface TickOptions {
  dryRun?: boolean;
  memory?: Memory;
  /** Why nothing may be taken away in this tick. */
  holdRemovals?: string;
  /** Gets what has to be remembered if the tick should die from here on. */
  beforeActing?: (memory: Memory) => Promise<void>;
}

/**
 * One tick: desired, observed, plan, act. The clock is read once; state follows the clock, never the last
 * event, so a missed tick is made good by the next. What will be wanted soon is begun now (ready-by.ts).
 *
 * @throws OutsideError when the swarm cannot be observed: what is not known is not changed.
 */
export async function runTick(file: PlanFile, given: Ports, options: TickOptions = {}): Promise<TickResult> {
  const ports = guardedPorts(given);
  const { dryRun = false, memory = noMemory, holdRemovals } = options;
  const now = ports.clock.now();
  const began = ports.clock.elapsed();
  const heartbeatMs = file.policy.heartbeat_seconds * 1000;
  const leadSeconds = learnedLead(memory.bringUps, file.policy.lead_seconds);
  const desired = readyBy(file.timetable, file.vcnode_all_ipaddress, now, {
    leadMs: leadSeconds * 1000,
    nextTickInMs: nextTickIn(now, heartbeatMs),
  });
  logDesired(desired, ports.log);
  logOverrides(file.timetable, now, ports.log);
  const next = nearEdge(desired, file, now);
  const { observed, blind } = await observe(next ?? desired, file, ports);
  const about = { at: now.toString(), leadSeconds, removalsHeld: holdRemovals !== undefined };
  logObserved(observed, file.vcnode_all_ipaddress, about, ports.log);
  const nodes = choose(desired, observed, file, memory);
  const bootTimeoutMs = file.limits.boot_timeout_seconds * 1000;
  const plan = planTick({ nodes, because: desired.because }, observed, memory, {
    now,
    drainWaitMs: file.policy.drain_wait_seconds * 1000,
    afterDrainWait: file.policy.after_drain_wait,
    bootTimeoutMs,
    ...(holdRemovals !== undefined && { holdRemovals }),
  });
  logPlan(plan, ports.log);
  const soon = next === undefined ? [] : announced(next, nodes, observed, file, memory);
  for (const one of soon) logSoon(one, ports.log);
  const result = { desired, nodes, observed, plan, soon, ...(blind !== undefined && { blind }) };
  if (dryRun) return { ...result, outcomes: [], failures: [], memory };
  if (plan.nodes.length > 0) await options.beforeActing?.({ ...memory, unclean: true });
  const outcomes = await applyPlan(plan, ports, {
    bootTimeoutMs,
    drainTimeoutMs: file.limits.drain_timeout_seconds * 1000,
    until: began + ticksEnd(desired, now, heartbeatMs),
    concurrency: file.policy.concurrent_nodes,
  });
  const failures = outcomes.flatMap(({ failure }) => failure ?? []);
  logFailures(failures, ports.log);
  if (plan.nodes.length > 0) logEnd(outcomes, ports.log);
  const wantedUp = new Set([...nodes].filter(([, want]) => isUp(want)).map(([address]) => address));
  const clean = !memory.unclean || (await tidyUp(nodes, observed, ports));
  const after = remember(memory, { plan, observed, outcomes, wantedUp }, now, ports.clock.now());
  // What swarm and cloud do not show is looked for again.
  const unclean = !clean || leavesBehind(plan, outcomes);
  return { ...result, outcomes, failures, memory: { ...after, unclean } };
}

/** What is not finished now, or is to be made anew, may be wanted no more at the next tick. */
function leavesBehind(plan: Plan, outcomes: readonly Outcome[]): boolean {
  const isUnfinished = ({ failure, notYet }: Outcome) => failure !== undefined || notYet !== undefined;
  return outcomes.some(isUnfinished) || plan.nodes.some(({ replaces }) => replaces !== undefined);
}

/** What is wanted at the next edge, when that is near and fewer nodes are wanted then. */
function nearEdge(
  { nextEdge, counts }: Desired,
  file: PlanFile,
  now: Temporal.Instant,
): (Desired & { edge: Temporal.Instant }) | undefined {
  const edge = nextEdge?.toInstant();
  if (edge === undefined || edge.epochMilliseconds - now.epochMilliseconds > tellAheadMs) return undefined;
  const then = desiredAt(file.timetable, file.vcnode_all_ipaddress, edge);
  return then.counts.active + then.counts.pause < counts.active + counts.pause
    ? { ...then, edge }
    : undefined;
}

function announced(
  next: Desired & { edge: Temporal.Instant },
  nodes: ReadonlyMap<string, NodeState>,
  observed: Observed,
  file: PlanFile,
  memory: Memory,
): GoingSoon[] {
  const { drain_wait_seconds, after_drain_wait: afterDrainWait } = file.policy;
  const rules = { drainWaitMs: drain_wait_seconds * 1000, afterDrainWait };
  return goingSoon(nodes, choose(next, observed, file, memory), observed, next.edge, rules);
}

async function observe(
  desired: Desired,
  file: PlanFile,
  ports: Ports,
): Promise<{ observed: Observed; blind?: OutsideError }> {
  let blind: OutsideError | undefined;
  const [vms, swarm] = await Promise.all([
    ports.cloud.list().catch((error: unknown) => {
      if (!(error instanceof OutsideError)) throw error;
      blind = error;
      ports.log('error', `${error.message}; only the availability of nodes is managed`);
      return undefined;
    }),
    ports.swarm.list(),
  ]);
  const observed: Observed = { swarm, ...(vms !== undefined && { vms }) };
  const busy = mustKnowWork(desired, file, swarm) ? await whereUsersWork(ports) : undefined;
  return { observed: { ...observed, ...(busy && { busy }) }, ...(blind && { blind }) };
}

async function whereUsersWork({ busy, log }: Ports): Promise<Observed['busy']> {
  try {
    return await busy();
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    log('warning', `where users work is not known, so every node counts as busy: ${messageOf(error)}`);
    return undefined;
  }
}

/** Only when a node that is ready has to go is it worth the requests. */
function mustKnowWork({ counts }: Desired, file: PlanFile, swarm: Observed['swarm']): boolean {
  const listed = new Set(file.vcnode_all_ipaddress);
  const ready = swarm.filter(
    ({ address, status, role }) => role === 'worker' && status === 'ready' && listed.has(address),
  );
  return ready.length > counts.active + counts.pause;
}

function choose(
  desired: Desired,
  observed: Observed,
  file: PlanFile,
  memory: Memory,
): ReadonlyMap<string, NodeState> {
  if (file.policy.choose === 'position') return desired.nodes;
  return chooseNodes(
    desired.counts,
    file.vcnode_all_ipaddress,
    observed,
    new Set(Object.keys(memory.troubles)),
  );
}
