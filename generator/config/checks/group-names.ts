import { atValue, type Finding } from '../finding.js';
import { show } from '../show.js';
import type { Check } from './check.js';

/** Ansible's own groups, and the one that the playbook runs on. */
const reserved = ['all', 'ungrouped', '_meta', 'cwh_scaleout_control', 'cwh_scaleout_hub'];

/** Two groups of one name would merge in the inventory, and their files in group_vars. */
export const checkGroupNames: Check = (settings) => {
  const { target_group: target, ugroup_name: ugroup, unit_name: unit, nfs_target: nfs } = settings;
  const findings: Finding[] = [];
  const units = unitGroups(ugroup, unit);
  if (target !== undefined && (reserved.includes(target) || target === ugroup || units.includes(target))) {
    findings.push(atValue(['target_group'], 'group_taken', show(target)));
  }
  if (ugroup !== undefined && reserved.includes(ugroup)) {
    findings.push(atValue(['ugroup_name'], 'group_taken', show(ugroup)));
  }
  if (unit === 'manager' || unit === 'nfs') findings.push(atValue(['unit_name'], 'group_taken', show(unit)));
  if (nfs !== undefined && [...reserved, target, ugroup, ...units].includes(nfs)) {
    findings.push(atValue(['nfs_target'], 'group_taken', show(nfs)));
  }
  return findings;
};

/** A host of a group's name is both to Ansible, and a play on the one runs on the other. */
export const checkHostIsNoGroup: Check = (settings) => {
  const { nodectl_hostname: host, target_group: target, ugroup_name: ugroup, unit_name: unit } = settings;
  const groups = [...reserved, target, ugroup, ...unitGroups(ugroup, unit)];
  return host !== undefined && groups.includes(host)
    ? [atValue(['nodectl_hostname'], 'host_is_group', show(host))]
    : [];
};

function unitGroups(ugroup: string | undefined, unit: string | undefined): string[] {
  return ugroup === undefined ? [] : ['manager', 'worker', 'nfs', unit].map((name) => `${ugroup}_${name}`);
}
