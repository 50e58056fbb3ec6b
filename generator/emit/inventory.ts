import { controlHostName } from '../config/control-host-name.js';
import type { Config } from '../config/load.js';

/**
 * The inventory in CoursewareHub's shape (as its notebooks 011, 021 and 031 write it), with the control host's
 * group added. The timetable's playbook runs on `cwh_scaleout_control`, so it never touches the Hub's other nodes; the
 * one for culling on `cwh_scaleout_hub`, the managers of the unit groups that are ours. A control host that is the
 * manager stands in two groups; a check sees to it that both say the same.
 */
export function inventory(config: Config): unknown {
  const { ugroup_name: ugroup, nfs_ipaddress: nfs, nfs_target: target } = config;
  return {
    all: {
      children: {
        [ugroup]: {
          children: {
            [`${ugroup}_manager`]: { hosts: hosts([config.manager_ipaddress]) },
            [`${ugroup}_${config.unit_name}`]: { hosts: hosts(config.vcnode_all_ipaddress) },
            ...(nfs !== undefined && target === undefined && { [`${ugroup}_nfs`]: { hosts: hosts([nfs]) } }),
          },
          vars: {
            ansible_user: 'vcp',
            ansible_ssh_private_key_file: config.ssh_private_key_path,
            ansible_python_interpreter: '/usr/bin/python3',
          },
        },
        [config.target_group]: {
          hosts: {
            [controlHostName(config)]: {
              ...(config.instance !== undefined && { ansible_host: config.nodectl_hostname }),
              ansible_user: config.nodectl_user,
              ansible_ssh_private_key_file: config.nodectl_ssh_private_key,
            },
          },
        },
        // An NFS server outside the unit group is a group of its own; how to log in there is the operator's to say.
        ...(nfs !== undefined && target !== undefined && { [target]: { hosts: hosts([nfs]) } }),
        cwh_scaleout_control: { children: { [config.target_group]: {} } },
        cwh_scaleout_hub: { children: { [`${ugroup}_manager`]: {} } },
      },
    },
  };
}

function hosts(addresses: readonly string[]): Record<string, { servicenet_ip: string }> {
  return Object.fromEntries(addresses.map((address) => [address, { servicenet_ip: address }]));
}
