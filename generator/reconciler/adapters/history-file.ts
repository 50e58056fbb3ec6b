import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../files/replace-file.js';
import { isNews } from '../history.js';
import { type HistoryLine, historyLineSchema } from '../history-schema.js';
import { messageOf } from '../outside-error.js';
import type { Log } from '../ports.js';

const name = 'history.jsonl';
/** A term of 16 weeks, and a week more. */
const keptDays = 120;
/** Then the oldest lines go. */
const mostBytes = 6 * 1024 * 1024;
/** So that not each line makes it too big again. */
const keptBytes = (mostBytes * 3) / 4;
/** More than a line has. */
const lineBytes = 8 * 1024;
const dayMs = 86_400_000;

/**
 * Adds a line to `state/history.jsonl` when it says something new, and lets go what is older than 120 days or over
 * 6 MiB. Not worth a failed tick: what cannot be written is a warning, and a line that is cut off costs only itself.
 * Nothing here throws. The caller holds the run lock.
 *
 * @param directory `state/` of the deployment.
 */
export async function addToHistory(directory: string, line: HistoryLine, log: Log): Promise<void> {
  try {
    await add(join(directory, name), line);
  } catch (error) {
    log(
      'warning',
      `state/${name} stays as it was (${messageOf(error)}): see that the control host's disk is not full and ${directory} belongs to the user of the timer`,
      { file: name },
    );
  }
}

async function add(path: string, line: HistoryLine): Promise<void> {
  const file = await open(path, 'a+', 0o644);
  let isTooMuch: boolean;
  try {
    const { size } = await file.stat();
    const end = await part(file, Math.max(0, size - lineBytes), lineBytes);
    if (!isNews(line, lineOf(end.trimEnd().split('\n').at(-1)))) return;
    const oldest = size === 0 ? line : lineOf((await part(file, 0, lineBytes)).split('\n')[0]);
    isTooMuch = size > mostBytes || ageDays(oldest, line) > keptDays + 1;
    if (!isTooMuch) {
      // Whatever the umask is.
      if (size === 0) await file.chmod(0o644);
      // One that was cut off before is its own loss only.
      await appended(file, size, `${end === '' || end.endsWith('\n') ? '' : '\n'}${JSON.stringify(line)}\n`);
    }
  } finally {
    await file.close();
  }
  if (isTooMuch) await replaceFile(path, keptOf(await readFile(path, 'utf8'), line), 0o644);
}

async function appended(file: FileHandle, size: number, text: string): Promise<void> {
  try {
    await file.appendFile(text);
  } catch (error) {
    await file.truncate(size).catch(() => {});
    throw error;
  }
}

/** What stays of a history, with the new line. Pure. @param line the newest one. */
export function keptOf(text: string, line: HistoryLine): string {
  const lines = text.split('\n').filter((one) => {
    const age = ageDays(lineOf(one), line);
    // Nor what a clock wrote that was wrong by more than a day.
    return age <= keptDays && age > -1;
  });
  let bytes = 0;
  const kept: string[] = [JSON.stringify(line)];
  for (const one of lines.reverse()) {
    bytes += one.length + 1;
    if (bytes > keptBytes) break;
    kept.push(one);
  }
  return `${kept.reverse().join('\n')}\n`;
}

/** In days; what cannot be read is as old as can be. */
function ageDays(line: HistoryLine | undefined, now: HistoryLine): number {
  return line === undefined ? Number.POSITIVE_INFINITY : (Date.parse(now.at) - Date.parse(line.at)) / dayMs;
}

function lineOf(text: string | undefined): HistoryLine | undefined {
  try {
    return historyLineSchema.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}

async function part(file: FileHandle, position: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.toString('utf8', 0, bytesRead);
}
