import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import { askerOf } from './ask.js';
import { exitCodes } from './exit-codes.js';
import { en, ja } from './messages/check-live.js';
import { OutsideTroubleError } from './outside-trouble.js';
import type { Terminal } from './terminal.js';

/** Where a person may have put the token. */
export interface TokenSources {
  /** A file that holds nothing else. */
  tokenFile?: string;
  /** A command of a shell that prints it, e.g. of a password manager. */
  tokenCommand?: string;
}

/**
 * The VCC access token: from the file, the command, VCC_ACCESS_TOKEN, or a hidden question, in this order. It is
 * never written anywhere.
 *
 * @returns undefined where there is none: nobody to ask, or nothing was typed.
 * @throws OutsideTroubleError for a source that was named and gives none.
 */
export async function readVccToken(sources: TokenSources, terminal: Terminal): Promise<string | undefined> {
  const { tokenFile: file, tokenCommand: command } = sources;
  const { tokenQuestion, noTokenFile } = { en, ja }[terminal.language];
  const trouble = (source: string, reason: string) =>
    new OutsideTroubleError(noTokenFile(source, reason), exitCodes.io);
  const named = (source: string, text: string) => {
    const token = text.trim();
    if (!/^[\x21-\x7e]+$/.test(token)) throw trouble(source, token === '' ? 'empty' : 'not a token');
    return token;
  };
  if (file !== undefined) {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw trouble(file, error.code ?? error.message);
    });
    return named(file, text);
  }
  if (command !== undefined) {
    // What it says to its user goes to the terminal, and so does its own question.
    const { stdout, exitCode } = await execa('sh', ['-c', command], {
      reject: false,
      stdin: 'inherit',
      stderr: 'inherit',
    });
    if (exitCode !== 0) throw trouble(command, `status ${exitCode}`);
    return named(command, stdout);
  }
  const fromEnvironment = process.env.VCC_ACCESS_TOKEN?.trim();
  if (fromEnvironment) return fromEnvironment;
  const answer = await (await askerOf(terminal))?.secret(tokenQuestion);
  return answer?.trim() || undefined;
}
