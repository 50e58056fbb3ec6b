import { parse } from 'yaml';
import { closest } from '../config/closest.js';
import { type ConfigKey, configKeys, threePhaseKeys } from '../config/schema.js';
import { yamlOptions } from '../config/yaml-options.js';
import type { Draft } from './settings-problems.js';
import { countsOf, listOf } from './usual-counts.js';

/** Keys with an option of their own; the others go by `--set`. */
export const flagKeys = [
  'nodectl_hostname',
  'nodectl_user',
  'nodectl_ssh_private_key',
  'systemd_scope',
  'instance',
  'target_group',
  'vcnode_ctl_dir',
  'ugroup_name',
  'vc_provider',
  'vcnode_all_ipaddress',
  ...threePhaseKeys,
  'time_zone',
  'manager_ipaddress',
  'master_fqdn',
  'nfs_ipaddress',
  'registry_pass_file',
  'ssh_private_key_path',
  'teacher_email_list',
  'vcc_host',
  'vcc_port',
  'vcc_ca_file',
  'language',
] as const satisfies readonly ConfigKey[];

export function flagOf(key: string): string {
  return (flagKeys as readonly string[]).includes(key) ? `--${key.replaceAll('_', '-')}` : `--set ${key}=…`;
}

/** The text of an option as the value of its key; whether that is a good one is not judged here. */
export function flagValue(key: ConfigKey, text: string): unknown {
  switch (key) {
    case 'vcnode_all_ipaddress':
    case 'teacher_email_list':
      return listOf(text);
    case 'node_availability_0':
    case 'node_availability_1':
    case 'node_availability_2':
      return countsOf(text) ?? yamlOrText(text);
    case 'vcc_port':
      return numberOr(text);
    default:
      return text.trim();
  }
}

/** Digits alone are a number. */
export function numberOr(text: string): number | string {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text) : text.trim();
}

function yamlOrText(text: string): unknown {
  try {
    return parse(text, yamlOptions);
  } catch {
    return text;
  }
}

export type BadSetting =
  | { kind: 'form' | 'yaml' | 'secret'; key: string }
  | { kind: 'unknown'; key: string; meant: string | undefined };

/** Texts `key=value`, the value in YAML: `vcc_port=8443`, `classes=[{name: …}]`. */
export function settingsOf(texts: readonly string[]): { draft: Draft; bad: BadSetting[] } {
  const draft: Record<string, unknown> = {};
  const bad: BadSetting[] = [];
  for (const text of texts) {
    const cut = text.indexOf('=');
    const key = text.slice(0, Math.max(0, cut)).trim();
    if (cut < 1) bad.push({ kind: 'form', key: text.slice(0, 40) });
    else if (key === 'registry_pass') bad.push({ kind: 'secret', key });
    else if (!(configKeys as readonly string[]).includes(key)) {
      bad.push({ kind: 'unknown', key, meant: closest(key, configKeys) });
    } else {
      try {
        draft[key] = parse(text.slice(cut + 1), yamlOptions);
      } catch {
        bad.push({ kind: 'yaml', key });
      }
    }
  }
  return { draft, bad };
}
