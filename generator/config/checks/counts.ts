import { addressEntries } from '../address-list.js';
import { atValue } from '../finding.js';
import { phaseNumbers } from '../schema.js';
import type { Check } from './check.js';

/** In each phase every address is in exactly one state (as upstream's notebook 954 checks it). */
export const checkCounts: Check = (settings) => {
  const { vcnode_all_ipaddress: list } = settings;
  if (list === undefined) return [];
  const entries = addressEntries(list);
  // With a faulty range the number of addresses is not known.
  if (entries.some(({ range }) => typeof range === 'string')) return [];
  const total = entries.reduce((sum, { addresses }) => sum + addresses.length, 0);
  return phaseNumbers.flatMap((number) => {
    const key = `node_availability_${number}` as const;
    const counts = settings[key];
    if (counts === undefined) return [];
    const sum = counts.active + counts.pause + counts.drain;
    return sum === total ? [] : [atValue([key], 'counts_sum', counts, total)];
  });
};
