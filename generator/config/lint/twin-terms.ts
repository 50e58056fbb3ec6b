import { isoDate } from '../dates.js';
import { atKey, type Finding } from '../finding.js';
import { show } from '../show.js';
import type { Lint } from './lint.js';

/** Two terms of the same dates differ in nothing but their names. */
export const twinTerms: Lint = ({ config: { terms = [] } }) => {
  const first = new Map<string, string>();
  return terms.flatMap(({ name, from, until }, index): Finding[] => {
    const key = `${isoDate(from)} ${isoDate(until)}`;
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, name);
      return [];
    }
    return [atKey(['terms', index], 'near_duplicate', 'term', show(earlier), undefined)];
  });
};
