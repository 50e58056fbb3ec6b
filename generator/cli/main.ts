import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Command, CommanderError } from 'commander';
import { CancelledError } from './ask.js';
import { addCompletion } from './completion.js';
import { exitCodes } from './exit-codes.js';
import { OutsideTroubleError } from './outside-trouble.js';
import { packageRoot } from './package-root.js';
import { buildProgram } from './program.js';
import { languageOf, type Terminal } from './terminal.js';
import { texts } from './texts.js';

/** Runs one command line. @returns the exit status. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  let status: number = exitCodes.ok;
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  const program = buildProgram(version, terminal, (code) => {
    status = code;
  });
  try {
    await addCompletion(program, argv);
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    return failed(error, terminal, argv.includes('--debug'));
  }
}

/** Everything that can be called, for the reference. */
export async function wholeProgram(): Promise<Command> {
  const silent: Terminal = { out: () => {}, err: () => {}, language: 'en' };
  const program = buildProgram('', silent, () => {});
  await addCompletion(program, []);
  return program;
}

function failed(error: unknown, terminal: Terminal, debug: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof CancelledError) {
    terminal.err(texts[terminal.language].cancelled);
    return exitCodes.cancelled;
  }
  if (error instanceof OutsideTroubleError) {
    terminal.err(`${error.message}\n`);
    return error.exitCode;
  }
  const { message: text, stack, syscall, path } = error as NodeJS.ErrnoException;
  // Node leaves the path out of some.
  const message = path === undefined || text.includes(path) ? text : `${text} '${path}'`;
  if (debug) terminal.err(`${stack}\n`);
  const words = texts[terminal.language];
  terminal.err(syscall === undefined ? words.bug(message) : words.noAccess(message));
  return syscall === undefined ? exitCodes.bug : exitCodes.io;
}

let isOutputBroken = false;
const terminal: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  ready: async () => {
    // Errors come between two turns.
    await setImmediate();
    if (process.stdout.writableNeedDrain && !isOutputBroken)
      await once(process.stdout, 'drain').catch(() => {});
    return !isOutputBroken;
  },
  ...(process.stdin.isTTY &&
    process.stdout.isTTY && { dialogue: { input: process.stdin, output: process.stdout } }),
  ...(process.stdout.isTTY && { screen: process.stdout }),
  ...(process.stderr.isTTY && { errScreen: process.stderr }),
  language: languageOf(process.env),
};
// `cwh-gen preview | head` ends early: that is no failure. A full disk is.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  isOutputBroken = true;
  if (error.code === 'EPIPE') return;
  terminal.err(texts[terminal.language].noOutput(error.message));
  process.exitCode = exitCodes.io;
});
// Nobody is left to tell.
process.stderr.on('error', () => {});
if (process.env.CWH_GEN_NO_RUN === undefined) {
  const status = await run(process.argv.slice(2), terminal);
  process.exitCode ??= status;
}
