import type { Config } from '../config/load.js';
import type { Change } from '../emit/changes.js';
import { type Existing, readExisting } from '../emit/existing.js';
import type { Manifest } from '../emit/manifest.js';
import { writeChanges } from '../emit/write.js';
import { backupOf } from '../merge/backup.js';
import { dataOf, hashOfValue, inFile, isSame, readDocument, valueAt } from '../merge/document.js';
import { groupFile } from '../merge/group-files.js';
import { inventoryName } from '../merge/inventory-groups.js';
import { applyEdits, type Edit } from '../merge/splice.js';
import { type Observed, syncWorkers, type Workers } from '../merge/workers.js';

/** Why the workers cannot be written: a file that is not there, or that VMs are not known and one might wrongly go. */
export type NoWorkers = { missing: string } | 'vms unknown';

export interface TrueWorkers {
  workers: Workers;
  changes: readonly Change[];
  /**
   * @param isHeld the caller holds the directory.
   * @throws ChangedMeanwhileError, DirectoryBusyError; nothing was changed then.
   */
  write(isHeld: boolean): Promise<void>;
}

/** The file that keeps a project from being synchronised; undefined when there is none. */
export async function missingForWorkers(project: string, config: Config): Promise<string | undefined> {
  const { existing, directories } = await readExisting(project, [inventoryName]);
  const { path } = groupFile(config.ugroup_name, existing, directories);
  return [inventoryName, path].find((file) => textOf(existing.get(file)) === undefined);
}

/**
 * What makes a project's list of workers true to what exists.
 *
 * @throws UneditableError
 */
export async function planTrueWorkers(
  project: string,
  config: Config,
  observed: Observed,
): Promise<TrueWorkers | NoWorkers> {
  const found = await readExisting(project, [inventoryName]);
  const inventory = textOf(found.existing.get(inventoryName));
  const { path: vars } = groupFile(config.ugroup_name, found.existing, found.directories);
  if (inventory === undefined) return { missing: inventoryName };
  if (textOf(found.existing.get(vars)) === undefined) return { missing: vars };
  const data = inFile(inventoryName, () => dataOf(readDocument(inventory)));
  const workers = syncWorkers(config, data, observed);
  if (workers === undefined) return 'vms unknown';
  const changes = [
    ...change(found.existing, inventoryName, workers.inventory),
    ...change(found.existing, vars, workers.vars),
  ];
  return {
    workers,
    changes,
    write: (isHeld) =>
      writeChanges(project, changes, {
        text: found.manifestText,
        former: found.manifest,
        next: remembered(found.manifest, changes, workers.hosts),
        mode: found.manifestMode,
        isHeld,
      }),
  };
}

function change(existing: ReadonlyMap<string, Existing>, path: string, edits: readonly Edit[]): Change[] {
  const there = existing.get(path);
  if (there === undefined || there === 'other') return [];
  const content = inFile(path, () => {
    const data = dataOf(readDocument(there.text));
    // What says the same already stays as it is written.
    const needed = edits.filter(
      ({ path: at, value }) => value === undefined || !isSame(valueAt(data, at), value),
    );
    return applyEdits(there.text, needed);
  });
  if (content === there.text) return [];
  const after = { path, content, mode: there.mode & 0o777 };
  return [{ kind: 'change', path, before: there.text, after, keptAs: backupOf(path), merged: true }];
}

/** Hosts that generate wrote are still ours. */
function remembered(manifest: Manifest, changes: readonly Change[], hosts: readonly string[]): Manifest {
  const after = changes.find(({ path }) => path === inventoryName)?.after;
  if (after === undefined) return manifest;
  const value = valueAt(dataOf(readDocument(after.content)), hosts);
  const groups = [...manifest.groups].map(([name, group]) => {
    const keys = (group.files.get(inventoryName) ?? []).map((key) =>
      isSame(key.path, hosts) ? { ...key, hashes: [hashOfValue(value)] } : key,
    );
    const files = new Map(group.files);
    if (keys.length > 0) files.set(inventoryName, keys);
    return [name, { ...group, files }] as const;
  });
  return { ...manifest, groups: new Map(groups) };
}

function textOf(there: Existing | undefined): string | undefined {
  return there === undefined || there === 'other' ? undefined : there.text;
}
