import { atValue } from '../finding.js';
import { heartbeats } from '../schema.js';
import { show } from '../show.js';
import type { Explainer } from './explainer.js';

export function numberRule(least: number, most: number): Explainer {
  return (value, path) => [atValue(path, 'number_range', show(value), least, most)];
}

export const explainHeartbeat: Explainer = (value, path) => {
  return [atValue(path, 'heartbeat', show(value), heartbeats.join(', '))];
};

/** `node_availability_N` as a whole, or one of its counts. */
export const explainCounts: Explainer = (value, path) => {
  if (path.length > 1) return [atValue(path, 'count', show(value))];
  return [atValue(path, 'value_type', 'counts', show(value))];
};
