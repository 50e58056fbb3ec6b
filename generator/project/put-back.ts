import { readExisting } from '../emit/existing.js';
import { writeChanges } from '../emit/write.js';
import { undo, undoPaths } from '../merge/undo.js';

export interface PutBack {
  /** Files that were removed or given back what stood there before. */
  changed: string[];
  /** Files, or keys in them (`FILE:LINE:COLUMN KEY`), that were edited since we wrote them: they stay. */
  left: string[];
}

/**
 * Takes out of a directory what `generate` has put there for a target group. A second time there is nothing to do.
 *
 * @throws UneditableError, ChangedMeanwhileError, DirectoryBusyError; nothing was changed then.
 */
export async function putBack(project: string, target: string): Promise<PutBack> {
  const { manifest: known } = await readExisting(project, []);
  const { existing, manifest, manifestText, manifestMode } = await readExisting(
    project,
    undoPaths(known, target),
  );
  const undone = undo(manifest, target, existing);
  if (undone.manifest !== manifest) {
    const next = undone.manifest.groups.size > 0 ? undone.manifest : undefined;
    const memory = { text: manifestText, former: manifest, next, mode: manifestMode };
    await writeChanges(project, undone.changes, memory);
  }
  const keys = undone.left.map(({ file, key, spot }) => `${file}:${spot.line}:${spot.column} ${key}`);
  return { changed: undone.changes.map(({ path }) => path), left: [...undone.leftFiles, ...keys] };
}

/** Whether a project of ours is there; after `putBack` there is none, and nothing to start a playbook with. */
export async function isInstalledFrom(project: string, target: string): Promise<boolean> {
  const { manifest } = await readExisting(project, []);
  // A former version remembered whole files only.
  return manifest.groups.has(target) || manifest.files.has(`group_vars/${target}`);
}
