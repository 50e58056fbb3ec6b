import { printSettings } from '../config/print.js';
import { type ConfigKey, configKeys, type Settings } from '../config/schema.js';

/** What stands above the keys, a line each, without `#`; an empty line parts two paragraphs. */
export interface ConfigComments {
  head(ugroup: string): readonly string[];
  control: readonly string[];
  targetGroup: readonly string[];
  unitGroup: readonly string[];
  weekday: readonly string[];
  states: readonly string[];
  inClass: readonly string[];
  afterClass: readonly string[];
  outside: readonly string[];
  classes: readonly string[];
  machines: readonly string[];
  sshKey: readonly string[];
  registry: readonly string[];
  /** Where no registry_pass_file is given: the unit group's variables have the password, or nothing has. */
  registryOwn: readonly string[];
  registryNone: readonly string[];
  teachers: readonly string[];
  culling: readonly string[];
  vcc: readonly string[];
  language: readonly string[];
  other: readonly string[];
}

type Section = [comment: Exclude<keyof ConfigComments, 'head'>, ...keys: ConfigKey[]];

/** In the order of examples/01-three-phases.yml. */
const sections: readonly Section[] = [
  [
    'control',
    'nodectl_hostname',
    'nodectl_user',
    'nodectl_ssh_private_key',
    'systemd_scope',
    'instance',
    'vcnode_ctl_dir',
  ],
  ['targetGroup', 'target_group'],
  ['unitGroup', 'ugroup_name', 'unit_name', 'vc_provider', 'vcnode_all_ipaddress'],
  ['weekday', 'schedule_day_of_week', 'time_zone'],
  ['states'],
  ['inClass', 'schedule_time_0', 'node_availability_0'],
  ['afterClass', 'schedule_time_1', 'node_availability_1'],
  ['outside', 'schedule_time_2', 'node_availability_2'],
  [
    'classes',
    'classes',
    'schedule_default_nodes',
    'seats_per_node',
    'lead_minutes',
    'after_class',
    'holidays',
  ],
  [
    'machines',
    'manager_ipaddress',
    'master_fqdn',
    'nfs_ipaddress',
    'nfs_target',
    'nfs_ssh_user',
    'nfs_ssh_private_key_path',
  ],
  ['sshKey', 'ssh_private_key_path'],
  ['registry', 'registry_pass_file'],
  ['teachers', 'teacher_email_list'],
  ['culling', 'cull_server', 'cull_server_idle_timeout', 'cull_server_max_age', 'cull_server_every'],
  ['vcc', 'vcc_host', 'vcc_port', 'vcc_ca_file'],
  ['language', 'language'],
];

const placed = new Set(sections.flatMap(([, ...keys]) => keys));

/**
 * A timetable file of these settings as a person would write it, each part with what it means. Reading it gives the
 * same settings again: the values are written by the YAML library.
 *
 * @param hasRegistryPass whether the unit group's own variables hold the registry's password.
 */
export function configText(
  settings: Partial<Settings>,
  hasRegistryPass: boolean,
  comments: ConfigComments,
): string {
  const rest = configKeys.filter((key) => !placed.has(key));
  const parts = [...sections, ['other', ...rest] as Section].map((section) => partOf(section));
  return [commentOf(comments.head(settings.ugroup_name ?? '')), ...parts.filter((part) => part !== '')].join(
    '\n',
  );

  function partOf([name, ...keys]: Section): string {
    if (name === 'states')
      return settings.schedule_day_of_week === undefined ? '' : commentOf(comments.states);
    if (name === 'registry' && settings.registry_pass_file === undefined) {
      return commentOf(hasRegistryPass ? comments.registryOwn : comments.registryNone);
    }
    const present = keys.filter((key) => settings[key] !== undefined);
    if (present.length === 0) return '';
    const values = Object.fromEntries(present.map((key) => [key, settings[key]]));
    // Classes have their own weekdays.
    const isBare = name === 'weekday' && settings.schedule_day_of_week === undefined;
    return `${isBare ? '' : commentOf(comments[name])}${printSettings(values)}`;
  }
}

function commentOf(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '#\n' : `# ${line}\n`)).join('');
}
