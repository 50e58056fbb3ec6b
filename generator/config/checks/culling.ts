import { atValue } from '../finding.js';
import { isYes } from '../resolve.js';
import type { Check } from './check.js';

/** What the Hub does with these values is not always what their author wants. */
export const checkCulling: Check = (settings) => {
  const { cull_server: cull, cull_server_idle_timeout: idle, cull_server_max_age: age } = settings;
  if (cull === undefined) {
    return timings.flatMap((key) => (settings[key] === undefined ? [] : [atValue([key], 'cull_off')]));
  }
  if (!isYes(cull)) return [];
  if (idle === 0) return [atValue(['cull_server_idle_timeout'], 'cull_never')];
  return age === undefined || age === 0 ? [] : [atValue(['cull_server_max_age'], 'cull_in_use', age)];
};

const timings = ['cull_server_idle_timeout', 'cull_server_max_age', 'cull_server_every'] as const;
