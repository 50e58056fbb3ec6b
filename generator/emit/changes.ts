import type { EmittedFile } from './emitted-file.js';
import type { Existing } from './existing.js';
import { hashOf, type Manifest } from './manifest.js';

export interface Change {
  kind: 'create' | 'change' | 'remove';
  path: string;
  before?: string;
  after?: EmittedFile;
  /** The file that is replaced is somebody else's, or was edited since: it is kept as `PATH.bak`. */
  foreign?: true;
}

export interface Changes {
  changes: Change[];
  /** In the way, and no regular file of this directory (a link, a directory …): never replaced. */
  blocked: string[];
  /** Was ours and is not needed any more, but was edited since: stays. */
  left: string[];
}

/**
 * What has to be written so that the directory holds `files`. Pure.
 *
 * @param existing what is there, of the emitted and the formerly written paths.
 */
export function findChanges(
  files: readonly EmittedFile[],
  existing: ReadonlyMap<string, Existing>,
  manifest: Manifest,
): Changes {
  const isOurs = (path: string, text: string) => manifest.get(path)?.includes(hashOf(text)) ?? false;
  const found: Changes = { changes: [], blocked: [], left: [] };
  for (const file of files) {
    const { path } = file;
    const there = existing.get(path);
    if (there === undefined) found.changes.push({ kind: 'create', path, after: file });
    else if (there === 'other') found.blocked.push(path);
    else if (there.text !== file.content || isTooOpen(there.mode, file.mode)) {
      const change: Change = { kind: 'change', path, before: there.text, after: file };
      const foreign = there.text !== file.content && !isOurs(path, there.text);
      found.changes.push(foreign ? { ...change, foreign } : change);
    }
  }
  const wanted = new Set(files.map((file) => file.path));
  for (const path of manifest.keys()) {
    const there = existing.get(path);
    if (wanted.has(path) || there === undefined || there === 'other') continue;
    if (isOurs(path, there.text)) found.changes.push({ kind: 'remove', path, before: there.text });
    else found.left.push(path);
  }
  return found;
}

/** Only for files with a secret: how open the others are is the operator's affair. */
function isTooOpen(mode: number, wanted: number): boolean {
  return wanted === 0o600 && (mode & 0o077) !== 0;
}
