import { maxAddresses, parseRange } from '../addresses.js';
import { atValue, type Finding, type Path } from '../finding.js';
import { patterns } from '../patterns.js';
import { show, showWritten } from '../show.js';
import type { Explainer } from './explainer.js';

/** The value of `vcnode_all_ipaddress`: one range, or a list. */
export const explainAddresses: Explainer = (value, path, written) => {
  if (!Array.isArray(value)) {
    return typeof value === 'object' ? [notAList(value, path)] : [bad(value, path, written(path))];
  }
  if (value.length === 0) return [atValue(path, 'addresses_empty')];
  if (value.length > maxAddresses) return [atValue(path, 'addresses_too_many', value.length, maxAddresses)];
  return value.flatMap((entry, index) => {
    const isGood = typeof entry === 'string' && patterns.addresses.test(entry);
    const place = [...path, index];
    return isGood ? [] : [bad(entry, place, written(place))];
  });
};

/** One plain address, as of the manager. */
export const explainAddress: Explainer = (value, path, written) => [bad(value, path, written(path))];

function bad(value: unknown, path: Path, written: string | undefined): Finding {
  const text = typeof value === 'string' ? value : '';
  return atValue(path, 'address', showWritten(value, written), addressHint(text));
}

function notAList(value: unknown, path: Path): Finding {
  return atValue(path, 'value_type', 'addresses', show(value));
}

/** What the author probably meant. */
export type AddressHint =
  | { kind: 'write'; text: string }
  | { kind: 'split' | 'ipv6' | 'cidr' | 'name' | 'plain' };

function addressHint(text: string): AddressHint {
  const mended = text
    .slice(0, 100)
    .normalize('NFKC')
    .replace(/[‐-―−~〜ー]|\.{2,3}/g, '-')
    .replace(/\s/g, '')
    .replace(/\b0+(?=\d)/g, '');
  if (mended !== text && typeof parseRange(mended) !== 'string') return { kind: 'write', text: mended };
  if (/[,;\s]/.test(text.trim())) return { kind: 'split' };
  if (/^[0-9a-f:]*:[0-9a-f:.]*$/i.test(text) && text.split(':').length > 2) return { kind: 'ipv6' };
  if (/^[\d.]+\/\d+$/.test(text)) return { kind: 'cidr' };
  return { kind: /[a-z]/i.test(text) ? 'name' : 'plain' };
}
