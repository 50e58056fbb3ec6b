import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Language } from '../cli/messages/index.js';
import type { ReadBeside } from './calendar/read.js';
import { readRegular } from './calendar/regular-file.js';
import { diagnosticOf } from './diagnostic-of.js';
import { atOffset, type Finding } from './finding.js';
import { type LoadResult, parseConfig } from './parse.js';
import { clean } from './show.js';
import { maxBytes } from './source-text.js';

export type { Diagnostic } from './diagnostic.js';
export type { Config } from './resolve.js';
export { type LoadResult, parseConfig };

/** Reads and judges one timetable file. Never rejects: a file that cannot be read is a diagnostic too. */
export async function loadConfig(path: string, { language }: { language: Language }): Promise<LoadResult> {
  let text: string;
  try {
    const odd = await notAFile(path);
    if (odd !== undefined) return refused(atOffset(0, 'file_unreadable', odd));
    text = await readText(path);
  } catch (error) {
    return refused(unreadable(error));
  }
  return parseConfig(text, path, language, { now: Date.now(), readBeside: besideOf(path) });

  function refused(finding: Finding): LoadResult {
    return { diagnostics: [diagnosticOf(finding, path, { line: 1, column: 1 }, language)] };
  }
}

function besideOf(path: string): ReadBeside {
  return (name) => readRegular(resolve(dirname(path), name.replace(/^~(?=\/)/, homedir())));
}

/** A FIFO would be waited for without end; but /dev/stdin and a shell's <(…), below /dev too, have a writer. */
async function notAFile(path: string): Promise<'directory' | 'special' | undefined> {
  const found = await stat(path);
  if (found.isDirectory()) return 'directory';
  return found.isFile() || resolve(path).startsWith('/dev/') ? undefined : 'special';
}

/** No more than one byte over the limit, so that a wrong file (a disk image, /dev/zero) is refused at once. */
async function readText(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: maxBytes })) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  // Decoding could make fewer characters of it; spaces stay as many.
  return bytes.length > maxBytes ? ' '.repeat(maxBytes + 1) : bytes.toString('utf8');
}

function unreadable(error: unknown): Finding {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT'
    ? atOffset(0, 'file_missing')
    : atOffset(0, 'file_unreadable', clean(code ?? message));
}
