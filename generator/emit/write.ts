import { chmod, mkdir, open, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import type { Change } from './changes.js';
import { type Manifest, manifestName, parseManifest } from './manifest.js';

/** The manifest and the present text of every path asked for that exists. */
export async function readExisting(
  directory: string,
  paths: readonly string[],
): Promise<{ existing: Map<string, string>; manifest: Manifest }> {
  const manifest = parseManifest(await readOptional(join(directory, manifestName)));
  const existing = new Map<string, string>();
  for (const path of new Set([...paths, ...Object.keys(manifest).filter(isInside)])) {
    const text = await readOptional(join(directory, path));
    if (text !== undefined) existing.set(path, text);
  }
  return { existing, manifest };
}

/**
 * Writes all changes or none: every file is first written in full beside its place and flushed, and only
 * when all lie there are they renamed into it. A full disk therefore changes nothing.
 *
 * @throws the file system's error; temporary files, and directories made for them, are gone then.
 */
export async function writeChanges(
  directory: string,
  changes: readonly Change[],
  manifest: string,
): Promise<void> {
  const staged: { temporary: string; place: string }[] = [];
  const made: string[] = [];
  const add = async (path: string, content: string, mode: number) => {
    const place = join(directory, path);
    made.push(...(await makeDirectory(dirname(place))));
    staged.push(await stage(place, content, mode));
  };
  try {
    for (const { path, after } of changes) {
      if (after !== undefined) await add(path, after.content, after.mode);
    }
    await add(manifestName, manifest, 0o644);
  } catch (error) {
    await Promise.all(staged.map(({ temporary }) => rm(temporary, { force: true })));
    await removeEmpty(made);
    throw error;
  }
  for (const { temporary, place } of staged) await rename(temporary, place);
  for (const { path, kind } of changes) {
    if (kind === 'remove') await rm(join(directory, path), { force: true });
  }
}

/**
 * Makes a directory and those above it one by one: Node's recursive mkdir never ends where the kernel makes none
 * (below /proc).
 *
 * @returns those that were not there before.
 */
async function makeDirectory(directory: string): Promise<string[]> {
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

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

/** The deepest first. One that is not empty is in use by somebody else by now. */
async function removeEmpty(directories: readonly string[]): Promise<void> {
  const deepestFirst = [...directories].sort((a, b) => b.length - a.length);
  for (const directory of deepestFirst) await rmdir(directory).catch(() => {});
}

async function stage(
  place: string,
  content: string,
  mode: number,
): Promise<{ temporary: string; place: string }> {
  const temporary = `${place}.cwh-gen-new`;
  try {
    const file = await open(temporary, 'w', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    // The umask may have taken bits away, an older temporary file may have had others.
    await chmod(temporary, mode);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return { temporary, place };
}

async function readOptional(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A manifest could be edited to name files elsewhere. */
function isInside(path: string): boolean {
  return !isAbsolute(path) && !normalize(path).startsWith('..');
}
