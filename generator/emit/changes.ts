import type { EmittedFile } from './emitted-file.js';
import { hashOf, type Manifest } from './manifest.js';

export interface Change {
  kind: 'create' | 'change' | 'remove';
  path: string;
  before?: string;
  after?: EmittedFile;
}

export interface Changes {
  changes: Change[];
  /** Existing files that we did not write, or that somebody has edited since: never overwritten unasked. */
  foreign: string[];
}

/**
 * What has to be written so that the directory holds `files`. Pure.
 *
 * @param existing text of each file that exists among the emitted and the formerly written ones.
 */
export function findChanges(
  files: readonly EmittedFile[],
  existing: ReadonlyMap<string, string>,
  manifest: Manifest,
): Changes {
  const changes: Change[] = [];
  const foreign: string[] = [];
  const isOurs = (path: string, text: string) => manifest[path] === hashOf(text);
  for (const file of files) {
    const before = existing.get(file.path);
    if (before === undefined) changes.push({ kind: 'create', path: file.path, after: file });
    else if (before !== file.content) {
      changes.push({ kind: 'change', path: file.path, before, after: file });
      if (!isOurs(file.path, before)) foreign.push(file.path);
    }
  }
  const wanted = new Set(files.map((file) => file.path));
  for (const path of Object.keys(manifest)) {
    const before = existing.get(path);
    // A file of ours that is no longer needed goes; one that was edited stays.
    if (!wanted.has(path) && before !== undefined && isOurs(path, before))
      changes.push({ kind: 'remove', path, before });
  }
  return { changes, foreign };
}
