import type { Temporal } from 'temporal-polyfill';
import { timeline } from '../schedule/timeline.js';
import type { Timetable } from '../schedule/timetable.js';
import type { Memory } from './memory.js';
import type { PlanFile } from './plan-file.js';
import type { Log } from './ports.js';
import { type PreflightFinding, type PreflightPorts, runPreflight } from './run-preflight.js';

const ahead = { hours: 1 };

/**
 * The next begin within the hour (an edge at which more active nodes are wanted) that has not been checked without a
 * finding. Pure.
 *
 * @param preflightFor the last begin that was checked without a finding (`Memory.preflightFor`).
 */
export function preflightDue(
  timetable: Timetable,
  addresses: readonly string[],
  now: Temporal.Instant,
  preflightFor: string | undefined,
): Temporal.Instant | undefined {
  // Half-open, and a begin in exactly an hour is within it.
  const end = now.add(ahead).add({ milliseconds: 1 });
  const segments = timeline(timetable, addresses, now, end);
  // Remembered by a clock that was wrong, a begin further ahead says nothing of those before it.
  const isChecked = (begin: Temporal.Instant) =>
    preflightFor !== undefined && !isAfter(begin, preflightFor) && isAfter(end, preflightFor);
  return segments
    .filter(({ counts }, index) => counts.active > (segments[index - 1]?.counts.active ?? counts.active))
    .map(({ from }) => from.toInstant())
    .find((begin) => !isChecked(begin));
}

/** As texts: what a damaged memory holds instead of a time must not end the tick. */
function isAfter(begin: Temporal.Instant, preflightFor: string): boolean {
  return begin.toString() > preflightFor;
}

/**
 * The preflight, when one is due: says in the log what is wrong, and remembers a begin for which nothing is. With a
 * finding it is repeated at each tick until it is mended.
 */
export async function preflight(
  plan: PlanFile,
  memory: Memory,
  ports: PreflightPorts & { log: Log },
): Promise<{ findings: PreflightFinding[]; memory: Memory; begin?: Temporal.Instant }> {
  const { clock, log } = ports;
  const begin = preflightDue(plan.timetable, plan.vcnode_all_ipaddress, clock.now(), memory.preflightFor);
  if (begin === undefined) return { findings: [], memory };
  const findings = await runPreflight(ports, plan);
  const local = begin.toZonedDateTimeISO(plan.timetable.time_zone).toPlainDateTime();
  const at = local.toString({ smallestUnit: 'minute' });
  for (const { system, message } of findings) {
    log('error', `preflight for ${at}: ${system}: ${message}`, { system });
  }
  if (findings.length > 0) return { findings, memory, begin };
  log('info', `preflight for ${at}: token, VC controller, manager, NFS, registry and clocks are well`);
  return { findings, memory: { ...memory, preflightFor: begin.toString() }, begin };
}
