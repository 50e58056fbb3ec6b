import type { Config } from '../config/load.js';
import type { Existing } from '../emit/existing.js';
import { hashOf, type Manifest, type OwnGroup, type OwnKey } from '../emit/manifest.js';
import type { Timetable } from '../schedule/timetable.js';
import { idOf } from './classify.js';
import type { Surroundings, VarsFile } from './compare.js';
import { dataOf, readDocument, UneditableError } from './document.js';
import type { MergeFinding } from './finding.js';
import { type GroupFile, groupFile } from './group-files.js';
import { inventoryName } from './inventory-groups.js';

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

/** What is there, and whose it is. */
export interface Scene {
  input: MergeInput;
  findings: MergeFinding[];
  /** A file that was read, and is needed or not; what is wrong with one that is needed is found. */
  readable(path: string, isNeeded: boolean): VarsFile | undefined;
  /** Of those that were read. */
  documents: ReadonlyMap<string, VarsFile>;
  dataAt(path: string): Record<string, unknown>;
  /** Where the variables of the target group and of the unit group lie. */
  targetFile: GroupFile;
  ugroupFile: GroupFile;
  /** Target groups of this unit group: it has one timetable, so what it wrote under another one is its former self. */
  selves: readonly (readonly [string, OwnGroup])[];
  others: readonly (readonly [string, OwnGroup])[];
  ownKeys(path: string): OwnKey[];
  /** Written by a version that remembered whole files only, and as it left it. */
  isWhole(path: string): boolean;
  /** The target group's file is ours beyond doubt, though nothing is remembered of it. */
  isAdopted: boolean;
}

/** Pure. */
export function sceneOf(input: MergeInput): Scene {
  const { config, existing, directories, manifest } = input;
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

  const selves = [...manifest.groups].filter(([, group]) => group.ugroup === ugroup);
  const others = [...manifest.groups].filter(([name, group]) => group.ugroup !== ugroup && name !== target);
  const ownKeys = (path: string): OwnKey[] => {
    const keys = selves.flatMap(([, group]) => group.files.get(path) ?? []);
    return [...new Map(keys.map((key) => [idOf(key.path), key])).values()];
  };
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
  return {
    input,
    findings,
    readable,
    documents,
    dataAt,
    targetFile,
    ugroupFile,
    selves,
    others,
    ownKeys,
    isWhole,
    isAdopted,
  };
}

function isVault(there: Existing | undefined): boolean {
  return there !== undefined && there !== 'other' && there.text.startsWith('$ANSIBLE_VAULT');
}
