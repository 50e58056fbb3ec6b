import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { EmittedFile } from './emitted-file.js';

/**
 * What the generator ships into its output as it is: playbooks, the role, and in it the bundle.
 *
 * @param root directory of this package.
 * @throws Error when the bundle has not been built.
 */
export async function shippedFiles(root: string): Promise<EmittedFile[]> {
  const paths = [...(await tree(join(root, 'playbooks'))), ...(await tree(join(root, 'roles')))];
  const files = await Promise.all(
    paths.map(async (path) => ({
      path: relative(root, path).split(sep).join('/'),
      content: await readFile(path, 'utf8'),
      mode: 0o644,
    })),
  );
  if (!files.some((file) => file.path.endsWith('/reconcile.mjs'))) {
    throw new Error('the reconciler bundle is missing from this package: run "npm run build"');
  }
  return files;
}

/** The EJS templates by file name. */
export async function templateFiles(root: string): Promise<Record<string, string>> {
  const directory = join(root, 'generator', 'emit', 'templates');
  const names = await readdir(directory);
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(directory, name), 'utf8')] as const),
    ),
  );
}

async function tree(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.pyc'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
