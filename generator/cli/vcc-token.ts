import { open } from 'node:fs/promises';
import { execa } from 'execa';
import { shellWords } from '../control/ssh-arguments.js';
import { askerOf } from './ask.js';
import { exitCodes } from './exit-codes.js';
import { vccTokenWords } from './messages/vcc-token.js';
import { OutsideTroubleError } from './outside-trouble.js';
import type { Terminal } from './terminal.js';

export interface TokenSources {
  /** A file that only its owner can read; its first line counts. */
  tokenFile?: string;
  /** A password command such as `pass show vcc`, run without a shell; the first line that it prints counts. */
  tokenCommand?: string;
}

/**
 * The VCC access token: of a file or a password command, when one is given; else of VCC_ACCESS_TOKEN; else asked for,
 * unseen.
 *
 * @param enter what an empty answer means: the one on the control host, or that nothing is tried with it.
 * @returns undefined when none was given.
 * @throws OutsideTroubleError when a source gives none.
 */
export async function readVccToken(
  { tokenFile, tokenCommand }: TokenSources,
  enter: 'keeps' | 'skips',
  terminal: Terminal,
): Promise<string | undefined> {
  const words = vccTokenWords[terminal.language];
  if (tokenFile !== undefined && tokenCommand !== undefined)
    throw new OutsideTroubleError(words.oneOnly, exitCodes.usage);
  if (tokenFile !== undefined) return only(await ofFile(tokenFile, terminal), tokenFile, terminal);
  if (tokenCommand !== undefined)
    return only(await ofCommand(tokenCommand, terminal), tokenCommand, terminal);
  const given = process.env.VCC_ACCESS_TOKEN;
  if (given !== undefined && given !== '') return only(given, 'VCC_ACCESS_TOKEN', terminal);
  const asker = await askerOf(terminal);
  const typed = await asker?.secret(words.question[enter], {
    validate: (text) => (text.trim() === '' || isToken(text.trim()) ? undefined : words.badToken),
  });
  return typed?.trim() || undefined;
}

async function ofFile(file: string, terminal: Terminal): Promise<string> {
  const words = vccTokenWords[terminal.language];
  try {
    const handle = await open(file);
    try {
      // Of the file that is read, not of its name: the two could be others in between.
      const { mode } = await handle.stat();
      if ((mode & 0o077) !== 0) throw new OutsideTroubleError(words.tooOpen(file), exitCodes.input);
      return await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof OutsideTroubleError) throw error;
    throw new OutsideTroubleError(words.notReadable(file, (error as Error).message), exitCodes.io);
  }
}

async function ofCommand(command: string, terminal: Terminal): Promise<string> {
  const [program = '', ...args] = shellWords(command);
  const { exitCode, stdout, shortMessage } = await execa(program, args, {
    reject: false,
    // It may ask for a passphrase itself.
    stdin: 'inherit',
    stderr: 'inherit',
  }).catch((error: Error) => ({ exitCode: undefined, stdout: '', shortMessage: error.message }));
  if (exitCode === 0) return stdout;
  const why = exitCode === undefined ? String(shortMessage).split('\n')[0] : `exit status ${exitCode}`;
  const words = vccTokenWords[terminal.language];
  throw new OutsideTroubleError(words.commandFailed(command, why ?? ''), exitCodes.unreachable);
}

/** @param source for the message, which does not show what was read: it may be half a secret. */
function only(text: string, source: string, terminal: Terminal): string {
  const token = text.split('\n')[0]?.trim() ?? '';
  if (isToken(token)) return token;
  throw new OutsideTroubleError(vccTokenWords[terminal.language].notAToken(source), exitCodes.input);
}

function isToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}
