import { findChanges } from '../emit/changes.js';
import { readExisting } from '../emit/existing.js';
import { writeChanges } from '../emit/write.js';

export interface PutBack {
  /** Files that were removed or given back what stood there before. */
  changed: string[];
  /** Edited since we wrote them: they stay. */
  left: string[];
}

/** Takes out of a directory what `generate` has put there. A second time there is nothing to do. */
export async function putBack(project: string): Promise<PutBack> {
  const { existing, manifest } = await readExisting(project, []);
  const found = findChanges([], existing, manifest);
  if (found.changes.length > 0) await writeChanges(project, found.changes, [], manifest);
  return { changed: found.changes.map(({ path }) => path), left: found.left };
}

/** Whether a project of ours is there; after `putBack` there is none, and nothing to start a playbook with. */
export async function isInstalledFrom(project: string): Promise<boolean> {
  return (await readExisting(project, [])).manifest.size > 0;
}
