import { fileURLToPath } from 'node:url';
import { packageRoot } from '../generator/cli/package-root.js';

/** Path of a file of this repository, also from the compiled tests. */
export function inRepository(path: string): string {
  return fileURLToPath(new URL(path, `file://${packageRoot()}/`));
}
