import type { Temporal } from 'temporal-polyfill';
import { becauseJa } from '../schedule/because-ja.js';
import { type Desired, desiredAt } from '../schedule/desired.js';
import type { Memory } from './memory.js';
import { observedStatus } from './observed-status.js';
import type { PlanFile } from './plan-file.js';
import { quantile } from './quantile.js';
import type { TickResult } from './run-tick.js';
import type { Status } from './status-schema.js';
import { liveOverrides } from './told-overrides.js';

/** What is known of a tick besides its result. */
export interface About {
  /** Version of the program. */
  reconciler: string;
  began: Temporal.Instant;
  ended: Temporal.Instant;
  exitStatus?: number;
  /** Absent when it could not be read. */
  file?: PlanFile;
  /** Of the tick before. */
  former?: Status | undefined;
  /** Why an older plan is used than the one that is installed. */
  planTrouble?: string | undefined;
  /** Why the overrides made by command are the last good ones, or none. */
  overridesTrouble?: string | undefined;
  lease?: Status['lease'];
  preflight?: Status['preflight'];
}

/** So many edges ahead are told. */
const edgesAhead = 4;
/** A tick that is so many heartbeats late does not come. */
const missedBeats = 3;

/** The status after a tick that came to its end. Pure. */
export function statusOf(result: TickResult, about: About): Status {
  const { desired, plan, memory, blind } = result;
  const { former, planTrouble, overridesTrouble } = about;
  const now = text(about.began);
  const problems = plan.problems.map(({ address, message }) => ({
    address,
    message,
    since: since(former?.problems, address, now),
  }));
  const failures = result.failures.map(({ address, step, message }) => ({
    address,
    step,
    message,
    since: since(former?.failures, address, now),
  }));
  const wrong = [
    ...[planTrouble, overridesTrouble].filter((trouble) => trouble !== undefined),
    ...(blind === undefined ? [] : [blind.message]),
    ...failures.map(({ address, step, message }) => `${address}: ${step}: ${message}`),
    ...problems.map(({ address, message }) => `${address}: ${message}`),
  ];
  const outcome = blind !== undefined ? 'blind' : wrong.length > 0 ? 'failed' : 'ok';
  return {
    ...frame(about, outcome, wrong.length === 0 ? undefined : wrong.join('; ')),
    ...(planTrouble !== undefined && {
      plan_trouble: { message: planTrouble, since: former?.plan_trouble?.since ?? now },
    }),
    ...(overridesTrouble !== undefined && {
      overrides_trouble: { message: overridesTrouble, since: former?.overrides_trouble?.since ?? now },
    }),
    ...(blind !== undefined && {
      blind: { message: blind.message, since: former?.blind?.since ?? now },
    }),
    failures,
    problems,
    desired: desiredStatus(desired, result, now),
    observed: observedStatus(result, now),
    pending_removals: plan.pending.map(({ address, nodeId, since: begin, until, waitsFor }) => ({
      address,
      node_id: nodeId,
      since: text(begin),
      ...(until !== undefined && { until: text(until) }),
      waits_for: waitsFor,
      ...servers(result, nodeId),
    })),
    upcoming_removals: result.soon.map(({ address, nodeId, at, until, servers: count }) => ({
      address,
      node_id: nodeId,
      at: text(at),
      ...(until !== undefined && { until: text(until) }),
      ...(count !== undefined && { user_servers: count }),
    })),
    bring_up: bringUp(memory),
    next_edges: about.file === undefined ? [] : nextEdges(desired, about.file),
    overrides: about.file === undefined ? [] : liveOverrides(about.file.timetable, about.began),
  };
}

/** The status of a control host that stands by: another one acts, so nothing of its own is told. */
export function standByStatus(about: About & { lease: NonNullable<Status['lease']> }): Status {
  return { ...frame(about, 'stand-by', undefined), ...carried(about) };
}

/** The status after a tick that came to nothing: what was seen before stays, with its time. */
export function errorStatus(message: string, about: About): Status {
  const begun = about.former?.error?.since ?? text(about.began);
  return { ...frame(about, 'error', message), error: { message, since: begun }, ...carried(about) };
}

function frame(about: About, result: Status['tick']['result'], wrong: string | undefined) {
  const { reconciler, began, ended, exitStatus, file, former, lease, preflight } = about;
  const ms = ended.epochMilliseconds - began.epochMilliseconds;
  const ugroup = file?.ugroup_name ?? former?.ugroup_name;
  const language = file?.policy.language ?? former?.language;
  const zone = file?.timetable.time_zone ?? former?.time_zone;
  const success = result === 'ok' ? text(ended) : former?.last_success;
  const error = wrong === undefined ? former?.last_error : { at: text(ended), message: wrong };
  return {
    version: 1 as const,
    reconciler,
    ...(ugroup !== undefined && { ugroup_name: ugroup }),
    ...(zone !== undefined && { time_zone: zone }),
    ...(language !== undefined && { language }),
    tick: {
      began: text(began),
      ended: text(ended),
      seconds: ms / 1000,
      result,
      ...(exitStatus !== undefined && { exit_status: exitStatus }),
    },
    ...heartbeat(about),
    ...(success !== undefined && { last_success: success }),
    ...(error !== undefined && { last_error: error }),
    ...(lease !== undefined && { lease }),
    ...(preflight !== undefined && { preflight }),
  };
}

