import type { Stats } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Manifest, manifestName, parseManifest } from './manifest.js';

/** A regular file, or anything else that is in its place. */
export type Existing = { text: string; mode: number } | 'other';

/**
 * What is there of `paths` and of the files that the manifest names. A path that leads through a symbolic link
 * is `other`: writing there would change something outside the directory.
 */
export async function readExisting(
  directory: string,
  paths: readonly string[],
): Promise<{ existing: Map<string, Existing>; manifest: Manifest; manifestText: string | undefined }> {
  const own = await look(directory, manifestName);
  const text = own === undefined || own === 'other' ? undefined : own.text;
  const manifest = parseManifest(text);
  const existing = new Map<string, Existing>();
  for (const path of new Set([...paths, ...manifest.keys()])) {
    const there = await look(directory, path);
    if (there !== undefined) existing.set(path, there);
  }
  return { existing, manifest, manifestText: text };
}

async function look(directory: string, path: string): Promise<Existing | undefined> {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth += 1) {
    const above = await statOf(join(directory, ...parts.slice(0, depth)));
    if (above === undefined) return undefined;
    if (!above.isDirectory()) return 'other';
  }
  const file = join(directory, path);
  const stats = await statOf(file);
  if (stats === undefined) return undefined;
  return stats.isFile() ? { text: await readFile(file, 'utf8'), mode: stats.mode } : 'other';
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
