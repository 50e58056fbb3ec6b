import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Language } from '../cli/messages/index.js';
import type { ReadBeside } from './calendar/read.js';
import { diagnosticOf } from './diagnostic-of.js';
import { type LoadResult, parseConfig } from './parse.js';
import { readFileText } from './read-file.js';

export type { Diagnostic } from './diagnostic.js';
export type { Config } from './resolve.js';
export { type LoadResult, parseConfig };

/** Reads and judges one timetable file. Never rejects: a file that cannot be read is a diagnostic too. */
export async function loadConfig(path: string, { language }: { language: Language }): Promise<LoadResult> {
  const read = await readFileText(path);
  if ('finding' in read) {
    return { diagnostics: [diagnosticOf(read.finding, path, { line: 1, column: 1 }, language)] };
  }
  return parseConfig(read.text, path, language, { now: Date.now(), readBeside: besideOf(path) });
}

/** The biggest calendar that is read. */
const maxCalendarBytes = 5_000_000;

function besideOf(path: string): ReadBeside {
  return (name) => {
    const home = name.replace(/^~(?=\/)/, homedir());
    const file = resolve(dirname(path), home);
    try {
      const { size } = statSync(file);
      if (size > maxCalendarBytes) return { error: `bigger than ${maxCalendarBytes} bytes` };
      return { text: readFileSync(file, 'utf8') };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return { error: code ?? message };
    }
  };
}
