import type { Stats } from 'node:fs';
import { access, constants, lstat, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../files/is-alive.js';

export interface PrivateVariables {
  file: string;
  remove(): Promise<void>;
}

const prefix = 'cwh-gen-vars-';

/**
 * Extra variables for Ansible in a file that only this user can read: on a command line or in the environment they
 * would be seen. In memory (the user's runtime directory) where there is one.
 */
export async function writePrivateVariables(
  variables: Readonly<Record<string, string>>,
): Promise<PrivateVariables> {
  const runtime = process.env.XDG_RUNTIME_DIR;
  const base = runtime !== undefined && (await isUsable(runtime)) ? runtime : tmpdir();
  // mkdtemp makes it 0700.
  const directory = await mkdtemp(join(base, `${prefix}${machine()}-${process.pid}-`));
  const remove = () => rm(directory, { recursive: true, force: true });
  const file = join(directory, 'extra.json');
  try {
    await writeFile(file, `${JSON.stringify(variables)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    await remove();
    throw error;
  }
  return { file, remove };
}

/** Removes what runs that were killed (`kill -9`, power) have left: of this user, of this machine, of a dead process. */
export async function sweepPrivateVariables(): Promise<void> {
  const own = new RegExp(`^${prefix}${machine()}-(\\d+)-`);
  for (const base of new Set([process.env.XDG_RUNTIME_DIR ?? tmpdir(), tmpdir()])) {
    for (const name of await readdir(base).catch(() => [])) {
      const pid = own.exec(name)?.[1];
      if (pid === undefined || isAlive(Number(pid))) continue;
      const directory = join(base, name);
      const stats: Stats | undefined = await lstat(directory).catch(() => undefined);
      if (stats?.isDirectory() && stats.uid === process.getuid?.())
        await rm(directory, { recursive: true, force: true });
    }
  }
}

/** The temporary directory may be shared with containers, whose process numbers are others. */
function machine(): string {
  return hostname().replaceAll(/[^A-Za-z0-9]/g, '_');
}

async function isUsable(directory: string): Promise<boolean> {
  const stats = await lstat(directory).catch(() => undefined);
  if (!stats?.isDirectory() || stats.uid !== process.getuid?.()) return false;
  return access(directory, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}
