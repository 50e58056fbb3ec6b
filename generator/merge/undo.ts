import type { Change } from '../emit/changes.js';
import type { Existing } from '../emit/existing.js';
import { hashOf, type Manifest } from '../emit/manifest.js';
import { backupOf } from './backup.js';
import { idOf } from './classify.js';
import { dataOf, hashOfValue, inFile, readDocument, type Spot, spotOf, valueAt } from './document.js';
import { groupOfFile } from './group-files.js';
import { inventoryName } from './inventory-groups.js';
import { inventoryKeep } from './inventory-keys.js';
import { applyEdits, type Edit } from './splice.js';

export interface Undone {
  /** For writeChanges(). */
  changes: Change[];
  /** What is ours afterwards. */
  manifest: Manifest;
  /** Keys of ours that somebody has edited since, or whose former value was not remembered (a secret): they stay. */
  left: { file: string; key: string; spot: Spot }[];
  /** Files of ours that somebody has edited: they stay. */
  leftFiles: string[];
  /** No regular files of this directory (a link, a directory …): with any, nothing may be changed. */
  blocked: string[];
}

/** The files to read for undo(). */
export function undoPaths({ files, groups, kept }: Manifest, target: string): string[] {
  return [...(groups.get(target)?.files.keys() ?? []), ...files.keys(), ...kept.keys(), ...kept.values()];
}

/**
 * Puts back what `generate` has changed for one target group: keys that we added go, keys that we replaced get their
 * former values, keys that others have edited stay. The target group goes from the inventory, its variables are kept
 * as upstream keeps them (`.GROUP.bak`). With the last timetable the files that are ours alone go as well, and those of
 * upstream come back. Pure.
 *
 * @param existing of undoPaths().
 * @throws UneditableError when a file cannot be edited.
 */
export function undo(manifest: Manifest, target: string, existing: ReadonlyMap<string, Existing>): Undone {
  const undone: Undone = { changes: [], manifest, left: [], leftFiles: [], blocked: [] };
  const group = manifest.groups.get(target);
  const groups = new Map(manifest.groups);
  if (group === undefined) {
    // A former version remembered whole files only.
    if (!manifest.files.has(`group_vars/${target}`)) return undone;
    undoFiles(undone, manifest, existing);
    return { ...undone, manifest: { files: new Map(), groups, kept: new Map() } };
  }
  groups.delete(target);
  const shared = (path: string) =>
    new Set(
      [...groups.values()].flatMap(({ files }) => (files.get(path) ?? []).map((key) => idOf(key.path))),
    );
  for (const [path, keys] of group.files) {
    const there = existing.get(path);
    if (there === 'other') undone.blocked.push(path);
    if (there === undefined || there === 'other') continue;
    const { text } = there;
    if (isOfTarget(path, target)) {
      undone.changes.push({ kind: 'remove', path, before: text, keptAs: backupOf(path), merged: true });
      continue;
    }
    const document = inFile(path, () => readDocument(text));
    const data = dataOf(document);
    const keep = path === inventoryName ? inventoryKeep : 0;
    const needed = shared(path);
    const edits: Edit[] = [];
    for (const { path: at, hashes, former } of keys) {
      const value = valueAt(data, at);
      if (value === undefined || needed.has(idOf(at))) continue;
      const isControl =
        path === inventoryName && [target, 'cwh_scaleout_control', 'cwh_scaleout_hub'].includes(at[2] ?? '');
      if ((!isControl && !hashes.includes(hashOfValue(value))) || former === 'secret') {
        undone.left.push({ file: path, key: at.join('.'), spot: spotOf(text, document, at) });
      } else edits.push({ path: at, keep, ...(former !== undefined && { value: former.value }) });
    }
    // Also what an operator has added to it: the host would go on being the playbooks' target.
    if (path === inventoryName) edits.push({ path: ['all', 'children', target] });
    const content = inFile(path, () => applyEdits(text, edits));
    if (content === text) continue;
    const isEmpty = isNothing(dataOf(readDocument(content)));
    undone.changes.push(
      isEmpty
        ? { kind: 'remove', path, before: text, keptAs: backupOf(path), merged: true }
        : {
            kind: 'change',
            path,
            before: text,
            after: { path, content, mode: there.mode & 0o777 },
            keptAs: backupOf(path),
            merged: true,
          },
    );
  }
  undone.manifest = { ...manifest, groups };
  if (groups.size === 0) {
    undoFiles(undone, manifest, existing);
    undone.manifest = { files: new Map(), groups, kept: new Map() };
  }
  return undone;
}

function undoFiles(undone: Undone, { files, kept }: Manifest, existing: ReadonlyMap<string, Existing>): void {
  for (const [path, hashes] of files) {
    const there = existing.get(path);
    if (there === 'other') undone.blocked.push(path);
    if (there === undefined || there === 'other') continue;
    if (!hashes.includes(hashOf(there.text))) {
      undone.leftFiles.push(path);
      continue;
    }
    const backup = kept.get(path);
    const former = backup === undefined ? undefined : existing.get(backup);
    if (backup !== undefined && former === 'other') undone.blocked.push(backup);
    if (backup === undefined || former === undefined || former === 'other') {
      undone.changes.push({ kind: 'remove', path, before: there.text });
      continue;
    }
    const after = { path, content: former.text, mode: former.mode & 0o777 };
    undone.changes.push({ kind: 'change', path, before: there.text, after });
    undone.changes.push({ kind: 'remove', path: backup, before: former.text });
  }
}

function isOfTarget(path: string, target: string): boolean {
  return path.startsWith('group_vars/') && groupOfFile(path) === target;
}

/** Only `all` and `children`, and nothing in them. */
function isNothing(data: unknown): boolean {
  return JSON.stringify(data).replaceAll(/"(?:all|children)":|[{},]/g, '') === '';
}
