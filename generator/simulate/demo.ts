/** The demo: one class day of a generated project, through the bundle, on the simulated cluster. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import type { Config } from '../config/load.js';
import { teacherAccount } from '../config/teacher-account.js';
import type * as Bundle from '../reconciler/main.js';
import type { PlanFile } from '../reconciler/plan-file.js';
import { policySchema } from '../reconciler/policy.js';
import type { Timetable } from '../schedule/timetable.js';
import { simulateDay } from './day.js';
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
  const plan = planOf(config, timetable);
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

function planOf(config: Config, timetable: Timetable): PlanFile {
  return {
    version: 1,
    ugroup_name: config.ugroup_name,
    unit_name: config.unit_name,
    vcnode_all_ipaddress: config.vcnode_all_ipaddress,
    timetable,
    manager: { address: config.manager_ipaddress, user: 'vcp', port: 22 },
    worker_ssh: { user: 'vcp', port: 22 },
    registry: { host: config.master_fqdn, port: 5000, user: 'cwh', image: config.course_image },
    teacher_accounts: config.teacher_email_list.map(teacherAccount),
    nfs: {
      address: config.nfs_ipaddress ?? config.manager_ipaddress,
      user: config.nfs_ssh_user,
      port: 22,
      path: `/exported/${config.ugroup_name}`,
      exports_file: `/etc/exports.d/${config.ugroup_name}.exports`,
    },
    vcc: { host: config.vcc_host, port: config.vcc_port },
    limits: {
      boot_timeout_seconds: config.boot_timeout_minutes * 60,
      drain_timeout_seconds: config.drain_timeout_minutes * 60,
      tick_timeout_seconds: 1080,
      request_timeout_seconds: 30,
    },
    // No student is simulated, so nothing is waited for.
    policy: policySchema.parse({ heartbeat_seconds: config.heartbeat_minutes * 60 }),
  };
}
