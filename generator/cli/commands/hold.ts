import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { examples } from '../help.js';
import { type MakeOptions, makeOverride } from '../make-override.js';
import { overrideWords } from '../messages/override.js';
import { spanned } from './override.js';

/** A hold that somebody forgets must not last into the next class day but one. */
const usualHours = 24;

export const addHold: AddCommand = (program, { terminal, done }) => {
  spanned(program.command('hold'))
    .description('keep everything as it is, whatever the timetable wants, until resume or the end')
    .argument('[file]', 'timetable', defaultFile)
    .option('--reason <text>', 'why: it is shown wherever the hold counts')
    .addHelpText(
      'after',
      `
The same as "override add --hold". Without --until and --for it ends after ${usualHours} hours. Nodes that fail are still
mended meanwhile.
${examples('hold --for 2h --reason "network maintenance"', 'hold --until 18:00 --yes')}`,
    )
    .action(async (file: string, options: MakeOptions & { reason?: string }) => {
      const reason = options.reason?.trim() || overrideWords[terminal.language].holdReason;
      done(await makeOverride(file, options, { hold: true, reason }, terminal, usualHours));
    });
};