function heartbeat({ began, file, former }: About): Pick<Status, 'heartbeat'> {
  const seconds = file?.policy.heartbeat_seconds ?? former?.heartbeat?.seconds;
  if (seconds === undefined) return {};
  const longest = Math.max(seconds * missedBeats, file?.limits.tick_timeout_seconds ?? 0);
  return { heartbeat: { seconds, overdue_after: text(began.add({ seconds: longest + seconds })) } };
}

/** What a tick that has not looked knows from the one before, and from the timetable. */
function carried({ former, file, began }: About) {
  const wanted = file === undefined ? undefined : wantedNow(file, began);
  return {
    failures: former?.failures ?? [],
    problems: former?.problems ?? [],
    ...(former?.plan_trouble !== undefined && { plan_trouble: former.plan_trouble }),
    ...(former?.overrides_trouble !== undefined && { overrides_trouble: former.overrides_trouble }),
    ...(former?.blind !== undefined && { blind: former.blind }),
    ...(wanted === undefined ? former?.desired && { desired: former.desired } : { desired: wanted.desired }),
    ...(former?.observed !== undefined && { observed: former.observed }),
    pending_removals: former?.pending_removals ?? [],
    upcoming_removals: [],
    bring_up: former?.bring_up ?? { samples: 0, steps: {} },
    next_edges: wanted?.edges ?? former?.next_edges.filter(({ at }) => at > text(began)) ?? [],
    overrides: wanted?.overrides ?? former?.overrides ?? [],
  };
}

function wantedNow(file: PlanFile, now: Temporal.Instant) {
  try {
    const desired = desiredAt(file.timetable, file.vcnode_all_ipaddress, now);
    return {
      desired: desiredStatus(desired, undefined, text(now)),
      edges: nextEdges(desired, file),
      overrides: liveOverrides(file.timetable, now),
    };
  } catch {
    // The tick may have failed over just this; its error is told.
    return undefined;
  }
}

function desiredStatus(desired: Desired, result: TickResult | undefined, now: string) {
  const { counts, because, nodes } = desired;
  const reasons = new Map<string, string>();
  for (const { address, message } of result?.plan.problems ?? []) reasons.set(address, message);
  for (const { address, waitsFor } of result?.plan.pending ?? [])
    reasons.set(address, `waits for ${waitsFor}`);
  for (const { address, reason } of result?.plan.nodes ?? []) reasons.set(address, reason);
  return {
    at: now,
    counts,
    because,
    because_ja: desired.becauseIn(becauseJa),
    nodes: [...(result?.nodes ?? nodes)].map(([address, state]) => {
      const reason = reasons.get(address);
      return { address, state, ...(reason !== undefined && { reason }) };
    }),
  };
}

function servers({ observed: { busy } }: TickResult, nodeId: string): { user_servers?: number } {
  return busy === undefined ? {} : { user_servers: busy.get(nodeId) ?? 0 };
}

function bringUp({ bringUps }: Memory): Status['bring_up'] {
  const byStep = new Map<string, number[]>();
  for (const { steps } of bringUps)
    for (const [step, took] of Object.entries(steps)) byStep.set(step, [...(byStep.get(step) ?? []), took]);
  const total = spread(bringUps.map(({ seconds }) => seconds));
  return {
    samples: bringUps.length,
    ...(total !== undefined && { total }),
    steps: Object.fromEntries(
      [...byStep].flatMap(([step, took]) => {
        const of = spread(took);
        return of === undefined ? [] : [[step, of]];
      }),
    ),
  };
}

function spread(values: readonly number[]) {
  const median = quantile(values, 0.5);
  const p95 = quantile(values, 0.95);
  return median === undefined || p95 === undefined ? undefined : { median, p95 };
}

function nextEdges(desired: Desired, { timetable, vcnode_all_ipaddress }: PlanFile): Status['next_edges'] {
  const edges: Status['next_edges'] = [];
  for (let at = desired.nextEdge?.toInstant(); at !== undefined && edges.length < edgesAhead; ) {
    const then = desiredAt(timetable, vcnode_all_ipaddress, at);
    const { counts, because, nextEdge } = then;
    edges.push({ at: text(at), counts, because, because_ja: then.becauseIn(becauseJa) });
    at = nextEdge?.toInstant();
  }
  return edges;
}

/** Since when it has been so without a break: from the tick before, else now. */
function since(
  former: readonly { address: string; since: string }[] | undefined,
  address: string,
  now: string,
): string {
  return former?.find((one) => one.address === address)?.since ?? now;
}

function text(instant: Temporal.Instant): string {
  return instant.round('second').toString();
}
