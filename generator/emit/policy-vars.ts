import type { Config } from '../config/load.js';

/** The role's variables for how the timetable is carried out, and for what a new node gets. */
export function policyVars(config: Config): Record<string, unknown> {
  return {
    cwh_scaleout_drain_wait_seconds: config.drain_wait_minutes * 60,
    cwh_scaleout_after_drain_wait: config.after_drain_wait,
    cwh_scaleout_choose: config.choose,
    cwh_scaleout_concurrent_nodes: config.concurrent_nodes,
    cwh_scaleout_lead_seconds: config.start_lead_minutes * 60,
    cwh_scaleout_heartbeat_seconds: config.heartbeat_minutes * 60,
    cwh_scaleout_course_image: config.course_image,
    cwh_scaleout_language: config.language,
    ...(config.webhook_url_path !== undefined && {
      cwh_scaleout_webhook_url_file: config.webhook_url_path,
    }),
    ...(config.hub_url !== undefined && {
      cwh_scaleout_hub_url: config.hub_url.replace(/\/$/, ''),
      cwh_scaleout_hub_token_file: config.hub_token_path,
      ...(config.hub_ca_file !== undefined && { cwh_scaleout_hub_ca_file: config.hub_ca_file }),
      cwh_scaleout_hub_idle_seconds: config.hub_idle_minutes * 60,
    }),
    ...(config.nfs_ipaddress !== undefined && {
      cwh_scaleout_nfs_user: config.nfs_ssh_user,
      ...(config.nfs_ssh_private_key_path !== undefined && {
        cwh_scaleout_nfs_private_key_file: config.nfs_ssh_private_key_path,
      }),
      ...(config.nfs_ssh_host_key !== undefined && { cwh_scaleout_nfs_host_keys: config.nfs_ssh_host_key }),
    }),
  };
}
