import type { Temporal } from 'temporal-polyfill';
import { type Desired, desiredAt } from '../schedule/desired.js';
import { readyBy } from '../schedule/ready-by.js';
import type { NodeState } from '../schedule/timetable.js';
import { applyPlan, type Failure, type Outcome } from './apply.js';
import { chooseNodes } from './choose-nodes.js';
import { type GoingSoon, goingSoon, tellAheadMs } from './going-soon.js';
import { guardedPorts } from './guarded-ports.js';
import { learnedLead } from './leads.js';
import type { Memory } from './memory.js';
import { noMemory } from './memory.js';
import { messageOf, OutsideError } from './outside-error.js';
import { type Observed, type Plan, planTick } from './plan.js';
import type { PlanFile } from './plan-file.js';
import type { Ports } from './ports.js';
import { remember } from './remember.js';
import { describeSteps } from './steps.js';
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
  const desired = readyBy(file.timetable, file.vcnode_all_ipaddress, now, {
    leadMs: learnedLead(memory.bringUps, file.policy.lead_seconds) * 1000,
    nextTickInMs: nextTickIn(now, heartbeatMs),
  });
  logDesired(desired, ports);
  const next = nearEdge(desired, file, now);
  const { observed, blind } = await observe(next ?? desired, file, ports);
  const nodes = choose(desired, observed, file, memory);
  const bootTimeoutMs = file.limits.boot_timeout_seconds * 1000;
  const plan = planTick({ nodes, because: desired.because }, observed, memory, {
    now,
    drainWaitMs: file.policy.drain_wait_seconds * 1000,
    afterDrainWait: file.policy.after_drain_wait,
    bootTimeoutMs,
    ...(holdRemovals !== undefined && { holdRemovals }),
  });
  report(plan, ports);
  const soon = next === undefined ? [] : announced(next, nodes, observed, file, memory);
  for (const one of soon) logSoon(one, ports);
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
  summarise(failures, ports);
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

function isUp(want: NodeState): boolean {
  return want === 'active' || want === 'pause';
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

function logSoon({ address, at, until, servers }: GoingSoon, { log }: Ports): void {
  const who = servers === undefined ? 'whether work runs there is not known' : `${servers} user server(s)`;
  const end = until === undefined ? 'when it is empty' : `at ${until.round('second')} at the latest`;
  log('notice', `${address}: is to go from ${at.round('second')} on, with ${who}; goes ${end}`, { address });
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
  if (!mustKnowWork(desired, file, swarm)) return { observed, ...(blind && { blind }) };
  try {
    return { observed: { ...observed, busy: await ports.busy() }, ...(blind && { blind }) };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    ports.log('warning', `where users work is not known, so every node counts as busy: ${messageOf(error)}`);
    return { observed, ...(blind && { blind }) };
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

function logDesired({ counts, because, nextEdge }: Desired, { log }: Ports): void {
  const { active, pause, power_down, drain } = counts;
  const powered = power_down === 0 ? '' : `${power_down} power_down, `;
  const edge = nextEdge?.toString({ smallestUnit: 'minute', timeZoneName: 'auto' });
  log(
    'notice',
    `desired: ${active} active, ${pause} pause, ${powered}${drain} drain: ${because}; next edge ${edge ?? 'not in sight'}`,
    { active, pause, power_down, drain },
  );
}

function report(plan: Plan, { log }: Ports): void {
  if (plan.unlisted.length > 0)
    log('info', `outside the address list, left alone: ${plan.unlisted.join(', ')}`);
  for (const { address, message } of plan.problems) log('error', `${address}: ${message}`, { address });
  for (const { address, since, until, waitsFor } of plan.pending) {
    const end = until === undefined ? 'when it is empty' : `at ${until.round('second')} at the latest`;
    log('notice', `${address}: is to go since ${since.round('second')}, waits for ${waitsFor}, goes ${end}`, {
      address,
    });
  }
  for (const { address, steps, reason } of plan.nodes) {
    log('notice', `plan ${address}: ${describeSteps(steps)} (${reason})`, { address });
  }
  if (plan.nodes.length === 0) log('info', 'plan: nothing to do');
}

function summarise(failures: readonly Failure[], { log }: Ports): void {
  if (failures.length === 0) return;
  const list = failures.map(({ address, step, message }) => `${address} (${step}: ${message})`);
  log('error', `failed: ${list.join('; ')}`);
}
