import { atValue } from '../finding.js';
import { showWritten } from '../show.js';
import type { Explainer } from './explainer.js';

/**
 * The Hub knows the words and digits; `true` is what people write for them. It is refused and not understood: upstream's
 * playbook, given the same group_vars, would hand the Hub a `True`, which to it is a no.
 */
export const explainYesOrNo: Explainer = (value, path, written) => {
  return [atValue(path, 'yes_or_no', showWritten(value, written(path)), wordFor(value))];
};

function wordFor(value: unknown): 'yes' | 'no' | undefined {
  if (typeof value === 'object') return undefined;
  const word = String(value).normalize('NFKC').trim().toLowerCase();
  if (['yes', 'y', 'true', 'on', '1', 'はい'].includes(word)) return 'yes';
  if (['no', 'n', 'false', 'off', '0', 'いいえ'].includes(word)) return 'no';
  return undefined;
}
