import { atValue } from '../finding.js';
import type { Check } from './check.js';

/** What no single number of `simulation` shows. */
export const checkSimulation: Check = ({ simulation }) => {
  const { boot_seconds: boot, faults } = simulation ?? {};
  return [
    ...(boot !== undefined && boot.p95 < boot.median
      ? [atValue(['simulation', 'boot_seconds', 'p95'], 'p95_below_median', boot.p95, boot.median)]
      : []),
    ...((faults?.boot_error ?? 0) + (faults?.boot_stuck ?? 0) > 1
      ? [atValue(['simulation', 'faults'], 'rates_sum')]
      : []),
  ];
};
