import { addressEntries } from '../address-list.js';
import { atValue, type Finding } from '../finding.js';
import { show } from '../show.js';
import type { Check } from './check.js';

/** Upstream took the same address twice, and then waited for a worker that could not come. */
export const checkAddressDuplicates: Check = ({ vcnode_all_ipaddress: list }) => {
  if (list === undefined) return [];
  const firstEntry = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { path, text, addresses } of addressEntries(list)) {
    const twice = addresses.find((address) => firstEntry.has(address));
    if (twice !== undefined) {
      findings.push(atValue(path, 'address_duplicate', twice, show(firstEntry.get(twice))));
    }
    for (const address of addresses) if (!firstEntry.has(address)) firstEntry.set(address, text);
  }
  return findings;
};
