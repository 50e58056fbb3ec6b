import { open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../files/is-alive.js';

/** Two runs in one directory would leave a mixture of both. */
export class DirectoryBusyError extends Error {
  override name = 'DirectoryBusyError';
  constructor(
    readonly file: string,
    readonly holder: string,
  ) {
    super(`${file} is held by process ${holder}`);
  }
}

/**
 * Holds a directory until the returned function is called. The lock of a process that has died on this machine
 * is taken over.
 *
 * @throws DirectoryBusyError
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const file = join(directory, '.cwh-gen.lock');
  for (let attempt = 1; ; attempt += 1) {
    try {
      const handle = await open(file, 'wx', 0o600);
      await handle.writeFile(`${process.pid} ${hostname()}\n`);
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const [pid = '', host = ''] = (await readFile(file, 'utf8').catch(() => '')).trim().split(' ');
      if (attempt > 1 || host !== hostname() || isAlive(Number(pid))) {
        throw new DirectoryBusyError(file, `${pid} on ${host}`);
      }
      await rm(file, { force: true });
    }
  }
}
