import { isCurrency, meantCurrency } from '../currencies.js';
import { atValue } from '../finding.js';
import { show } from '../show.js';
import type { Check } from './check.js';

/** Three capital letters that name no currency. */
export const checkCurrency: Check = ({ currency }) => {
  if (currency === undefined || isCurrency(currency)) return [];
  return [atValue(['currency'], 'currency', show(currency), meantCurrency(currency))];
};
