import type { Stats } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type Manifest, manifestName, parseManifest } from './manifest.js';

/** A regular file, or anything else that is in its place. */
export type Existing = { text: string; mode: number } | 'other';

export interface Found {
  existing: Map<string, Existing>;
  /** The directories directly in group_vars, by path. */
  directories: Set<string>;
  manifest: Manifest;
  /** Undefined without one. */
  manifestText: string | undefined;
  /** 0o600 when a hash of a secret is in it. */
  manifestMode: number;
}

/**
 * What is there of `paths`, of the files that the manifest names, and below group_vars. A path that leads through a
 * symbolic link is `other`: writing there would change something outside the directory.
 */
export async function readExisting(directory: string, paths: readonly string[]): Promise<Found> {
  const own = await look(directory, manifestName);
  const text = own === undefined || own === 'other' ? undefined : own.text;
  const manifestMode = own === undefined || own === 'other' ? 0o644 : own.mode & 0o777;
  const manifest = parseManifest(text);
  const vars = await groupVars(directory);
  const named = [
    ...manifest.files.keys(),
    ...[...manifest.groups.values()].flatMap(({ files }) => [...files.keys()]),
    ...manifest.kept.values(),
  ];
  const existing = new Map<string, Existing>();
  for (const path of new Set([...paths, ...named, ...vars.files])) {
    const there = await look(directory, path);
    if (there !== undefined) existing.set(path, there);
  }
  // A directory of variables is not in the way of anything.
  for (const path of vars.directories) existing.delete(path);
  return { existing, directories: vars.directories, manifest, manifestText: text, manifestMode };
}

/** As Ansible looks: no hidden files. */
async function groupVars(directory: string): Promise<{ files: string[]; directories: Set<string> }> {
  const root = join(directory, 'group_vars');
  const isDirectory = (await statOf(root))?.isDirectory() ?? false;
  const entries = isDirectory ? await readdir(root, { recursive: true, withFileTypes: true }) : [];
  const files: string[] = [];
  const directories = new Set<string>();
  for (const entry of entries) {
    const path = relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (path.split('/').some((part) => part.startsWith('.') || part.endsWith('~'))) continue;
    if (!entry.isDirectory()) files.push(path);
    else if (entry.parentPath === root) directories.add(path);
  }
  return { files: files.sort(), directories };
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
