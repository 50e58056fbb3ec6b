import { addressEntries } from '../address-list.js';
import { maxAddresses } from '../addresses.js';
import { atValue } from '../finding.js';
import type { Check } from './check.js';

export const checkAddressLimit: Check = ({ vcnode_all_ipaddress: list }) => {
  if (list === undefined) return [];
  const total = addressEntries(list).reduce((sum, { addresses }) => sum + addresses.length, 0);
  return total > maxAddresses
    ? [atValue(['vcnode_all_ipaddress'], 'addresses_too_many', total, maxAddresses)]
    : [];
};
