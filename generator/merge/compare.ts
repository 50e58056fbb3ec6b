import { type Document, isNode } from 'yaml';
import type { Config } from '../config/load.js';
import { dataOf, isSame, spotOf } from './document.js';
import type { MergeFinding } from './finding.js';

/** What is known on this machine, besides the timetable file. */
export interface Surroundings {
  home: string;
  /** The registry's password, when it can be read here; never shown. */
  registryPass?: string | undefined;
}

/** One file of the unit group's variables. */
export interface VarsFile {
  path: string;
  text: string;
  document: Document;
}

/** What the unit group's variables say otherwise than the timetable file. Pure. */
export function differences(config: Config, files: readonly VarsFile[], known: Surroundings): MergeFinding[] {
  const data = Object.assign({}, ...files.map(({ document }) => dataOf(document))) as Record<string, unknown>;
  const home = (path: string) => path.replace(/^~(?=\/)/, known.home);
  const found: MergeFinding[] = [];
  const compare = (key: string, ours: unknown, shape: (value: unknown) => unknown = (value) => value) => {
    const there = data[key];
    const at = files.findLast(({ document }) => document.has(key)) ?? files[0];
    if (at === undefined || isOpaque(there, at.document, key) || isSame(shape(there), shape(ours))) return;
    found.push({
      kind: 'differs',
      file: at.path,
      spot: spotOf(at.text, at.document, [key]),
      key,
      ...(key !== 'registry_pass' && { values: { there, ours } }),
    });
  };
  /** Not written there yet is no other truth. */
  const ifThere: typeof compare = (key, ours, shape) => {
    if ((data[key] ?? null) !== null) compare(key, ours, shape);
  };
  ifThere('ugroup_name', config.ugroup_name);
  if (config.vc_provider !== undefined) ifThere('vc_provider', config.vc_provider);
  ifThere('manager_ipaddress', config.manager_ipaddress);
  ifThere('master_fqdn', config.master_fqdn);
  // Without one the manager is the NFS server: that is a truth, too.
  compare('nfs_ipaddress', config.nfs_ipaddress ?? null, (value) => value ?? null);
  if (config.nfs_ipaddress !== undefined) {
    compare('nfs_target', config.nfs_target ?? null, (value) => value ?? null);
  }
  ifThere('ssh_private_key_path', config.ssh_private_key_path, (value) => home(String(value)));
  ifThere('teacher_email_list', config.teacher_email_list, (value) =>
    Array.isArray(value) ? [...new Set(value)].sort() : value,
  );
  if (known.registryPass !== undefined) ifThere('registry_pass', known.registryPass, String);
  return found;
}

/** A template, or a value with a tag such as `!vault`, is known to Ansible only. */
function isOpaque(value: unknown, document: Document, key: string): boolean {
  const node = document.get(key, true);
  const tag = isNode(node) ? node.tag : undefined;
  return (typeof value === 'string' && value.includes('{{')) || (tag?.startsWith('!') ?? false);
}
