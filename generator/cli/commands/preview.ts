import { Temporal } from 'temporal-polyfill';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { examples, formatOption } from '../help.js';
import { writeOut } from '../out-file.js';
import { type PreviewFormat, previewFormats } from '../preview-formats.js';
import { readRange } from '../preview-range.js';
import type { Terminal } from '../terminal.js';
import { usableFile } from '../usable-file.js';

export interface PreviewOptions {
  from?: string;
  to?: string;
  format: PreviewFormat;
  out?: string;
}

/** `cwh-gen preview [FILE]`: what the timetable wants, and when. */
export async function preview(file: string, options: PreviewOptions, terminal: Terminal): Promise<number> {
  const usable = await usableFile(file, terminal);
  if (usable === undefined) return exitCodes.input;
  const now = Temporal.Now.instant();
  const range = readRange(options, usable.timetable.time_zone, now, terminal);
  if (range === undefined) return exitCodes.input;
  const { language, screen } = terminal;
  const toScreen = options.out === undefined || options.out === '-';
  const colour = toScreen && screen !== undefined && !process.env.NO_COLOR;
  const parts = previewFormats[options.format]({ ...usable, ...range, file, now, language, colour });
  return writeOut(parts, options.out, [file], terminal);
}

export const addPreview: AddCommand = (program, { terminal, done }) => {
  program
    .command('preview')
    .description('show what the timetable wants, and when (default: this week)')
    .argument('[file]', 'timetable', defaultFile)
    .option('--from <instant>', "ISO 8601; without offset in the timetable's zone")
    .option('--to <instant>', 'likewise, exclusive (alone: the week before it)')
    .addOption(formatOption(...Object.keys(previewFormats)))
    .option('--out <file>', 'write there, whole or not at all (default: standard output)')
    .addHelpText(
      'after',
      examples(
        'preview',
        'preview --from 2026-04-01 --to 2027-04-01',
        'preview --from 2026-11-30 --format json',
      ),
    )
    .action(async (file: string, options: PreviewOptions) => done(await preview(file, options, terminal)));
};
