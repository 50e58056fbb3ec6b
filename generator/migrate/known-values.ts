import { patterns } from '../config/patterns.js';
import { type ConfigKey, configSchema, type Settings } from '../config/schema.js';
import { type Mapping, scalarText } from './mapping.js';
import type { Notes } from './notes.js';
import { wholeNumber } from './numbers.js';

/** Keys of upstream and of ours that mean the same in both; the registry's password is not among them. */
export const carriedKeys = [
  'nodectl_hostname',
  'nodectl_user',
  'nodectl_ssh_private_key',
  'ugroup_name',
  'unit_name',
  'vc_provider',
  'vcnode_ctl_dir',
  'manager_ipaddress',
  'master_fqdn',
  'nfs_ipaddress',
  'nfs_target',
  'registry_pass_file',
  'ssh_private_key_path',
  'teacher_email_list',
  'cull_server',
  'cull_server_idle_timeout',
  'cull_server_max_age',
  'cull_server_every',
  'vcc_host',
  'vcc_port',
  'vcc_ca_file',
] as const satisfies readonly ConfigKey[];

export type CarriedKey = (typeof carriedKeys)[number];
export type Carried = Partial<Pick<Settings, CarriedKey>>;

/** What of the variables can stand in a timetable file. A value that cannot is told without showing it. */
export function knownValues(vars: Mapping, notes: Notes): Carried {
  const carried: Mapping = {};
  for (const key of carriedKeys) {
    const value = vars[key];
    if (value === undefined || value === null) continue;
    const fitting = ours(key, value, notes);
    const { success } = configSchema.shape[key].safeParse(fitting);
    if (success) carried[key] = fitting;
    else notes.lost([key], (words) => words.valueUnfit(key));
  }
  return { ...derived(vars), ...carried };
}

/** The value as our schema has it: upstream takes numbers as texts, and 1 for yes. */
function ours(key: CarriedKey, value: unknown, notes: Notes): unknown {
  switch (key) {
    case 'cull_server':
      return truth.get(scalarText(value).toLowerCase()) ?? value;
    case 'cull_server_idle_timeout':
    case 'cull_server_max_age':
    case 'cull_server_every':
    case 'vcc_port':
      return wholeNumber(value)?.number ?? value;
    case 'teacher_email_list':
      return Array.isArray(value) ? value.filter((item, index) => isEmail(item, index, notes)) : value;
    default:
      return value;
  }
}

const truth = new Map([
  ...['1', 'true', 'yes'].map((text) => [text, 'yes'] as const),
  ...['0', 'false', 'no'].map((text) => [text, 'no'] as const),
]);

function isEmail(value: unknown, index: number, notes: Notes): boolean {
  const fits = typeof value === 'string' && patterns.email.test(value);
  if (!fits) notes.lost(['teacher_email_list', index], (words) => words.emailUnfit);
  return fits;
}

/** What other variables of upstream give away. */
function derived({ vcnode_ctl_dir, master_ip, manager_docker_host, worker_unit_name }: Mapping): Carried {
  const user = /^\/home\/([^/]+)\//.exec(scalarText(vcnode_ctl_dir))?.[1];
  const manager = [master_ip, /^ssh:\/\/vcp@([0-9.]+)$/.exec(scalarText(manager_docker_host))?.[1]].find(
    (address) => typeof address === 'string' && patterns.ipv4.test(address),
  );
  return {
    ...(user !== undefined && patterns.user.test(user) && { nodectl_user: user }),
    ...(manager !== undefined && { manager_ipaddress: String(manager) }),
    ...(typeof worker_unit_name === 'string' &&
      patterns.word.test(worker_unit_name) && { unit_name: worker_unit_name }),
  };
}
