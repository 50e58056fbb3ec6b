import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { followTick } from '../follow-tick.js';
import { examples, projectOption } from '../help.js';
import { reach } from '../reach.js';
import type { Terminal } from '../terminal.js';

export const addRun: AddCommand = (program, { terminal, done }) => {
  program
    .command('run')
    .description('start a tick now, and show what it does until it ends')
    .argument('[file]', 'timetable', defaultFile)
    .option(...projectOption)
    .addHelpText(
      'after',
      `\nWhen a tick is at work already, that one is shown. Ctrl-C leaves it running.\n${examples('run')}`,
    )
    .action(async (file: string, { out }: { out?: string }) => done(await runNow(file, out, terminal)));
};

async function runNow(file: string, out: string | undefined, terminal: Terminal): Promise<number> {
  const reached = await reach(file, out, terminal);
  return reached === undefined ? exitCodes.input : followTick(reached, terminal);
}
