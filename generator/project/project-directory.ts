import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The Ansible project that commands mean when `--out` is not given: the current directory when that is a CoursewareHub
 * directory (`inventory.yml` and `group_vars/`) or was generated before, else `scaleout` in it.
 */
export async function defaultProject(current: string): Promise<string> {
  const isProject =
    (await exists(join(current, 'inventory.yml'))) && (await exists(join(current, 'group_vars')));
  return isProject ? '.' : 'scaleout';
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The project's inventory; undefined when it has none (nothing was generated yet). */
export async function inventoryText(project: string): Promise<string | undefined> {
  return readFile(join(project, 'inventory.yml'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
