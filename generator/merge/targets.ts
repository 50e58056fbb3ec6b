import { controlHostName } from '../config/control-host-name.js';
import { targetGroupVars, ugroupVars } from '../emit/group-vars.js';
import { differences } from './compare.js';
import { isRecord, spotOf, valueAt } from './document.js';
import { groupPath, hasHost, inventoryName } from './inventory-groups.js';
import { controlKeys, inventoryKeep, nfsTargetKeys, unitGroupKeys } from './inventory-keys.js';
import type { MergeInput, Scene } from './scene.js';
import type { Edit } from './splice.js';
import type { Wanted } from './wanted.js';

/** What one file is to hold. */
export interface Target {
  path: string;
  wanted: readonly Wanted[];
  keep: number;
  header: readonly string[];
  isSecret?: boolean;
  isAdopted?: boolean;
  /** Edits besides those of the keys. */
  more?: readonly Edit[];
}

/** The inventory and the variables of both groups; what they contradict is found. */
export function targetsOf(scene: Scene): Target[] {
  return [inventoryTarget(scene), ugroupTarget(scene), targetVarsTarget(scene)];
}

function inventoryTarget(scene: Scene): Target {
  const { documents, findings, isAdopted, isWhole, ownKeys, dataAt } = scene;
  const { config } = scene.input;
  const { target_group: target, ugroup_name: ugroup } = config;
  const data = dataAt(inventoryName);
  const file = documents.get(inventoryName);
  const keys = ownKeys(inventoryName);
  const isOurs = (group: string) =>
    isWhole(inventoryName) || keys.some(({ path }) => path[2] === group && path[0] === 'all');
  const place = groupPath(data, ugroup);
  const writesGroup = place === undefined || isOurs(ugroup);
  if (!writesGroup && file !== undefined && !hasHost(valueAt(data, place), config.manager_ipaddress)) {
    findings.push({
      kind: 'no_manager',
      file: inventoryName,
      spot: spotOf(file.text, file.document, place),
      ugroup,
      manager: config.manager_ipaddress,
    });
  }
  const nfs = config.nfs_target;
  const writesNfs = nfs !== undefined && (groupPath(data, nfs) === undefined || isOurs(nfs));
  const hosts = valueAt(data, ['all', 'children', target, 'hosts']);
  const gone = isRecord(hosts) ? Object.keys(hosts).filter((name) => name !== controlHostName(config)) : [];
  return {
    path: inventoryName,
    wanted: [
      ...(writesGroup ? unitGroupKeys(config) : []),
      ...controlKeys(config),
      ...(writesNfs ? nfsTargetKeys(config) : []),
    ],
    keep: inventoryKeep,
    header: ['Written by cwh-gen. Keys and comments of your own are kept.'],
    isAdopted: isAdopted || isWhole(inventoryName),
    // Each host of the group would get a timer.
    more: gone.map((name) => ({ path: ['all', 'children', target, 'hosts', name], keep: inventoryKeep })),
  };
}

function ugroupTarget(scene: Scene): Target {
  const { documents, findings, isAdopted, isWhole, ownKeys, ugroupFile, input } = scene;
  const { config } = input;
  const files = [ugroupFile.path, ...ugroupFile.beside].flatMap((path) => documents.get(path) ?? []);
  const keys = ownKeys(ugroupFile.path);
  // It says what the unit group is: then we have made it.
  const isOurs =
    files.length === 0 || isWhole(ugroupFile.path) || keys.some(({ path }) => path[0] === 'ugroup_name');
  if (!isOurs) findings.push(...differences(config, files, input.known));
  const wanted = Object.entries(ugroupVars(config)).filter(([key]) => isOurs || isOf954(key));
  for (const path of ugroupFile.beside) {
    const file = documents.get(path);
    for (const [key] of wanted) {
      if (file?.document.has(key) !== true) continue;
      findings.push({ kind: 'shadowed', file: path, spot: spotOf(file.text, file.document, [key]), key });
    }
  }
  return {
    path: ugroupFile.path,
    wanted: wanted.map(([key, value]) => ({ path: [key], value, takeOver: true })),
    keep: 0,
    header: written(input),
    isAdopted: isWhole(ugroupFile.path) || (isAdopted && isOurs),
  };
}

function targetVarsTarget(scene: Scene): Target {
  const { targetFile, isAdopted, input } = scene;
  const { config, timetable } = input;
  return {
    path: targetFile.path,
    wanted: Object.entries(targetGroupVars(config, timetable)).map(([key, value]) => ({
      path: [key],
      value,
    })),
    keep: 0,
    header: written(input),
    isSecret: config.registry_pass !== undefined,
    isAdopted,
  };
}

function written({ source }: MergeInput): string[] {
  return [
    `Written by cwh-gen from ${source}: to change a value, change ${source} and generate again.`,
    'Keys and comments of your own are kept.',
  ];
}

/** What notebook 954 writes into the unit group's variables. */
function isOf954(key: string): boolean {
  return key === 'vcnode_all_ipaddress' || key === 'schedule' || key.startsWith('cull_server');
}
