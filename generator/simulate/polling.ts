import { Temporal } from 'temporal-polyfill';
import type { PlanFile } from '../reconciler/plan-file.js';
import { desiredAt } from '../schedule/desired.js';
import type { Rules } from './control-hosts.js';

const pollMs = 15 * 60_000;

/**
 * The reconciler with upstream's rules: a look each 15 minutes at what the timetable wants just then, without lead,
 * memory or wait for users; the tail of the list goes first.
 */
export function pollingRules(timetabled: PlanFile): { plan: PlanFile; rules: Rules } {
  const { hub: _, ...policy } = timetabled.policy;
  const plan: PlanFile = {
    ...timetabled,
    policy: {
      ...policy,
      choose: 'position',
      drain_wait_seconds: 0,
      after_drain_wait: 'force',
      lead_seconds: 0,
      heartbeat_seconds: pollMs / 1000,
    },
  };
  return {
    plan,
    rules: {
      controllers: 1,
      remembers: false,
      planAt: frozenPlans(plan),
      timer: () => (now) =>
        Temporal.Instant.fromEpochMilliseconds((Math.floor(now.epochMilliseconds / pollMs) + 1) * pollMs),
    },
  };
}

/** A plan that has no word for what comes later: what is wanted now, for ever. */
function frozenPlans(plan: PlanFile): (now: Temporal.Instant) => PlanFile {
  // What is worked out from a timetable is kept by the object.
  const known = new Map<string, PlanFile>();
  return (now) => {
    const { counts } = desiredAt(plan.timetable, plan.vcnode_all_ipaddress, now);
    const key = JSON.stringify(counts);
    const found = known.get(key);
    if (found !== undefined) return found;
    const { time_zone } = plan.timetable;
    const phase = { name: 'polled', begin: { hour: 0, minute: 0 }, counts, source: 'timetable' };
    const made = { ...plan, timetable: { time_zone, phases: [phase] } };
    known.set(key, made);
    return made;
  };
}
