import { atValue } from '../finding.js';
import type { Check } from './check.js';

/**
 * One host, two entries in the inventory. As a system timer it may be the manager (as in upstream's notebook 953); as a
 * user's it is kept apart from the roles on the Hub's machines.
 */
export const checkControlHostApart: Check = (settings) => {
  const { nodectl_hostname: host } = settings;
  const owner = (['manager_ipaddress', 'nfs_ipaddress'] as const).find(
    (key) => host !== undefined && settings[key] === host,
  );
  if (owner === undefined || (owner === 'manager_ipaddress' && settings.systemd_scope === 'system'))
    return [];
  return [atValue(['nodectl_hostname'], 'control_host_taken', String(host), owner)];
};

/**
 * On the manager the inventory has one login for the Hub's playbooks and for ours. With an instance the control host
 * has a name of its own there, so that its login is its own too.
 */
export const checkControlHostLogin: Check = (settings) => {
  const { nodectl_hostname: host, manager_ipaddress: manager, systemd_scope, instance } = settings;
  if (host === undefined || host !== manager || systemd_scope !== 'system' || instance !== undefined)
    return [];
  const { nodectl_user: user, nodectl_ssh_private_key: key, ssh_private_key_path: hubKey } = settings;
  return [
    ...(user === undefined || user === 'vcp'
      ? []
      : [atValue(['nodectl_user'], 'control_login', user, 'vcp')]),
    ...(key === undefined || hubKey === undefined || key === hubKey
      ? []
      : [atValue(['nodectl_ssh_private_key'], 'control_login', key, hubKey)]),
  ];
};
