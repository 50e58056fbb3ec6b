import { Temporal } from 'temporal-polyfill';
import type { PlanFile } from '../reconciler/plan-file.js';
import { desiredAt } from '../schedule/desired.js';

/**
 * The timer: which tick comes after an instant, at the next heartbeat or the next edge. Asked in the order of time; an
 * edge is looked for once.
 */
export function timer(plan: PlanFile, heartbeatMinutes: number): (now: Temporal.Instant) => Temporal.Instant {
  const step = heartbeatMinutes * 60_000;
  let known: { edge: Temporal.Instant | undefined } | undefined;
  return (now) => {
    if (known === undefined || (known.edge !== undefined && Temporal.Instant.compare(known.edge, now) <= 0)) {
      known = { edge: desiredAt(plan.timetable, plan.vcnode_all_ipaddress, now).nextEdge?.toInstant() };
    }
    const heartbeat = Temporal.Instant.fromEpochMilliseconds(
      (Math.floor(now.epochMilliseconds / step) + 1) * step,
    );
    const { edge } = known;
    return edge !== undefined && Temporal.Instant.compare(edge, heartbeat) < 0 ? edge : heartbeat;
  };
}
