import { randomBytes } from 'node:crypto';
import { chmod, copyFile, link, lstat, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Change } from './changes.js';
import { makeDirectory, removeEmpty } from './directories.js';
import type { EmittedFile } from './emitted-file.js';
import { lockDirectory } from './lock.js';
import { type Manifest, manifestName, manifestText } from './manifest.js';

/**
 * Writes all changes or none. Every file is first written in full beside its place and flushed, and what it will
 * replace gets a second name; only when all lie there are they renamed into place. When that fails half-way, what
 * was replaced is put back. A run that is killed leaves old and new files, all of them known to the manifest as
 * ours, and the next run completes them.
 *
 * @param files all files of the project, also those that do not change.
 * @param former the manifest as it was read.
 * @throws the file system's error; everything is as it was then.
 * @throws DirectoryBusyError when another run is at work there.
 */
export async function writeChanges(
  directory: string,
  changes: readonly Change[],
  files: readonly EmittedFile[],
  former: Manifest,
): Promise<void> {
  const made = await makeDirectory(directory);
  const unlock = await lockDirectory(directory);
  const replacements: Replacement[] = [];
  const add = async (path: string, after?: { content: string; mode: number }, keep = false) => {
    replacements.push({ ...(await stage(join(directory, path), after, made)), keep });
  };
  try {
    await sweep(directory, [manifestName, ...files.map(({ path }) => path), ...former.keys()]);
    await add(manifestName, { content: manifestText(files, former), mode: 0o644 });
    // One after the other: the first that does not fit ends it.
    for (const { path, after, foreign } of changes) await add(path, after, foreign);
    await add(manifestName, { content: manifestText(files), mode: 0o644 });
    await replaceAll(replacements);
  } catch (error) {
    for (const { temporary, former: old } of replacements) {
      await discard(temporary);
      await discard(old);
    }
    await unlock();
    await removeEmpty(made);
    throw error;
  }
  await unlock();
}

interface Replacement {
  place: string;
  /** The new file, until it is in place; absent when the old one is only to go. */
  temporary?: string;
  /** A second name of the old file, until all is done. */
  former?: string;
  /** Whether the old file stays, as `PLACE.bak`. */
  keep: boolean;
}

/** Names of unfinished files; see sweep(). */
const suffix = () => `.cwh-gen-${randomBytes(4).toString('hex')}`;
const unfinished = /\.cwh-gen-[0-9a-f]{8}$/;

async function stage(
  place: string,
  after: { content: string; mode: number } | undefined,
  made: string[],
): Promise<Omit<Replacement, 'keep'>> {
  if (after === undefined) return { place };
  made.push(...(await makeDirectory(dirname(place))));
  const temporary = `${place}${suffix()}`;
  try {
    // Exclusive: never through a link or into a file that somebody has put there. For its owner alone until it is whole.
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(after.content);
      await file.sync();
    } finally {
      await file.close();
    }
    await chmod(temporary, after.mode);
  } catch (error) {
    await discard(temporary);
    throw error;
  }
  return { place, temporary };
}

async function replaceAll(replacements: readonly Replacement[]): Promise<void> {
  const done: Replacement[] = [];
  try {
    for (const replacement of replacements) await secure(replacement);
    for (const replacement of replacements) {
      done.push(replacement);
      if (replacement.temporary === undefined) await rm(replacement.place, { force: true });
      else await rename(replacement.temporary, replacement.place);
    }
  } catch (error) {
    for (const { place, former } of done.reverse()) {
      await (former === undefined ? discard(place) : rename(former, place)).catch(() => {});
    }
    throw error;
  }
  for (const { place, former, keep } of replacements) {
    if (former !== undefined && keep) await rename(former, `${place}.bak`);
    else await discard(former);
  }
}

/** Gives what is to be replaced a second name. */
async function secure(replacement: Replacement): Promise<void> {
  const { place, keep } = replacement;
  const backup = keep ? await lstat(`${place}.bak`).catch(() => undefined) : undefined;
  if (backup?.isDirectory()) throw new Error(`${place}.bak is a directory; move it away`);
  const former = `${place}${suffix()}`;
  try {
    await link(place, former);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    // Some file systems know no second names.
    if (code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    await copyFile(place, former);
  }
  replacement.former = former;
}

/** Removes what a run that was killed has left beside its places; some of it may hold a secret. */
async function sweep(directory: string, paths: readonly string[]): Promise<void> {
  for (const place of new Set(paths.map((path) => dirname(join(directory, path))))) {
    const names = await readdir(place).catch(() => []);
    for (const name of names.filter((candidate) => unfinished.test(candidate)))
      await discard(join(place, name));
  }
}

async function discard(file: string | undefined): Promise<void> {
  if (file !== undefined) await rm(file, { force: true });
}
