import { controlHostName } from '../config/control-host-name.js';
import type { Config } from '../config/load.js';
import type { Wanted } from './wanted.js';

/** Keys of the inventory that stay in any case: `all.children`. */
export const inventoryKeep = 2;

/**
 * The control host's group. The timetable's playbook runs on `cwh_scaleout_control`, so it never touches the Hub's other
 * nodes; the one for culling on `cwh_scaleout_hub`, the managers of the unit groups that are ours. A control host that is
 * the manager stands in two groups; a check sees to it that both say the same. Key by key, so that what an operator adds
 * beside them (`ansible_port`) stays.
 */
export function controlKeys(config: Config): Wanted[] {
  const group = ['all', 'children', config.target_group];
  const host = [...group, 'hosts', controlHostName(config)];
  return [
    ...(config.instance === undefined
      ? []
      : [{ path: [...host, 'ansible_host'], value: config.nodectl_hostname }]),
    { path: [...host, 'ansible_user'], value: config.nodectl_user },
    { path: [...host, 'ansible_ssh_private_key_file'], value: config.nodectl_ssh_private_key },
    { path: ['all', 'children', 'cwh_scaleout_control', 'children', config.target_group], value: {} },
    { path: ['all', 'children', 'cwh_scaleout_hub', 'children', `${config.ugroup_name}_manager`], value: {} },
  ];
}

/**
 * The unit group in CoursewareHub's shape (as its notebooks 011, 021 and 031 write it), for an inventory that does not
 * have it. Workers come and go: their hosts are written once, and kept true by `sync`.
 */
export function unitGroupKeys(config: Config): Wanted[] {
  const { ugroup_name: ugroup, nfs_ipaddress: nfs, nfs_target: target } = config;
  const group = ['all', 'children', ugroup];
  const unit = (name: string) => [...group, 'children', `${ugroup}_${name}`, 'hosts'];
  return [
    hostKey(unit('manager'), config.manager_ipaddress),
    { path: unit(config.unit_name), value: hosts(config.vcnode_all_ipaddress), once: true },
    ...(nfs !== undefined && target === undefined ? [hostKey(unit('nfs'), nfs)] : []),
    { path: [...group, 'vars', 'ansible_user'], value: 'vcp' },
    { path: [...group, 'vars', 'ansible_ssh_private_key_file'], value: config.ssh_private_key_path },
    { path: [...group, 'vars', 'ansible_python_interpreter'], value: '/usr/bin/python3' },
  ];
}

/** An NFS server outside the unit group is a group of its own; how to log in there is the operator's to say. */
export function nfsTargetKeys({ nfs_ipaddress: nfs, nfs_target: target }: Config): Wanted[] {
  return nfs === undefined || target === undefined
    ? []
    : [hostKey(['all', 'children', target, 'hosts'], nfs)];
}

function hostKey(group: readonly string[], address: string): Wanted {
  return { path: [...group, address], value: { servicenet_ip: address } };
}

function hosts(addresses: readonly string[]): Record<string, { servicenet_ip: string }> {
  return Object.fromEntries(addresses.map((address) => [address, { servicenet_ip: address }]));
}
