import type { EmittedFile } from './emitted-file.js';
import type { Existing } from './existing.js';
import { hashOf } from './manifest.js';

export interface Change {
  kind: 'create' | 'change' | 'remove';
  path: string;
  before?: string;
  after?: EmittedFile;
  /** The old file stays, under this path. */
  keptAs?: string;
  /** The file that is replaced is somebody else's, or was edited since. */
  foreign?: true;
  /** A file that others write too: only our keys change. */
  merged?: true;
}

export interface Changes {
  changes: Change[];
  /** In the way, and no regular file of this directory (a link, a directory …): never replaced. */
  blocked: string[];
  /** Was ours and is not needed any more, but was edited since: stays. */
  left: string[];
}

/**
 * What has to be written so that the directory holds `files`, which are ours alone. Pure.
 *
 * @param existing what is there, of the emitted and the formerly written paths.
 * @param owned by path, the hashes with which a file is ours.
 */
export function findChanges(
  files: readonly EmittedFile[],
  existing: ReadonlyMap<string, Existing>,
  owned: ReadonlyMap<string, readonly string[]>,
): Changes {
  const isOurs = (path: string, text: string) => owned.get(path)?.includes(hashOf(text)) ?? false;
  const found: Changes = { changes: [], blocked: [], left: [] };
  for (const file of files) {
    const { path } = file;
    const there = existing.get(path);
    if (there === undefined) found.changes.push({ kind: 'create', path, after: file });
    else if (there === 'other') found.blocked.push(path);
    else if (there.text !== file.content) {
      const change: Change = { kind: 'change', path, before: there.text, after: file };
      const foreign = !isOurs(path, there.text);
      found.changes.push(foreign ? { ...change, foreign, keptAs: `${path}.bak` } : change);
    }
  }
  const wanted = new Set(files.map((file) => file.path));
  for (const path of owned.keys()) {
    const there = existing.get(path);
    if (wanted.has(path) || there === undefined || there === 'other') continue;
    if (isOurs(path, there.text)) found.changes.push({ kind: 'remove', path, before: there.text });
    else found.left.push(path);
  }
  return found;
}
