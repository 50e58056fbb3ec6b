import { atValue } from '../finding.js';
import type { Check } from './check.js';

/** A host key says its own type inside; when the two differ, something was cut or pasted wrongly. */
export const checkHostKeys: Check = ({ manager_ssh_host_key: keys }) => {
  return (keys ?? []).flatMap((key, index) => {
    const [type = '', blob = ''] = key.split(' ');
    const bytes = Buffer.from(blob, 'base64');
    const inside = bytes.length > 4 ? bytes.subarray(4, 4 + bytes.readUInt32BE(0)).toString('latin1') : '';
    return inside === type ? [] : [atValue(['manager_ssh_host_key', index], 'host_key', 'other')];
  });
};
