import { readFile } from 'node:fs/promises';
import { OutsideError } from '../outside-error.js';
import { PlanFileError } from '../plan-file.js';

export interface HostKey {
  type: string;
  /** base64 */
  key: string;
}

/**
 * The keys of one host in a known_hosts file whose names are not hashed (the playbook writes it so).
 *
 * @throws PlanFileError when the file cannot be read. @throws OutsideError `host-key` when the host is not in it.
 */
export async function knownKeys(file: string, address: string): Promise<HostKey[]> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new PlanFileError(`cannot read ${file}: ${error.message}; run the playbook again`);
  });
  const keys = parseKnownHosts(text, address);
  if (keys.length > 0) return keys;
  throw new OutsideError(
    'manager',
    'host-key',
    `the host key of ${address} is not in ${file}: nothing is sent to a host that cannot be verified; run the playbook again`,
  );
}

export function parseKnownHosts(text: string, address: string): HostKey[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [hosts, type, key] = line.trim().split(/\s+/);
    if (hosts === undefined || hosts.startsWith('#') || type === undefined || key === undefined) return [];
    return hosts.split(',').includes(address) ? [{ type, key }] : [];
  });
}

/** @throws OutsideError `host-key` unless the key is one of the known ones. */
export function verifyKnown(keys: readonly HostKey[], address: string, type: string, key: string): void {
  if (keys.some((known) => known.type === type && known.key === key)) return;
  throw new OutsideError(
    'manager',
    'host-key',
    `the host key of ${address} has changed (it offers another ${type} key than the known one): somebody may be listening in. If the machine was set up anew, check the new key, update known_hosts and run the playbook`,
  );
}
