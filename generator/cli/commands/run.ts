import { setImmediate } from 'node:timers/promises';
import { runTickScript, type TickEvent, tickEvents } from '../../control/run-tick.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { projectOption } from '../help.js';
import { untilInterrupted } from '../interrupt.js';
import { runWords } from '../messages/run.js';
import { tickStatusWords } from '../messages/tick-status.js';
import { inDirectory, reach, troubleError } from '../reach.js';
import type { Terminal } from '../terminal.js';

export const addRun: AddCommand = (program, { terminal, done }) => {
  program
    .command('run')
    .description('start a tick now, and show what it does until it ends')
    .argument('[file]', 'timetable', defaultFile)
    .option(...projectOption)
    .addHelpText(
      'after',
      `
When a tick is at work already, that one is shown. Ctrl-C leaves it running.

Examples:
  npx cwh-gen run`,
    )
    .action(async (file: string, { out }: { out?: string }) => done(await runNow(file, out, terminal)));
};

async function runNow(file: string, out: string | undefined, terminal: Terminal): Promise<number> {
  const words = runWords[terminal.language];
  const reached = await reach(file, out, terminal);
  if (reached === undefined) return exitCodes.input;
  const script = inDirectory(reached.installation, runTickScript(reached.installation));
  let end: Extract<TickEvent, { kind: 'ended' }> | undefined;
  let err = '';
  const take = tickEvents((event) => {
    if (event.kind === 'ended') end = event;
    else terminal.out(event.kind === 'line' ? `${event.text}\n` : words[event.kind]);
  });
  const { status, interrupted } = await untilInterrupted(async (signal) => {
    const keep = (text: string) => {
      err += text;
    };
    const ended = await reached.host.follow(script, take, signal, keep);
    // Ctrl-C reaches ssh as well, whose end may be seen first.
    await setImmediate();
    return { status: ended, interrupted: signal.aborted };
  });
  if (interrupted) {
    terminal.err(words.interrupted);
    return exitCodes.cancelled;
  }
  if (end === undefined) throw troubleError(reached, { status, err }, terminal);
  return told(end, terminal);
}

function told({ exitStatus, result }: { exitStatus: number; result: string }, terminal: Terminal): number {
  const words = runWords[terminal.language];
  const meanings: Readonly<Record<number, string>> = tickStatusWords[terminal.language];
  const meaning = meanings[exitStatus];
  // Where Docker did not start it, there is no status of the program's.
  if (
    meaning === undefined ||
    (result !== 'success' && result !== 'exit-code') ||
    (exitStatus === 0 && result !== 'success')
  ) {
    terminal.out(words.endedBadly(result, exitStatus));
    return exitCodes.failed;
  }
  terminal.out(words.ended(exitStatus, meaning));
  return result === 'success' ? exitCodes.ok : exitCodes.failed;
}
