import { dirname, resolve } from 'node:path';
import type { Language } from '../cli/messages/index.js';
import { inHome } from '../files/in-home.js';
import type { ReadBeside } from './calendar/read.js';
import { readRegular } from './calendar/regular-file.js';
import { diagnosticOf } from './diagnostic-of.js';
import { type LoadResult, parseConfig } from './parse.js';
import { readFileText } from './read-file.js';
import type { Config } from './resolve.js';

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

/** The files that a timetable is read from: its own, and the calendar file that it names. */
export function filesOf(path: string, { calendar_file: calendar }: Config): string[] {
  return calendar === undefined ? [path] : [path, pathBeside(path, calendar)];
}

function besideOf(path: string): ReadBeside {
  return (name) => readRegular(pathBeside(path, name));
}

function pathBeside(path: string, name: string): string {
  return resolve(dirname(path), inHome(name));
}
