import type { ReadStream, WriteStream } from 'node:tty';

/** Where a command writes, and in which language; handed in, so that tests run commands in process. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** For long outputs: when more can be taken; false when nobody reads it any more. Absent: always. */
  ready?(): Promise<boolean>;
  /** Where a person can be asked; absent without one (a pipe, CI). */
  dialogue?: { input: ReadStream; output: WriteStream };
  /** What `out` writes to, where that is a screen which can be redrawn. */
  screen?: Pick<WriteStream, 'columns' | 'rows'>;
  /** What `err` writes to, where that is a screen on which a line can be written over. */
  errScreen?: Pick<WriteStream, 'columns'>;
  language: 'en' | 'ja';
}

/** `ja` for a Japanese locale, else `en`. The order of the variables is POSIX's. */
export function languageOf(env: NodeJS.ProcessEnv): 'en' | 'ja' {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.startsWith('ja') ? 'ja' : 'en';
}
