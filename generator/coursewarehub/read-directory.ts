import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { maxBytes } from '../config/source-text.js';
import type { DirectoryTexts, FoundFile } from './directory-texts.js';

/**
 * Reads `inventory.yml` and `group_vars/` of a directory. As for Ansible, the variables of a group are a file without
 * extension (upstream's form), with `.yml`, `.yaml` or `.json`, or the files of a directory. Hidden files are upstream's
 * backups. Never rejects: what is not there is not found, what cannot be read says so.
 */
export async function readDirectory(directory: string): Promise<DirectoryTexts> {
  const inventory = await look(directory, 'inventory.yml');
  const groupVars = new Map<string, FoundFile[]>();
  for (const name of await namesIn(join(directory, 'group_vars'))) {
    const path = `group_vars/${name}`;
    const group = name.replace(extension, '');
    const files = (await isDirectory(join(directory, path)))
      ? await below(directory, path)
      : await one(directory, path);
    groupVars.set(group, [...(groupVars.get(group) ?? []), ...files]);
  }
  return { ...(inventory !== undefined && { inventory }), groupVars };
}

const extension = /\.(?:ya?ml|json)$/;

/** A file of `group_vars/` itself; others than Ansible's have another extension, such as `.bak`. */
async function one(directory: string, path: string): Promise<FoundFile[]> {
  const isVars = extension.test(path) || !path.slice(path.lastIndexOf('/') + 1).includes('.');
  const found = isVars ? await look(directory, path) : undefined;
  return found === undefined ? [] : [found];
}

async function below(directory: string, path: string): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const name of await namesIn(join(directory, path)))
    found.push(...(await one(directory, `${path}/${name}`)));
  return found;
}

async function namesIn(path: string): Promise<string[]> {
  const names = await readdir(path).catch(() => []);
  return names.filter((name) => !name.startsWith('.') && !name.endsWith('~')).sort();
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function look(directory: string, path: string): Promise<FoundFile | undefined> {
  try {
    const found = await stat(join(directory, path));
    if (!found.isFile()) return { path, detail: 'no file' };
    if (found.size > maxBytes) return { path, detail: `${found.size} bytes` };
    return { path, text: await readFile(join(directory, path), 'utf8') };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? undefined : { path, detail: code ?? message };
  }
}
