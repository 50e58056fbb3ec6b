import { atValue } from '../finding.js';
import type { Check } from './check.js';

/** One host, two entries in the inventory with different users: this version keeps the roles on machines apart. */
export const checkControlHostApart: Check = (settings) => {
  const { nodectl_hostname: host } = settings;
  const owner = (['manager_ipaddress', 'nfs_ipaddress'] as const).find(
    (key) => host !== undefined && settings[key] === host,
  );
  return owner === undefined
    ? []
    : [atValue(['nodectl_hostname'], 'control_host_taken', String(host), owner)];
};
