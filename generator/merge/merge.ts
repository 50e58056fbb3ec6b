import type { Document } from 'yaml';
import { controlHostName } from '../config/control-host-name.js';
import type { Config } from '../config/load.js';
import type { Change } from '../emit/changes.js';
import type { Existing } from '../emit/existing.js';
import { targetGroupVars, ugroupVars } from '../emit/group-vars.js';
import { hashOf, type Manifest, type OwnGroup, type OwnKey } from '../emit/manifest.js';
import { yamlText } from '../emit/yaml-text.js';
import type { Timetable } from '../schedule/timetable.js';
import { backupOf } from './backup.js';
import { type Classified, classify, idOf } from './classify.js';
import { differences, type Surroundings, type VarsFile } from './compare.js';
import {
  dataOf,
  isRecord,
  type KeyPath,
  readDocument,
  spotOf,
  UneditableError,
  valueAt,
} from './document.js';
import type { MergeFinding } from './finding.js';
import { groupFile, groupOfFile } from './group-files.js';
import { controlKeys, inventoryKeep, nfsTargetKeys, unitGroupKeys } from './inventory-keys.js';
import { applyEdits, type Edit } from './splice.js';
import { treeOf, type Wanted } from './wanted.js';

export const inventoryName = 'inventory.yml';

export interface MergeInput {
  config: Config;
  timetable: Timetable;
  /** Name of the timetable file, for the headers. */
  source: string;
  /** The inventory, everything below group_vars, and what the manifest names; by path. */
  existing: ReadonlyMap<string, Existing>;
  /** The directories in group_vars, by path. */
  directories: ReadonlySet<string>;
  manifest: Manifest;
  known: Surroundings;
  /** Also keys of ours that somebody has edited are replaced. */
  force: boolean;
}

export interface Merge {
  changes: Change[];
  /** What is ours afterwards, by target group. */
  groups: Map<string, OwnGroup>;
  /** With any, nothing may be written. */
  findings: MergeFinding[];
  /** Keys of ours that are not needed any more but were edited, as `FILE: KEY`. */
  left: string[];
}

interface Target {
  path: string;
  wanted: readonly Wanted[];
  keep: number;
  header: readonly string[];
  isSecret?: boolean;
  isAdopted?: boolean;
  /** Edits besides those of the keys. */
  more?: readonly Edit[];
}

