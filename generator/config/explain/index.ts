import { type ConfigKey, mostSeconds } from '../schema.js';
import { explainAddress, explainAddresses } from './address.js';
import type { Explainer } from './explainer.js';
import { explainHostKey } from './host-key.js';
import { listOf } from './list.js';
import { explainCounts, explainHeartbeat, explainYesOrNo, numberRule } from './number.js';
import { explainPath, explainSecret, explainUgroupName, notText, textRule } from './text.js';
import { explainTime } from './time.js';
import { explainWeekday } from './weekday.js';

/** Who explains the refusal of each key's value. */
export const explainers: Record<ConfigKey, Explainer> = {
  nodectl_hostname: textRule('host'),
  nodectl_user: textRule('user'),
  nodectl_ssh_private_key: explainPath,
  target_group: textRule('group_name'),
  ugroup_name: explainUgroupName,
  unit_name: textRule('word'),
  vc_provider: textRule('word'),
  vcnode_all_ipaddress: explainAddresses,
  schedule_day_of_week: explainWeekday,
  schedule_time_0: explainTime,
  node_availability_0: explainCounts,
  schedule_time_1: explainTime,
  node_availability_1: explainCounts,
  schedule_time_2: explainTime,
  node_availability_2: explainCounts,
  time_zone: (value, path, written) => [notText(value, path, written(path))],
  vcnode_ctl_dir: textRule('control_dir'),
  manager_ipaddress: explainAddress,
  manager_ssh_host_key: listOf(explainHostKey),
  master_fqdn: textRule('host'),
  nfs_ipaddress: explainAddress,
  nfs_target: textRule('group_name'),
  registry_pass: explainSecret,
  registry_pass_file: explainPath,
  ssh_private_key_path: explainPath,
  teacher_email_list: listOf(textRule('email')),
  cull_server: explainYesOrNo,
  cull_server_idle_timeout: numberRule(0, mostSeconds),
  cull_server_max_age: numberRule(0, mostSeconds),
  cull_server_every: numberRule(0, mostSeconds),
  vcc_host: textRule('host'),
  vcc_port: numberRule(1, 65535),
  vcc_ca_file: explainPath,
  node_image: textRule('image'),
  heartbeat_minutes: explainHeartbeat,
  boot_timeout_minutes: numberRule(1, 60),
  drain_timeout_minutes: numberRule(1, 60),
};
