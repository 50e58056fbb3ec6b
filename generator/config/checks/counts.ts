import { addressCount } from '../address-list.js';
import { atValue } from '../finding.js';
import { phaseNumbers } from '../schema.js';
import type { Check } from './check.js';

/** In each phase every address is in exactly one state (as upstream's notebook 954 checks it). */
export const checkCounts: Check = (settings) => {
  const total = addressCount(settings);
  if (total === undefined) return [];
  return phaseNumbers.flatMap((number) => {
    const key = `node_availability_${number}` as const;
    const counts = settings[key];
    if (counts === undefined) return [];
    const sum = counts.active + counts.pause + counts.drain + (counts.power_down ?? 0);
    return sum === total ? [] : [atValue([key], 'counts_sum', counts, total)];
  });
};
