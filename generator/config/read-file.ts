import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { atOffset, type Finding } from './finding.js';
import { clean } from './show.js';
import { maxBytes } from './source-text.js';

/** The text of a file, or why it cannot be read. Never rejects, and reads no more than a timetable may have. */
export async function readFileText(path: string): Promise<{ text: string } | { finding: Finding }> {
  try {
    const odd = await notAFile(path);
    if (odd !== undefined) return { finding: atOffset(0, 'file_unreadable', odd) };
    return { text: await readText(path) };
  } catch (error) {
    return { finding: unreadable(error) };
  }
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
