import type { Config } from '../config/load.js';
import { teacherAccount } from '../config/teacher-account.js';
import type { PlanFile } from '../reconciler/plan-file.js';
import { policySchema } from '../reconciler/policy.js';
import type { Timetable } from '../schedule/timetable.js';

/**
 * The plan that the role would write of a timetable file, as far as a simulation asks for it: places that only a real
 * network has keep upstream's usual values.
 */
export function planOf(config: Config, timetable: Timetable, policy: PlanFile['policy']): PlanFile {
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
    policy,
  };
}

/** How the timetable file says that it is carried out. */
export function policyOf(config: Config): PlanFile['policy'] {
  return policySchema.parse({
    drain_wait_seconds: config.drain_wait_minutes * 60,
    after_drain_wait: config.after_drain_wait,
    choose: config.choose,
    concurrent_nodes: config.concurrent_nodes,
    lead_seconds: config.start_lead_minutes * 60,
    heartbeat_seconds: config.heartbeat_minutes * 60,
    language: config.language,
    ...(config.hub_url !== undefined && {
      hub: { url: config.hub_url, idle_seconds: config.hub_idle_minutes * 60 },
    }),
  });
}
