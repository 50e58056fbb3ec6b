import { maxAddresses } from '../addresses.js';
import { atValue } from '../finding.js';
import { heartbeats } from '../schema.js';
import { show, showWritten } from '../show.js';
import type { Explainer } from './explainer.js';

export function numberRule(least: number, most: number): Explainer {
  return (value, path, written) => {
    const shown = showWritten(value, written(path));
    return [atValue(path, 'number_range', shown, least, most, fullWidthNumber(value, least, most))];
  };
}

/** For shares, rates and prices. */
export function decimalRule(least: number, most: number): Explainer {
  return (value, path, written) => {
    return [atValue(path, 'decimal_range', showWritten(value, written(path)), least, most)];
  };
}

/** `３`: a text to YAML, and a number to its author. */
function fullWidthNumber(value: unknown, least: number, most: number): number | undefined {
  if (typeof value !== 'string' || !/^[０-９]{1,9}$/.test(value)) return undefined;
  const number = Number(value.normalize('NFKC'));
  return least <= number && number <= most ? number : undefined;
}

export const explainHeartbeat: Explainer = (value, path, written) => {
  const isQuoted = typeof value === 'string' && heartbeats.some((minutes) => String(minutes) === value);
  const shown = showWritten(value, written(path));
  return [atValue(path, 'heartbeat', shown, heartbeats.join(', '), isQuoted)];
};

/** `node_availability_N` as a whole, or one of its counts. */
export const explainCounts: Explainer = (value, path, written) => {
  if (path.length > 1) return [atValue(path, 'count', showWritten(value, written(path)), maxAddresses)];
  return [atValue(path, 'value_type', 'counts', show(value))];
};
