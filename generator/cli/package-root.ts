import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Directory of this package: the nearest parent that has the role. */
export function packageRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'roles', 'cwh_scaleout'))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error('this package lacks its role');
    directory = parent;
  }
  return directory;
}
