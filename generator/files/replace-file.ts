import { randomBytes } from 'node:crypto';
import { chmod, open, realpath, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The whole new text or the old one, also after a power cut. A link stays a link: what it points to is replaced.
 *
 * @param text may come in parts, which need not all fit into memory.
 * @throws the file system's error; the file is as it was then.
 */
export async function replaceFile(
  path: string,
  text: string | Iterable<string>,
  mode: number,
): Promise<void> {
  const place = await realpath(path).catch(() => path);
  const temporary = `${place}.cwh-gen-${randomBytes(4).toString('hex')}`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      // Each goes on where the one before has ended.
      for (const part of typeof text === 'string' ? [text] : text) await file.writeFile(part);
      await file.sync();
    } finally {
      await file.close();
    }
    await chmod(temporary, mode);
    await rename(temporary, place);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const directory = await open(dirname(place), 'r');
  // Some file systems flush no directories.
  await directory.sync().catch(() => {});
  await directory.close();
}
