/** The demo: one class day of a generated project, through the bundle, on the simulated cluster. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import type { Config } from '../config/load.js';
import type * as Bundle from '../reconciler/main.js';
import { policySchema } from '../reconciler/policy.js';
import type { Timetable } from '../schedule/timetable.js';
import { simulateDay } from './day.js';
import { planOf } from './plan-of.js';
import { timelineText } from './timeline-text.js';

/**
 * @param project directory that `generate` wrote; its bundle is the code that runs.
 * @returns the printable day.
 */
export async function demoDay(
  project: string,
  config: Config,
  timetable: Timetable,
  colour: boolean,
): Promise<string> {
  const file = join(project, 'playbooks', 'roles', 'cwh_scaleout', 'files', 'reconcile.mjs');
  const bundle = (await import(pathToFileURL(file).href)) as typeof Bundle;
  // No student is simulated, so nothing is waited for.
  const policy = policySchema.parse({ heartbeat_seconds: config.heartbeat_minutes * 60 });
  const plan = planOf(config, timetable, policy);
  // The Monday after an arbitrary fixed date: the demo prints the same on every day.
  const monday = Temporal.PlainDate.from('2026-11-30');
  const weekday = config.short_form?.day ?? 1;
  const day = monday.add({ days: (weekday + 6) % 7 });
  const at = (time: string) => day.toPlainDateTime(time).toZonedDateTime(timetable.time_zone).toInstant();
  const { events, ticks } = await simulateDay(plan, {
    from: at('06:00'),
    to: at('16:00'),
    heartbeatMinutes: config.heartbeat_minutes,
    bootMs: 240_000,
    deleteMs: 60_000,
    tick: bundle.runTick,
  });
  const title = `${day} ${timetable.time_zone}, ${config.vcnode_all_ipaddress.length} addresses, ${ticks} ticks; A active, P paused, D drain (joining or leaving), · no node\n\n`;
  return title + timelineText(events, config.vcnode_all_ipaddress, { colour });
}