/** What `generate` does to the files that others write too. Pure. */
export function planMerge(input: MergeInput): Merge {
  const { config, timetable, source, existing, directories, manifest, force } = input;
  const { target_group: target, ugroup_name: ugroup } = config;
  const findings: MergeFinding[] = [];
  const documents = new Map<string, VarsFile>();
  const readable = (path: string, isNeeded: boolean): VarsFile | undefined => {
    const there = existing.get(path);
    if (there === undefined || documents.has(path)) return documents.get(path);
    if (there === 'other') {
      if (isNeeded) findings.push({ kind: 'blocked', file: path });
      return undefined;
    }
    try {
      const file = { path, text: there.text, document: readDocument(there.text) };
      documents.set(path, file);
      return file;
    } catch (error) {
      if (!(error instanceof UneditableError)) throw error;
      const { reason, spot, message } = error;
      if (isNeeded) findings.push({ kind: 'uneditable', file: path, reason, spot, detail: message });
      return undefined;
    }
  };
  const dataAt = (path: string): Record<string, unknown> => {
    const file = documents.get(path);
    return file === undefined ? {} : dataOf(file.document);
  };

  const targetFile = groupFile(target, existing, directories);
  const ugroupFile = groupFile(ugroup, existing, directories);
  for (const { odd } of [targetFile, ugroupFile])
    if (odd !== undefined) findings.push({ kind: 'blocked', file: odd });
  for (const path of [inventoryName, targetFile.path, ugroupFile.path]) readable(path, true);
  // An encrypted file beside ours is usual (vars.yml, vault.yml); it cannot be looked into.
  for (const path of ugroupFile.beside) readable(path, !isVault(existing.get(path)));

  const own = manifest.groups.get(target);
  if (own !== undefined && own.ugroup !== ugroup) {
    findings.push({ kind: 'target_of_other', group: target, ugroup: own.ugroup });
  }
  // A unit group has one timetable: what it wrote under another target group is its former self.
  const selves = [...manifest.groups].filter(([, group]) => group.ugroup === ugroup);
  const others = [...manifest.groups].filter(([name, group]) => group.ugroup !== ugroup && name !== target);
  const ownKeys = (path: string): OwnKey[] => {
    const keys = selves.flatMap(([, group]) => group.files.get(path) ?? []);
    return [...new Map(keys.map((key) => [idOf(key.path), key])).values()];
  };
  /** Written by a version that remembered whole files only, and as it left it. */
  const isWhole = (path: string) => {
    const there = existing.get(path);
    return (
      there !== undefined &&
      there !== 'other' &&
      (manifest.files.get(path)?.includes(hashOf(there.text)) ?? false)
    );
  };
  const targetData = dataAt(targetFile.path);
  const isMarked = targetData.cwh_scaleout_timetable !== undefined && targetData.ugroup_name === ugroup;
  const isAdopted = selves.length === 0 && isMarked;

  checkTarget();
  checkSchedules();
  const inventory = inventoryTarget();
  const groups = [inventory, ugroupTarget(), targetVarsTarget()];
  if (findings.length > 0) return { changes: [], groups: new Map(manifest.groups), findings, left: [] };

  const next: OwnGroup = { ugroup, files: new Map() };
  const changes: Change[] = [];
  const left: string[] = [];
  const stale = new Set(selves.flatMap(([, group]) => [...group.files.keys()]));
  for (const { path } of groups) stale.delete(path);
  const all = [...groups, ...[...stale].map((path): Target => ({ path, wanted: [], keep: 0, header: [] }))];
  for (const part of all) {
    readable(part.path, true);
    edit(part, stale.has(part.path));
  }
  const nextGroups = new Map(others);
  nextGroups.set(target, next);
  return { changes, groups: nextGroups, findings, left };

  function checkTarget(): void {
    if (isAdopted) return;
    const file = documents.get(targetFile.path);
    const foreign = file ?? firstBeside(targetFile.beside);
    if (foreign !== undefined && ownKeys(targetFile.path).length === 0) {
      findings.push({
        kind: 'target_exists',
        file: foreign.path,
        spot: { line: 1, column: 1 },
        group: target,
      });
    }
    const hosts = documents.get(inventoryName);
    const place = hosts && groupPath(dataAt(inventoryName), target);
    if (
      hosts !== undefined &&
      place !== undefined &&
      !ownKeys(inventoryName).some(({ path }) => path.includes(target))
    ) {
      findings.push({
        kind: 'target_exists',
        file: inventoryName,
        spot: spotOf(hosts.text, hosts.document, place),
        group: target,
      });
    }
  }

  function firstBeside(paths: readonly string[]): VarsFile | undefined {
    for (const path of paths) {
      const file = readable(path, false);
      if (file !== undefined) return file;
    }
    return undefined;
  }

  function checkSchedules(): void {
    const isOwn = (key: string, path: string) =>
      isAdopted || isWhole(path) || ownKeys(path).some((own) => own.path.length === 1 && own.path[0] === key);
    for (const path of [ugroupFile.path, ...ugroupFile.beside]) {
      const file = documents.get(path);
      for (const key of ['vcnode_schedule', 'schedule']) {
        if (file?.document.has(key) !== true || (key === 'schedule' && isOwn(key, path))) continue;
        findings.push({
          kind: 'foreign_schedule',
          file: path,
          spot: spotOf(file.text, file.document, [key]),
          key,
        });
      }
    }
    const ours = new Set([target, ugroup, 'all', ...selves.map(([name]) => name)]);
    for (const path of existing.keys()) {
      if (!path.startsWith('group_vars/') || ours.has(groupOfFile(path))) continue;
      const file = readable(path, false);
      const data = dataAt(path);
      if (file === undefined || data.ugroup_name !== ugroup || data.vcnode_schedule === undefined) continue;
      const spot = spotOf(file.text, file.document, ['vcnode_schedule']);
      findings.push({ kind: 'other_schedule', file: path, spot, group: groupOfFile(path) });
    }
  }

  function inventoryTarget(): Target {
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

  function ugroupTarget(): Target {
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
      header: written(),
      isAdopted: isWhole(ugroupFile.path) || (isAdopted && isOurs),
    };
  }

  function targetVarsTarget(): Target {
    return {
      path: targetFile.path,
      wanted: Object.entries(targetGroupVars(config, timetable)).map(([key, value]) => ({
        path: [key],
        value,
      })),
      keep: 0,
      header: written(),
      isSecret: config.registry_pass !== undefined,
      isAdopted,
    };
  }

  function written(): string[] {
    return [
      `Written by cwh-gen from ${source}: to change a value, change ${source} and generate again.`,
      'Keys and comments of your own are kept.',
    ];
  }

  function edit(part: Target, isStale: boolean): void {
    const { path, wanted, keep } = part;
    const there = existing.get(path);
    const file = documents.get(path);
    const data = file === undefined ? {} : dataOf(file.document);
    const shared = new Set(
      others.flatMap(([, group]) => (group.files.get(path) ?? []).map((key) => idOf(key.path))),
    );
    const found = classify(data, wanted, {
      own: ownKeys(path),
      adopt: part.isAdopted ?? false,
      shared,
      force,
      keep,
    });
    if (found.keys.length > 0) next.files.set(path, found.keys);
    const edits = [...found.edits, ...(part.more ?? [])];
    left.push(...found.left.map((key) => `${path}: ${key.join('.')}`));
    if (file === undefined || there === undefined || there === 'other') {
      if (wanted.length > 0) {
        changes.push({
          kind: 'create',
          path,
          after: {
            path,
            content: yamlText(part.header, treeOf(wanted)),
            mode: part.isSecret ? 0o600 : 0o644,
          },
          merged: true,
        });
      }
      return;
    }
    conflicts(path, file.text, file.document, found);
    const content = edited(path, file.text, edits);
    if (content === undefined) return;
    const mode = part.isSecret ? 0o600 : there.mode & 0o777;
    if (isStale) {
      const isEmpty = Object.keys(dataOf(readDocument(content))).length === 0;
      if (isEmpty) {
        changes.push({ kind: 'remove', path, before: file.text, merged: true });
        return;
      }
      if (found.left.length === 0) left.push(path);
    }
    if (content === file.text && mode === (there.mode & 0o777)) return;
    const keptAs = content === file.text ? {} : { keptAs: backupOf(path) };
    changes.push({
      kind: 'change',
      path,
      before: file.text,
      after: { path, content, mode },
      ...keptAs,
      merged: true,
    });
  }

  function edited(path: string, text: string, edits: readonly Edit[]): string | undefined {
    try {
      return applyEdits(text, edits);
    } catch (error) {
      if (!(error instanceof UneditableError)) throw error;
      const { reason, spot, message } = error;
      findings.push({ kind: 'uneditable', file: path, reason, spot, detail: message });
      return undefined;
    }
  }

  function conflicts(path: string, text: string, document: Document, found: Classified): void {
    for (const key of found.conflicts) {
      findings.push({ kind: 'conflict', file: path, spot: spotOf(text, document, key), key: key.join('.') });
    }
  }
}

/** What notebook 954 writes into the unit group's variables. */
function isOf954(key: string): boolean {
  return key === 'vcnode_all_ipaddress' || key === 'schedule' || key.startsWith('cull_server');
}

function isVault(there: Existing | undefined): boolean {
  return there !== undefined && there !== 'other' && there.text.startsWith('$ANSIBLE_VAULT');
}

/** Where a group is defined in an inventory; wherever it is, Ansible takes it for the same. */
export function groupPath(data: unknown, group: string, above: KeyPath = []): KeyPath | undefined {
  if (!isRecord(data)) return undefined;
  for (const [name, inner] of Object.entries(data)) {
    const path = [...above, name];
    if (name === group) return path;
    const deeper = groupPath(isRecord(inner) ? inner.children : undefined, group, [...path, 'children']);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

function hasHost(group: unknown, host: string): boolean {
  if (!isRecord(group)) return false;
  if (isRecord(group.hosts) && Object.hasOwn(group.hosts, host)) return true;
  return isRecord(group.children) && Object.values(group.children).some((inner) => hasHost(inner, host));
}
