import { randomBytes } from 'node:crypto';
import { chmod, copyFile, link, lstat, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Change } from './changes.js';
import { makeDirectory, removeEmpty } from './directories.js';
import { lockDirectory } from './lock.js';
import { type Manifest, manifestName, manifestText, unionOf } from './manifest.js';

/** Somebody has written into the directory since it was read. */
export class ChangedMeanwhileError extends Error {
  override name = 'ChangedMeanwhileError';
  constructor(readonly file: string) {
    super(`${file} has changed meanwhile`);
  }
}

/** What is remembered of the directory. */
export interface Memory {
  /** As it was read; undefined without a manifest. */
  text: string | undefined;
  former: Manifest;
  /** Undefined: nothing is ours any more, the manifest goes. */
  next: Manifest | undefined;
  /** 0o600 where a hash of a secret is in it. */
  mode: number;
  /** The caller holds the directory itself. */
  isHeld?: boolean;
}

/**
 * Writes all changes or none. Every file is first written in full beside its place and flushed, and what it will
 * replace gets a second name; only when all lie there, and what is to be replaced is still what was read, they are
 * renamed into place. When that fails half-way, what was replaced is put back. A run that is killed leaves old and new
 * files, all of them known to the manifest as ours, and the next run completes them. Directories that are empty then go.
 *
 * @throws the file system's error; everything is as it was then.
 * @throws DirectoryBusyError when another run is at work there.
 * @throws ChangedMeanwhileError when somebody else has written there since.
 */
export async function writeChanges(
  directory: string,
  changes: readonly Change[],
  { text, former, next, mode, isHeld }: Memory,
): Promise<void> {
  const made = await makeDirectory(directory);
  const unlock = isHeld === true ? async () => {} : await lockDirectory(directory);
  const replacements: Replacement[] = [];
  const add = async (path: string, after?: { content: string; mode: number }, keptAs?: string) => {
    const kept = keptAs === undefined ? {} : { keptAs: join(directory, keptAs) };
    replacements.push({ ...(await stage(join(directory, path), after, made)), ...kept });
  };
  try {
    const places = [manifestName, ...changes.map(({ path }) => path), ...former.files.keys()];
    await sweep(directory, [...places, ...(next?.files.keys() ?? [])]);
    const between = next === undefined ? former : unionOf(former, next);
    await add(manifestName, { content: manifestText(between), mode });
    // One after the other: the first that does not fit ends it.
    for (const { path, after, keptAs } of changes) await add(path, after, keptAs);
    await add(manifestName, next && { content: manifestText(next), mode });
    for (const replacement of replacements) await secure(replacement);
    await compare(directory, manifestName, text);
    for (const { path, before } of changes) await compare(directory, path, before);
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
  await removeEmpty(changes.flatMap(({ kind, path }) => (kind === 'remove' ? above(directory, path) : [])));
  await unlock();
}

/** The directories between a file and the one that all are in. */
function above(directory: string, path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, depth) => join(directory, ...parts.slice(0, depth + 1)));
}

/** Somebody else's edit is not overwritten, however late it comes. */
async function compare(directory: string, path: string, before: string | undefined): Promise<void> {
  const now = await readFile(join(directory, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (now !== before) throw new ChangedMeanwhileError(path);
}

interface Replacement {
  place: string;
  /** The new file, until it is in place; absent when the old one is only to go. */
  temporary?: string;
  /** A second name of the old file, until all is done. */
  former?: string;
  /** Where the old file stays. */
  keptAs?: string;
}

/** Names of unfinished files; see sweep(). */
const suffix = () => `.cwh-gen-${randomBytes(4).toString('hex')}`;
const unfinished = /\.cwh-gen-[0-9a-f]{8}$/;

async function stage(
  place: string,
  after: { content: string; mode: number } | undefined,
  made: string[],
): Promise<Replacement> {
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
  for (const { former, keptAs } of replacements) {
    if (former !== undefined && keptAs !== undefined) await rename(former, keptAs);
    else await discard(former);
  }
}

/** Gives what is to be replaced a second name. */
async function secure(replacement: Replacement): Promise<void> {
  const { place, keptAs } = replacement;
  const backup = keptAs === undefined ? undefined : await lstat(keptAs).catch(() => undefined);
  if (backup?.isDirectory()) throw new Error(`${keptAs} is a directory; move it away`);
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
