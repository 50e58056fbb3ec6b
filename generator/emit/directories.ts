import { mkdir, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a directory and those above it one by one: Node's recursive mkdir never ends where the kernel makes none
 * (below /proc).
 *
 * @returns those that were not there before.
 */
export async function makeDirectory(directory: string): Promise<string[]> {
  const missing: string[] = [];
  for (let at = directory; !(await exists(at)); at = dirname(at)) missing.unshift(at);
  const made: string[] = [];
  for (const path of missing) {
    try {
      await mkdir(path);
      made.push(path);
    } catch (error) {
      // Somebody else was quicker.
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      await removeEmpty(made);
      throw error;
    }
  }
  return made;
}

/** The deepest first. One that is not empty is in use by somebody else by now. */
export async function removeEmpty(directories: readonly string[]): Promise<void> {
  const deepestFirst = [...directories].sort((a, b) => b.length - a.length);
  for (const directory of deepestFirst) await rmdir(directory).catch(() => {});
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
