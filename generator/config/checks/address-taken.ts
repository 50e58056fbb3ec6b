import { addressEntries } from '../address-list.js';
import { atValue } from '../finding.js';
import type { Check } from './check.js';

/** A worker is created and deleted; the manager and the NFS server must never be. Nor the control host itself. */
export const checkAddressesTaken: Check = (settings) => {
  const { vcnode_all_ipaddress: list } = settings;
  if (list === undefined) return [];
  const keys = ['manager_ipaddress', 'nfs_ipaddress', 'nodectl_hostname', 'vcc_host'] as const;
  return addressEntries(list).flatMap(({ path, addresses }) => {
    const owners = keys.filter((key) => settings[key] !== undefined && addresses.includes(settings[key]));
    return owners.map((key) => atValue(path, 'address_taken', String(settings[key]), key));
  });
};
