import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';

export const example = inRepository('examples/01-three-phases.yml');
export const directory = () => temporaryDirectory('generate');

/** Every file below a directory, in order. */
export async function files(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The example with a change, in a file of its own. */
export async function edited(change: (text: string) => string): Promise<string> {
  const file = join(directory(), 'scaleout.yml');
  await writeFile(file, change(await readFile(example, 'utf8')));
  return file;
}

/** The example with other addresses, `172.30.2.N1` and so on: every file that is not shipped changes. */
export function withAddresses(n: number): Promise<string> {
  return edited((text) => text.replace('172.30.2.101-103', `172.30.2.${n}1-${n}3`));
}
