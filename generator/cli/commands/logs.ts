import { setImmediate } from 'node:timers/promises';
import { InvalidArgumentError } from 'commander';
import { shellQuote } from '../../control/ssh-arguments.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { examples, projectOption } from '../help.js';
import { untilInterrupted } from '../interrupt.js';
import { runWords } from '../messages/run.js';
import { reach, troubleError } from '../reach.js';
import type { Terminal } from '../terminal.js';

interface LogsOptions {
  out?: string;
  lines?: number;
  follow?: true;
  since?: string;
}

const usualLines = 50;

export const addLogs: AddCommand = (program, { terminal, done }) => {
  program
    .command('logs')
    .description("show the ticks' journal on the control host: what was planned and done, and why")
    .argument('[file]', 'timetable', defaultFile)
    .option(...projectOption)
    .option(
      '-n, --lines <n>',
      `so many of the last lines (default: ${usualLines}; all with --since)`,
      (text) => {
        const value = Number(text);
        if (!Number.isInteger(value) || value < 1 || value > 100_000)
          throw new InvalidArgumentError(runWords[terminal.language].badCount);
        return value;
      },
    )
    .option('-f, --follow', 'go on showing what comes, until Ctrl-C')
    .option(
      '--since <time>',
      'as journalctl has it, in the control host\'s zone: today, "2 hours ago", "2026-11-24 15:00"',
    )
    .addHelpText('after', examples('logs', 'logs -n 200', 'logs --since today', 'logs -f'))
    .action(async (file: string, options: LogsOptions) => done(await logs(file, options, terminal)));
};

async function logs(file: string, options: LogsOptions, terminal: Terminal): Promise<number> {
  const reached = await reach(file, options.out, terminal);
  if (reached === undefined) return exitCodes.input;
  const { journalctl, unit } = reached.installation;
  const { since, follow } = options;
  const lines = options.lines ?? (since === undefined ? usualLines : undefined);
  const script = [
    `${journalctl} --quiet --no-pager --output=short-iso --unit=${unit}.service`,
    ...(lines === undefined ? [] : [`--lines=${lines}`]),
    ...(since === undefined ? [] : [shellQuote(`--since=${since}`)]),
    ...(follow ? ['--follow'] : []),
  ].join(' ');
  let err = '';
  let isEmpty = true;
  const { status, interrupted } = await untilInterrupted(async (signal) => {
    const show = (text: string) => {
      isEmpty = false;
      terminal.out(text);
    };
    const keep = (text: string) => {
      err += text;
    };
    const ended = await reached.host.follow(script, show, signal, keep);
    // Ctrl-C reaches ssh as well, whose end may be seen first.
    await setImmediate();
    return { status: ended, interrupted: signal.aborted };
  });
  if (interrupted) return exitCodes.ok;
  if (status !== 0) throw troubleError(reached, { status, err }, terminal);
  if (isEmpty) terminal.err(runWords[terminal.language].noLog);
  return exitCodes.ok;
}
