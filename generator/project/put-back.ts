import type { Change } from '../emit/changes.js';
import { readExisting } from '../emit/existing.js';
import { writeChanges } from '../emit/write.js';
import { undo, undoPaths } from '../merge/undo.js';

export interface PutBack {
  /** Files that are removed, or given back what stood there before. */
  changes: readonly Change[];
  /** Files, or keys in them (`FILE:LINE:COLUMN KEY`), that were edited since we wrote them: they stay. */
  left: readonly string[];
  /** No regular files of this directory, such as links: with any, nothing may be written. */
  blocked: readonly string[];
  /**
   * @param isHeld the caller holds the directory.
   * @throws ChangedMeanwhileError, DirectoryBusyError; nothing was changed then.
   */
  write(isHeld: boolean): Promise<void>;
}

/**
 * What takes out of a directory what `generate` has put there for a target group. A second time there is nothing to do.
 *
 * @throws UneditableError
 */
export async function planPutBack(project: string, target: string): Promise<PutBack> {
  const { manifest: known } = await readExisting(project, []);
  const { existing, manifest, manifestText, manifestMode } = await readExisting(
    project,
    undoPaths(known, target),
  );
  const { changes, left, leftFiles, blocked, manifest: after } = undo(manifest, target, existing);
  const keys = left.map(({ file, key, spot }) => `${file}:${spot.line}:${spot.column} ${key}`);
  return {
    changes,
    left: [...leftFiles, ...keys],
    blocked,
    write: async (isHeld) => {
      if (after === manifest) return;
      const next = after.groups.size > 0 ? after : undefined;
      const memory = { text: manifestText, former: manifest, next, mode: manifestMode, isHeld };
      await writeChanges(project, changes, memory);
    },
  };
}

/** Whether a project of ours is there; once it is put back there is none, and nothing to start a playbook with. */
export async function isInstalledFrom(project: string, target: string): Promise<boolean> {
  const { manifest } = await readExisting(project, []);
  // A former version remembered whole files only.
  return manifest.groups.has(target) || manifest.files.has(`group_vars/${target}`);
}
