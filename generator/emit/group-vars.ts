import { Scalar } from 'yaml';
import { controlHostName } from '../config/control-host-name.js';
import type { Config } from '../config/load.js';
import type { PhaseCounts } from '../config/resolve.js';
import { phaseNumbers } from '../config/schema.js';
import { teacherAccount } from '../config/teacher-account.js';
import { calendarEvents } from '../schedule/calendar-events.js';
import type { Timetable } from '../schedule/timetable.js';

import { policyVars } from './policy-vars.js';
import { scheduleKind } from './schedule-kind.js';

/**
 * `group_vars/<target_group>`: every key that upstream's notebook 954 writes there (ocs-templates, release
 * 23.11.0-20240524), then the role's own. `path_docker_cli` is where the packages put it; the role looks for itself.
 */
export function targetGroupVars(config: Config, timetable: Timetable): Record<string, unknown> {
  return {
    ugroup_name: config.ugroup_name,
    ...vcnodeSchedule(config),
    vcnode_all_ipaddress: config.vcnode_all_ipaddress,
    teacher_accounts: config.teacher_email_list.map(teacherAccount),
    manager_ipaddress: config.manager_ipaddress,
    master_fqdn: config.master_fqdn,
    ...registryPass(config),
    ssh_private_key_path: config.ssh_private_key_path,
    ...(config.nfs_ipaddress !== undefined && { nfs_ipaddress: config.nfs_ipaddress }),
    vcnode_ctl_dir: config.vcnode_ctl_dir,
    path_docker_cli: '/usr/bin/docker',
    manager_docker_host: `ssh://vcp@${config.manager_ipaddress}`,
    ...roleVars(config, timetable),
  };
}

/** `group_vars/<ugroup>`: what notebook 954 writes there, and what it reads from there. */
export function ugroupVars(config: Config): Record<string, unknown> {
  return {
    ugroup_name: config.ugroup_name,
    ...(config.vc_provider !== undefined && { vc_provider: config.vc_provider }),
    manager_ipaddress: config.manager_ipaddress,
    master_fqdn: config.master_fqdn,
    ...(config.nfs_ipaddress !== undefined && { nfs_ipaddress: config.nfs_ipaddress }),
    ...(config.nfs_target !== undefined && { nfs_target: config.nfs_target }),
    ssh_private_key_path: config.ssh_private_key_path,
    teacher_email_list: config.teacher_email_list,
    vcnode_all_ipaddress: config.vcnode_all_ipaddress,
    ...culling(config),
    // Upstream's guards (911, 912, 921, 922) refuse to touch a scheduled group when they see this.
    schedule: scheduleKind(config),
  };
}

/**
 * Upstream's shape of notebook 954, as its role reads it; other timetables have no such shape. That of 951 and 952 has
 * no word of its own for a node that is powered off.
 */
function vcnodeSchedule(config: Config): { vcnode_schedule?: unknown[] } {
  const { short_form: form } = config;
  if (form === undefined) return {};
  const availability = ({ power_down = 0, ...counts }: PhaseCounts) => ({
    ...counts,
    drain: counts.drain + power_down,
  });
  const isPowerCtl = scheduleKind(config) === 'power-ctl';
  return {
    vcnode_schedule: phaseNumbers.map((phase) => ({
      schedule: { day_of_week: form.dayText, ...form.times[phase] },
      availability: isPowerCtl ? availability(form.counts[phase]) : form.counts[phase],
    })),
  };
}

/** Only what is set: for upstream's playbooks an absent one is the Hub's own default. */
function culling(config: Config): Record<string, unknown> {
  const keys = [
    'cull_server',
    'cull_server_idle_timeout',
    'cull_server_max_age',
    'cull_server_every',
  ] as const;
  return Object.fromEntries(keys.flatMap((key) => (config[key] === undefined ? [] : [[key, config[key]]])));
}

function registryPass(config: Config): { registry_pass?: string | Scalar } {
  if (config.registry_pass !== undefined) return { registry_pass: quoted(config.registry_pass) };
  // Without one of our own, the unit group's, where that has one. On the manager itself that is in force anyway.
  if (config.registry_pass_file === undefined) {
    if (controlHostName(config) === config.manager_ipaddress) return {};
    return { registry_pass: `{{ hostvars['${config.manager_ipaddress}'].registry_pass | default('') }}` };
  }
  // The password stays in its file; Ansible reads it when it runs.
  const file = config.registry_pass_file.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return { registry_pass: `{{ lookup('ansible.builtin.file', '${file}') | trim | string }}` };
}

/** YAML 1.1 readers give some words a meaning (`=`, `<<`) that no writer thinks of. */
function quoted(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

function roleVars(config: Config, timetable: Timetable): Record<string, unknown> {
  return {
    ...(config.systemd_scope === 'system' && { cwh_scaleout_scope: config.systemd_scope }),
    ...(config.instance !== undefined && { cwh_scaleout_instance: config.instance }),
    cwh_scaleout_timetable: timetable,
    cwh_scaleout_timer_on_calendar: calendarEvents(
      timetable,
      config.heartbeat_minutes,
      config.start_lead_minutes,
    ),
    cwh_scaleout_unit_name: config.unit_name,
    cwh_scaleout_vcc_host: config.vcc_host,
    cwh_scaleout_vcc_port: config.vcc_port,
    ...(config.vcc_ca_file !== undefined && { cwh_scaleout_vcc_ca_file: config.vcc_ca_file }),
    ...(config.manager_ssh_host_key !== undefined && {
      cwh_scaleout_manager_host_keys: config.manager_ssh_host_key,
    }),
    cwh_scaleout_image: config.node_image,
    cwh_scaleout_boot_timeout_seconds: config.boot_timeout_minutes * 60,
    cwh_scaleout_drain_timeout_seconds: config.drain_timeout_minutes * 60,
    ...policyVars(config),
  };
}
