import { maxAddresses } from '../addresses.js';
import { atValue } from '../finding.js';
import { heartbeats } from '../schema.js';
import { show, showWritten } from '../show.js';
import type { Explainer } from './explainer.js';

export function numberRule(least: number, most: number): Explainer {
  return (value, path, written) => {
    return [atValue(path, 'number_range', showWritten(value, written(path)), least, most)];
  };
}

export const explainHeartbeat: Explainer = (value, path, written) => {
  const isQuoted = typeof value === 'string' && heartbeats.some((minutes) => String(minutes) === value);
  const shown = showWritten(value, written(path));
  return [atValue(path, 'heartbeat', shown, heartbeats.join(', '), isQuoted)];
};

/** JSON Schema and upstream want the word; `true` and `1` are what people write for it. */
export const explainYesOrNo: Explainer = (value, path, written) => {
  const word = value === true || value === 1 ? 'yes' : value === false || value === 0 ? 'no' : undefined;
  return [atValue(path, 'yes_or_no', showWritten(value, written(path)), word)];
};

/** `node_availability_N` as a whole, or one of its counts. */
export const explainCounts: Explainer = (value, path, written) => {
  if (path.length > 1) return [atValue(path, 'count', showWritten(value, written(path)), maxAddresses)];
  return [atValue(path, 'value_type', 'counts', show(value))];
};
