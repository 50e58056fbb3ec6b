import { checks } from '../config/checks/index.js';
import { codes } from '../config/codes.js';
import type { Finding } from '../config/finding.js';
import { configSchema, type Settings } from '../config/schema.js';

/** Keys that a timetable file must have, with the values of examples/01-three-phases.yml first. */
export const examples = {
  nodectl_hostname: ['nodectl.example.org'],
  nodectl_user: ['user01'],
  target_group: ['scaleout', 'scaleout2', 'scaleout3'],
  ugroup_name: ['Hub1', 'Hub2', 'Hub3'],
  manager_ipaddress: ['172.30.2.100', '192.0.2.254', '198.51.100.254', '203.0.113.254'],
  master_fqdn: ['hub.example.org'],
  vcc_host: ['vcc.example.org'],
} as const satisfies Partial<Record<keyof Settings, readonly string[]>>;

export type RequiredKey = keyof typeof examples;

/** The settings with an example for each required key that they lack, and which these are. */
export function completed(settings: Partial<Settings>): {
  settings: Partial<Settings>;
  added: RequiredKey[];
} {
  const full = { ...settings };
  const added: RequiredKey[] = [];
  for (const key of Object.keys(examples) as RequiredKey[]) {
    if (full[key] !== undefined) continue;
    const values: readonly string[] = examples[key];
    const free = values.find((value) => faults({ ...full, [key]: value }).length === 0);
    full[key] = free ?? String(values[0]);
    added.push(key);
  }
  return { settings: full, added };
}

/** Errors over several keys; those of one key are known already. */
export function faults(settings: Partial<Settings>): Finding[] {
  const filled = configSchema.partial().parse(settings) as Partial<Settings>;
  return checks
    .flatMap((check) => check(filled))
    .filter(({ problem }) => !codes[problem].startsWith('CWH-W'));
}
