import { atValue } from '../finding.js';
import type { Check } from './check.js';

/** A host key says its own type inside; when the two differ, something was cut or pasted wrongly. */
export const checkHostKeys: Check = ({ manager_ssh_host_key: keys }) => {
  return (keys ?? []).flatMap((key, index) => {
    // Emptied: its finding is there already.
    if (key === '' || isWhole(key)) return [];
    return [atValue(['manager_ssh_host_key', index], 'host_key', 'other')];
  });
};

function isWhole(key: string): boolean {
  const [type = '', blob = ''] = key.split(' ');
  const bytes = Buffer.from(blob, 'base64');
  const [name, second, third, ...more] = fieldsOf(bytes) ?? [];
  // Also what base64 takes without a word: padding that is too short or too long.
  if (name?.toString('latin1') !== type || bytes.toString('base64') !== blob) return false;
  if (second === undefined || more.length > 0) return false;
  if (type === 'ssh-ed25519') return second.length === 32 && third === undefined;
  if (third === undefined) return false;
  return type === 'ssh-rsa' || `ecdsa-sha2-${second.toString('latin1')}` === type;
}

/** The fields of an SSH public key, each after its length (RFC 4253, 6.6). @returns undefined when it is cut. */
function fieldsOf(blob: Buffer): Buffer[] | undefined {
  const fields: Buffer[] = [];
  for (let at = 0; at < blob.length; ) {
    if (at + 4 > blob.length) return undefined;
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return undefined;
    fields.push(blob.subarray(at + 4, end));
    at = end;
  }
  return fields;
}
