import type { Document } from 'yaml';
import type { Change } from '../emit/changes.js';
import type { OwnGroup } from '../emit/manifest.js';
import { yamlText } from '../emit/yaml-text.js';
import { backupOf } from './backup.js';
import { type Classified, classify, idOf } from './classify.js';
import { dataOf, readDocument, spotOf, UneditableError } from './document.js';
import type { MergeFinding } from './finding.js';
import { refuseForeign } from './refusals.js';
import { type MergeInput, sceneOf } from './scene.js';
import { applyEdits, type Edit } from './splice.js';
import { type Target, targetsOf } from './targets.js';
import { treeOf } from './wanted.js';

export interface Merge {
  changes: Change[];
  /** What is ours afterwards, by target group. */
  groups: Map<string, OwnGroup>;
  /** With any, nothing may be written. */
  findings: MergeFinding[];
  /** Keys of ours that are not needed any more but were edited, as `FILE: KEY`. */
  left: string[];
}

/** What `generate` does to the files that others write too. Pure. */
export function planMerge(input: MergeInput): Merge {
  const { config, existing, manifest, force } = input;
  const { target_group: target, ugroup_name: ugroup } = config;
  const scene = sceneOf(input);
  const { findings, documents, readable, selves, others, ownKeys } = scene;
  refuseForeign(scene);
  const groups = targetsOf(scene);
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
