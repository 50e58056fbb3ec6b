import { atValue } from '../finding.js';
import { mostSeconds } from '../schema-parts.js';
import { showWritten } from '../show.js';
import type { Explainer } from './explainer.js';

/** `10m`, `1 hour`, `600s`, `"600"` and `６００`: what people write for a number of seconds. */
export const explainSeconds: Explainer = (value, path, written) => {
  return [atValue(path, 'seconds', showWritten(value, written(path)), mostSeconds, meantSeconds(value))];
};

const units = [
  [/^(?:s|secs?|seconds?|秒)?$/, 1],
  [/^(?:m|min|mins|minutes?|分)$/, 60],
  [/^(?:h|hrs?|hours?|時間)$/, 3600],
  [/^(?:d|days?|日)$/, 86_400],
] as const;

function meantSeconds(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const [, digits, unit = ''] = /^(\d{1,9}) ?(\D*)$/.exec(value.normalize('NFKC').trim().toLowerCase()) ?? [];
  const factor = units.find(([name]) => name.test(unit))?.[1];
  if (digits === undefined || factor === undefined) return undefined;
  const seconds = Number(digits) * factor;
  return seconds <= mostSeconds ? seconds : undefined;
}
