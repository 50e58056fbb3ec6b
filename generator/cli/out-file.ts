import { lstat, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { inHome } from '../files/in-home.js';
import { replaceFile } from '../files/replace-file.js';
import { exitCodes } from './exit-codes.js';
import { outFileWords } from './messages/out-file.js';
import type { Terminal } from './terminal.js';

/**
 * Hands a document on in parts: to stdout (no `out`, or `-`), or into a file, which then has all of it or is as it was.
 *
 * @param inputs files that the document is made from; they are not replaced by it.
 * @returns the exit status; what is wrong, and where it was written, is said on stderr.
 */
export async function writeOut(
  parts: Iterable<string>,
  out: string | undefined,
  inputs: readonly string[],
  terminal: Terminal,
): Promise<number> {
  if (out === undefined || out === '-') {
    for (const part of parts) {
      terminal.out(part);
      if ((await terminal.ready?.()) === false) break;
    }
    return exitCodes.ok;
  }
  const refused = await refuseOut(out, inputs, terminal);
  if (refused !== undefined) return refused;
  const words = outFileWords[terminal.language];
  const path = inHome(out);
  try {
    await replaceFile(path, parts, 0o644);
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    // A bug is no trouble with a file.
    if (syscall === undefined) throw error;
    terminal.err(words.failed(out, message));
    return exitCodes.io;
  }
  terminal.err(words.written(resolve(path)));
  return exitCodes.ok;
}

/**
 * Says why `--out` cannot be written, also before the work for it is done.
 *
 * @returns the exit status then, else undefined.
 */
export async function refuseOut(
  out: string | undefined,
  inputs: readonly string[],
  terminal: Terminal,
): Promise<number | undefined> {
  if (out === undefined || out === '-') return undefined;
  const path = inHome(out);
  const refused = await refusal(path, inputs);
  if (refused === undefined) return undefined;
  terminal.err(outFileWords[terminal.language][refused](out, dirname(path)));
  return refused === 'isInput' || refused === 'empty' ? exitCodes.input : exitCodes.io;
}

type Refusal = 'empty' | 'isInput' | 'isDirectory' | 'isDevice' | 'isBrokenLink' | 'noDirectory';

/** What a file system would say late, less clearly, or not at all: a device would be replaced by a file. */
async function refusal(path: string, inputs: readonly string[]): Promise<Refusal | undefined> {
  if (path === '') return 'empty';
  const there = await stat(path).catch(() => undefined);
  if (there === undefined) {
    // It would be replaced by a file, and whoever looks where it points would find nothing.
    const link = await lstat(path).catch(() => undefined);
    if (link?.isSymbolicLink()) return 'isBrokenLink';
    const directory = await stat(dirname(path)).catch(() => undefined);
    return directory?.isDirectory() ? undefined : 'noDirectory';
  }
  if (there.isDirectory()) return 'isDirectory';
  if (!there.isFile()) return 'isDevice';
  for (const input of inputs) {
    const one = await stat(inHome(input)).catch(() => undefined);
    if (one !== undefined && one.ino === there.ino && one.dev === there.dev) return 'isInput';
  }
  return undefined;
}
