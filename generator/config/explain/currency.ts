import { meantCurrency } from '../currencies.js';
import { atValue } from '../finding.js';
import { show } from '../show.js';
import type { Explainer } from './explainer.js';
import { notText } from './text.js';

/** `yen`, `jpy`, `円`: what the key does not take, and which code is meant. */
export const explainCurrency: Explainer = (value, path, written) => {
  if (typeof value !== 'string') return [notText(value, path, written(path))];
  return [atValue(path, 'currency', show(value), meantCurrency(value))];
};
