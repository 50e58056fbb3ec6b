import type { DryRunDocument } from './dry-run-schema.js';
import type { PlanFile } from './plan-file.js';
import type { TickResult } from './run-tick.js';
import { type About, statusOf } from './status.js';
import { describeSteps } from './steps.js';

/** What `--dry-run --format json` prints. Pure. @param about `ended` counts for nothing. */
export function dryRunDocument(
  tick: TickResult,
  about: About & { file: PlanFile; exitStatus: number },
): DryRunDocument {
  const { file, former, exitStatus, planTrouble, overridesTrouble } = about;
  const {
    desired,
    observed,
    pending_removals,
    upcoming_removals,
    next_edges,
    overrides,
    blind,
    tick: { began },
  } = statusOf(tick, about);
  if (desired === undefined || observed === undefined)
    throw new Error('a tick that has looked tells nothing');
  const { lease, preflight } = former ?? {};
  return {
    version: 1,
    at: began,
    exit_status: exitStatus,
    ugroup_name: file.ugroup_name,
    time_zone: file.timetable.time_zone,
    desired,
    observed,
    plan: tick.plan.nodes.map(({ address, steps, reason }) => ({
      address,
      action: describeSteps(steps),
      reason,
    })),
    problems: tick.plan.problems.map(({ address, message }) => ({ address, message })),
    pending_removals,
    upcoming_removals,
    next_edges,
    overrides,
    ...(planTrouble !== undefined && { plan_trouble: planTrouble }),
    ...(overridesTrouble !== undefined && { overrides_trouble: overridesTrouble }),
    ...(blind !== undefined && { blind: blind.message }),
    ...(lease !== undefined && { lease }),
    // What it has found for a class that has begun says nothing any more.
    ...(preflight !== undefined && preflight.for > began && { preflight }),
  };
}
