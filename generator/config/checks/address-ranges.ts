import { addressEntries } from '../address-list.js';
import { atValue } from '../finding.js';
import { show } from '../show.js';
import type { Check } from './check.js';

/** A range runs upwards, inside one /24 network. */
export const checkAddressRanges: Check = ({ vcnode_all_ipaddress: list }) => {
  if (list === undefined) return [];
  return addressEntries(list).flatMap(({ path, text, range }) => {
    return range === 'range_reversed' || range === 'range_too_wide' ? [atValue(path, range, show(text))] : [];
  });
};
