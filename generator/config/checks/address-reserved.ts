import { addressEntries } from '../address-list.js';
import { isReserved } from '../addresses.js';
import { atValue, type Finding } from '../finding.js';
import type { Check } from './check.js';

/** No machine has the address of a network, its broadcast address, or one of the loop or multicast blocks. */
export const checkReservedAddresses: Check = (settings) => {
  const { vcnode_all_ipaddress: list } = settings;
  const workers =
    list === undefined
      ? []
      : addressEntries(list).flatMap(({ path, addresses }) => {
          const reserved = addresses.find(isReserved);
          return reserved === undefined ? [] : [atValue(path, 'address_reserved', reserved)];
        });
  const single = (['manager_ipaddress', 'nfs_ipaddress'] as const).flatMap((key): Finding[] => {
    const address = settings[key];
    return address !== undefined && isReserved(address) ? [atValue([key], 'address_reserved', address)] : [];
  });
  return [...workers, ...single];
};
