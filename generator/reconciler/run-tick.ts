import { desiredAt } from '../schedule/desired.js';
import { applyPlan, type Failure } from './apply.js';
import { type Plan, planTick } from './plan.js';
import type { PlanFile } from './plan-file.js';
import type { Ports } from './ports.js';
import { describeSteps } from './steps.js';

export interface TickResult {
  plan: Plan;
  failures: Failure[];
}

/**
 * One tick: desired, observed, plan, act. The clock is read once; state follows the clock, never the last
 * event, so a missed tick is made good by the next.
 *
 * @throws OutsideError when observing fails: what is not known is not changed.
 */
export async function runTick(file: PlanFile, ports: Ports, { dryRun = false } = {}): Promise<TickResult> {
  const { log } = ports;
  const now = ports.clock.now();
  const began = ports.clock.elapsed();
  const desired = desiredAt(file.timetable, file.vcnode_all_ipaddress, now);
  const { active, pause, power_down, drain } = desired.counts;
  const powered = power_down === 0 ? '' : `${power_down} power_down, `;
  const edge = desired.nextEdge?.toString({ smallestUnit: 'minute', timeZoneName: 'auto' });
  log(
    'notice',
    `desired: ${active} active, ${pause} pause, ${powered}${drain} drain: ${desired.because}; next edge ${edge ?? 'not in sight'}`,
  );
  const [vms, swarm] = await Promise.all([ports.cloud.list(), ports.swarm.list()]);
  const plan = planTick(desired, { vms, swarm });
  report(plan, ports);
  if (dryRun || plan.nodes.length === 0) return { plan, failures: [] };
  const failures = await applyPlan(plan, ports, {
    bootTimeoutMs: file.limits.boot_timeout_seconds * 1000,
    drainTimeoutMs: file.limits.drain_timeout_seconds * 1000,
    until:
      desired.nextEdge === undefined
        ? Number.POSITIVE_INFINITY
        : began + (desired.nextEdge.epochMilliseconds - now.epochMilliseconds),
  });
  summarise(failures, ports);
  return { plan, failures };
}

function report(plan: Plan, { log }: Ports): void {
  if (plan.unlisted.length > 0)
    log('info', `outside the address list, left alone: ${plan.unlisted.join(', ')}`);
  for (const { address, message } of plan.problems) log('error', `${address}: ${message}`);
  for (const { address, steps, reason } of plan.nodes) {
    log('notice', `plan ${address}: ${describeSteps(steps)} (${reason})`);
  }
  if (plan.nodes.length === 0) log('info', 'plan: nothing to do');
}

function summarise(failures: readonly Failure[], { log }: Ports): void {
  if (failures.length === 0) return;
  const list = failures.map(({ address, step, message }) => `${address} (${step}: ${message})`);
  log('error', `failed: ${list.join('; ')}`);
}
