import { patterns } from '../config/patterns.js';
import type { Settings } from '../config/schema.js';
import { fileAddresses } from '../migrate/addresses.js';
import { type Carried, knownValues } from '../migrate/known-values.js';
import { isMapping, type Mapping, scalarText } from '../migrate/mapping.js';
import { Notes } from '../migrate/notes.js';
import { type ControlGroup, controlGroups } from './control-groups.js';
import type { DirectoryTexts } from './directory-texts.js';
import { type GroupVars, readGroupVars } from './group-vars.js';
import { type InventoryGroups, readInventory } from './inventory.js';
import type { Remark } from './remark.js';
import { type FoundSchedule, scheduleOf } from './schedule-found.js';

/** Everything that a CoursewareHub directory tells of one unit group. */
export interface FoundUnitGroup {
  name: string;
  /** What can stand in a timetable file as it is. */
  known: Known;
  /** Whether its variables hold the registry's password. It is not read into anything. */
  hasRegistryPass: boolean;
  /** Of the workers that exist now, as the inventory has them, else `worker_ipaddresses`. */
  workers: string[];
  /** `vcnode_all_ipaddress` of a schedule, now or earlier. */
  allAddresses: string[];
  /** A schedule that cwh-gen has not made. */
  schedule?: FoundSchedule;
  /** Its control host, when cwh-gen has generated for it here before. */
  control?: ControlGroup;
}

export type Known = Carried & Pick<Partial<Settings>, 'nfs_ssh_user' | 'nfs_ssh_private_key_path'>;

export interface Discovery {
  unitGroups: FoundUnitGroup[];
  /** Control hosts of whatever unit group, also those of upstream's notebooks 952 and 954. */
  controls: ControlGroup[];
  /** Every name that a new group cannot have. */
  groups: ReadonlySet<string>;
  remarks: Remark[];
}

/** Reads out of the texts of a directory what a timetable file needs. Never throws; in an empty one nothing is found. */
export function discover({ inventory, groupVars }: DirectoryTexts): Discovery {
  const remarks: Remark[] = [];
  const groups = inventoryGroups(inventory, remarks);
  const byGroup = new Map([...groupVars].map(([name, files]) => [name, readGroupVars(files, remarks)]));
  const everywhere = byGroup.get('all')?.vars ?? {};
  byGroup.delete('all');
  const controls = controlGroups(groups, byGroup);
  const unitGroups = [...new Set([...byGroup.keys(), ...groups.keys()])]
    .filter((name) => isUnitGroup(name, groups, byGroup, controls))
    .sort()
    .map((name) => unitGroup(name, { groups, byGroup, controls, everywhere, remarks }));
  return { unitGroups, controls, groups: new Set([...groups.keys(), ...byGroup.keys()]), remarks };
}

interface Around {
  groups: InventoryGroups;
  byGroup: ReadonlyMap<string, GroupVars>;
  controls: readonly ControlGroup[];
  /** `group_vars/all`. */
  everywhere: Mapping;
  remarks: Remark[];
}

function inventoryGroups(file: DirectoryTexts['inventory'], remarks: Remark[]): InventoryGroups {
  if (file === undefined) return new Map();
  if (file.text === undefined) {
    remarks.push({ kind: 'unreadable', path: file.path, detail: file.detail ?? '' });
    return new Map();
  }
  if (file.text.startsWith('$ANSIBLE_VAULT;')) {
    remarks.push({ kind: 'encrypted', path: file.path });
    return new Map();
  }
  const { groups, findings } = readInventory(file.text);
  for (const { finding, place } of findings.slice(0, 1)) {
    remarks.push({ kind: 'broken', path: file.path, finding, place });
  }
  return groups;
}

/** As the notebooks leave one: with a manager in the inventory, or with what 011 and 121 write into its file. */
function isUnitGroup(
  name: string,
  groups: InventoryGroups,
  byGroup: ReadonlyMap<string, GroupVars>,
  controls: readonly ControlGroup[],
): boolean {
  if (!patterns.ugroup_name.test(name) || controls.some(({ group }) => group === name)) return false;
  if (groups.get(name)?.children.includes(`${name}_manager`)) return true;
  const vars = byGroup.get(name)?.vars ?? {};
  return vars.ugroup_name === name || vars.rsc_yml !== undefined || vars.vc_provider !== undefined;
}

