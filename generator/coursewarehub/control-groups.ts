import { type Mapping, scalarText } from '../migrate/mapping.js';
import type { GroupVars } from './group-vars.js';
import type { InventoryGroups } from './inventory.js';

/** The Ansible group of a control host: one of ours, or of upstream's notebooks 952 and 954. */
export interface ControlGroup {
  group: string;
  isOurs: boolean;
  /** The unit group that it is for, when that can be read. */
  ugroup?: string;
  hosts: ControlHost[];
}

export interface ControlHost {
  /** Where it is reached: with an instance, the name in the inventory is another one. */
  host: string;
  user?: string;
  key?: string;
}

/** @param byGroup without `all`. */
export function controlGroups(
  groups: InventoryGroups,
  byGroup: ReadonlyMap<string, GroupVars>,
): ControlGroup[] {
  const ours = new Set(groups.get('cwh_scaleout_control')?.children);
  return [...new Set([...ours, ...byGroup.keys()])].flatMap((group) => {
    const vars = byGroup.get(group)?.vars ?? {};
    const isOurs = ours.has(group) || Object.keys(vars).some((key) => key.startsWith('cwh_scaleout_'));
    // Notebook 952 keeps no address of the manager there, 953 no group of its own.
    const isUpstreams = vars.ugroup_name !== group && vars.vcnode_schedule !== undefined;
    const isControl = isOurs || (isUpstreams && typeof vars.ugroup_name === 'string');
    if (!isControl) return [];
    const ugroup = scalarText(vars.ugroup_name);
    return [{ group, isOurs, ...(ugroup !== '' && { ugroup }), hosts: hostsOf(group, groups) }];
  });
}

function hostsOf(group: string, groups: InventoryGroups): ControlHost[] {
  return [...(groups.get(group)?.hosts ?? [])].map(([name, vars]: [string, Mapping]) => {
    const { ansible_host: host, ansible_user: user, ansible_ssh_private_key_file: key } = vars;
    return {
      host: typeof host === 'string' ? host : name,
      ...(typeof user === 'string' && { user }),
      ...(typeof key === 'string' && { key }),
    };
  });
}
