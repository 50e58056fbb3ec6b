import { readFileSync } from 'node:fs';
import { parseConfig } from '../../generator/config/load.js';
import { inRepository } from '../package-root.js';

export const examplePath = inRepository('examples/01-three-phases.yml');

/** The shipped example. */
export const example = readFileSync(examplePath, 'utf8');

/** Where the machines are, three addresses among them, in eight lines; no timetable yet. */
export const header = `nodectl_hostname: nodectl.example.org
nodectl_user: user01
target_group: scaleout
ugroup_name: Hub1
vcnode_all_ipaddress: [172.30.2.101-103]
manager_ipaddress: 172.30.2.100
master_fqdn: hub.example.org
vcc_host: vcc.example.org
`;

/** The same without the addresses. */
export const machines = header.replace(/^vcnode_all_ipaddress.*\n/m, '');

/** A short valid file, one key a line, so that the line numbers in the tables can be counted by eye. */
export const good = `nodectl_hostname: nodectl.example.org
nodectl_user: user01
target_group: scaleout
ugroup_name: Hub1
vcnode_all_ipaddress: [172.30.2.101, 172.30.2.102, 172.30.2.103]
schedule_day_of_week: Mon
schedule_time_0: 8:30
node_availability_0: {active: 3, pause: 0, drain: 0}
schedule_time_1: 11:00
node_availability_1: {active: 1, pause: 2, drain: 0}
schedule_time_2: 13:00
node_availability_2: {active: 1, pause: 0, drain: 2}
manager_ipaddress: 172.30.2.100
master_fqdn: hub.example.org
vcc_host: vcc.example.org
`;

/** `good` with one key's line replaced; a key that it lacks comes as line 16. */
export function withKey(key: string, value: string): string {
  const line = `${key}: ${value}`;
  const pattern = new RegExp(`^${key}:.*$`, 'm');
  return pattern.test(good) ? good.replace(pattern, () => line) : `${good}${line}\n`;
}

/** Diagnostics as `line:column code`. */
export function places(text: string): string[] {
  const { diagnostics } = parseConfig(text, 'scaleout.yml', 'en');
  return diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

/** The hint of the first diagnostic. */
export function firstHint(text: string): string {
  return parseConfig(text, 'scaleout.yml', 'en').diagnostics[0]?.hint ?? '';
}