function unitGroup(name: string, around: Around): FoundUnitGroup {
  const { groups, byGroup, controls, everywhere, remarks } = around;
  const own = byGroup.get(name);
  const notes = new Notes();
  const vars: Mapping = { ...everywhere, ...own?.vars };
  const known = { ...fromInventory(name, vars, groups), ...knownValues(vars, notes), ugroup_name: name };
  const workers = workersOf(name, vars, groups);
  const allAddresses =
    vars.vcnode_all_ipaddress == null
      ? []
      : fileAddresses(vars.vcnode_all_ipaddress, ['vcnode_all_ipaddress'], known, notes);
  for (const key of own?.unread ?? []) {
    if (key !== 'registry_pass' && wanted.has(key))
      notes.lost([key], (words) => words.keyUnreadable(key), 'key');
  }
  for (const { path: [key] = [], say } of notes.all) {
    const place = own?.placeOf(String(key));
    if (place !== undefined) remarks.push({ kind: 'left', path: place.path, place, say });
  }
  const control = controls.find(({ isOurs, ugroup }) => isOurs && ugroup === name);
  const schedule = scheduleOf(name, own, byGroup, controls);
  return {
    name,
    known,
    hasRegistryPass: vars.registry_pass !== undefined || own?.unread.has('registry_pass') === true,
    workers,
    allAddresses,
    ...(schedule !== undefined && { schedule }),
    ...(control !== undefined && { control }),
  };
}

/** Without these a person has to answer. */
const wanted = new Set<string>([
  'manager_ipaddress',
  'master_fqdn',
  'nfs_ipaddress',
  'nfs_target',
  'ssh_private_key_path',
  'teacher_email_list',
  'vc_provider',
  'vcnode_all_ipaddress',
  '<<',
]);

/** What the inventory gives away of what is in the variables usually. */
function fromInventory(name: string, vars: Mapping, groups: InventoryGroups): Known {
  const manager = onlyAddress(`${name}_manager`, groups);
  const nfs = onlyAddress(`${name}_nfs`, groups);
  const key = groups.get(name)?.vars.ansible_ssh_private_key_file;
  return {
    ...(manager !== undefined && { manager_ipaddress: manager }),
    ...(nfs !== undefined && { nfs_ipaddress: nfs }),
    ...(typeof key === 'string' && patterns.path.test(key) && { ssh_private_key_path: key }),
    ...nfsLogin(vars, groups),
  };
}

/** Notebook 031: a server that is not the unit group's has a login of its own. */
function nfsLogin({ nfs_target, nfs_ipaddress }: Mapping, groups: InventoryGroups): Known {
  const group = typeof nfs_target === 'string' ? groups.get(nfs_target) : undefined;
  if (group === undefined) return {};
  const host = group.hosts.get(scalarText(nfs_ipaddress)) ?? [...group.hosts.values()][0];
  const { ansible_user: user, ansible_ssh_private_key_file: key }: Mapping = { ...group.vars, ...host };
  return {
    ...(typeof user === 'string' && patterns.user.test(user) && { nfs_ssh_user: user }),
    ...(typeof key === 'string' && patterns.path.test(key) && { nfs_ssh_private_key_path: key }),
  };
}

function onlyAddress(group: string, groups: InventoryGroups): string | undefined {
  const [only, ...more] = addressesIn(group, groups);
  return more.length === 0 ? only : undefined;
}

function workersOf(name: string, vars: Mapping, groups: InventoryGroups): string[] {
  const unit = typeof vars.worker_unit_name === 'string' ? vars.worker_unit_name : 'worker';
  const hosts = addressesIn(`${name}_${unit}`, groups);
  if (hosts.length > 0 || !Array.isArray(vars.worker_ipaddresses)) return hosts;
  return vars.worker_ipaddresses.map(scalarText).filter((text) => patterns.ipv4.test(text));
}

function addressesIn(group: string, groups: InventoryGroups): string[] {
  return [...(groups.get(group)?.hosts ?? [])]
    .map(([host, vars]) => {
      return isMapping(vars) && typeof vars.ansible_host === 'string' ? vars.ansible_host : host;
    })
    .filter((address) => patterns.ipv4.test(address));
}
