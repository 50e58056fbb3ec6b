import type { Config } from '../config/load.js';
import { teacherAccount } from '../config/teacher-account.js';
import { calendarEvents } from '../schedule/calendar-events.js';
import type { Timetable } from '../schedule/timetable.js';

/** `group_vars/<target_group>`: every key that notebook 954 writes there, then the role's own. */
export function targetGroupVars(config: Config, timetable: Timetable): Record<string, unknown> {
  return {
    ugroup_name: config.ugroup_name,
    vcnode_schedule: vcnodeSchedule(config),
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
    // Upstream's guards (911, 912, 921, 922) refuse to touch a scheduled group when they see this.
    schedule: 'scale-out',
  };
}

/** Upstream's v1 shape (fact sheet, step 27 in detail). */
function vcnodeSchedule(config: Config): unknown[] {
  return [0, 1, 2].map((phase) => {
    const { hour, minute } = config[`schedule_time_${phase as 0 | 1 | 2}`];
    return {
      schedule: { day_of_week: config.schedule_day_of_week.text, hour, minute },
      availability: config[`node_availability_${phase as 0 | 1 | 2}`],
    };
  });
}

function registryPass(config: Config): { registry_pass?: string } {
  if (config.registry_pass !== undefined) return { registry_pass: config.registry_pass };
  if (config.registry_pass_file === undefined) return {};
  // The password stays in its file; Ansible reads it when it runs.
  const file = config.registry_pass_file.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return { registry_pass: `{{ lookup('ansible.builtin.file', '${file}') | trim }}` };
}

function roleVars(config: Config, timetable: Timetable): Record<string, unknown> {
  return {
    cwh_scaleout_timetable: timetable,
    cwh_scaleout_timer_on_calendar: calendarEvents(timetable, config.heartbeat_minutes),
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
  };
}
