import { createHash } from 'node:crypto';

/**
 * The account of a teacher on the Hub, by upstream's rule (scripts/cwh.py): the local part in lower case, only
 * letters and digits, then `x`, then six hex digits of the MD5 of the whole address as it was typed.
 *
 * @param address ASCII. `admin@example.org` gives `adminx96614e`; letter case changes the digits.
 */
export function teacherAccount(address: string): string {
  const local = address
    .slice(0, address.indexOf('@'))
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  const digest = createHash('md5').update(address, 'ascii').digest('hex');
  return `${local}x${digest.slice(0, 6)}`;
}
