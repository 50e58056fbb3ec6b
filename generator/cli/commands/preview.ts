import { Temporal } from 'temporal-polyfill';
import { filesOf } from '../../config/load.js';
import { isTooLongForPicture } from '../../preview/svg.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { examples, formatOption } from '../help.js';
import { previewWords } from '../messages/preview.js';
import { writeOut } from '../out-file.js';
import { canCompare, compared } from '../preview-diff.js';
import { type PreviewFormat, previewFormats } from '../preview-formats.js';
import { readRange } from '../preview-range.js';
import type { Terminal } from '../terminal.js';
import { usableFile } from '../usable-file.js';

export interface PreviewOptions {
  from?: string;
  to?: string;
  format: PreviewFormat;
  out?: string;
  diff?: string;
}

/** `cwh-gen preview [FILE]`: what the timetable wants, and when; with `--diff` what is other than in a former one. */
export async function preview(file: string, options: PreviewOptions, terminal: Terminal): Promise<number> {
  const { diff, format, out } = options;
  if (diff !== undefined && !(await canCompare(diff, file, format, terminal))) return exitCodes.input;
  const old = diff === undefined ? undefined : await usableFile(diff, terminal);
  const usable = await usableFile(file, terminal);
  if (usable === undefined || (diff !== undefined && old === undefined)) return exitCodes.input;
  const now = nowOf(process.env);
  const range = readRange(options, usable.timetable.time_zone, now, terminal);
  if (range === undefined) return exitCodes.input;
  if (options.format === 'svg' && isTooLongForPicture(range)) {
    terminal.err(previewWords[terminal.language].longPicture);
    return exitCodes.input;
  }
  const { language, screen } = terminal;
  const toScreen = out === undefined || out === '-';
  const colour = toScreen && screen !== undefined && !process.env.NO_COLOR;
  const scene = { ...usable, ...range, file, now, language, colour };
  const inputs = filesOf(file, usable.config);
  if (diff === undefined || old === undefined)
    return writeOut(previewFormats[format](scene), out, inputs, terminal);
  const both = [...inputs, ...filesOf(diff, old.config)];
  return writeOut(compared(format, { ...scene, old, oldFile: diff }), out, both, terminal);
}

/** SOURCE_DATE_EPOCH, in seconds, stands for the clock where the same bytes are wanted again. */
function nowOf({ SOURCE_DATE_EPOCH: given = '' }: NodeJS.ProcessEnv): Temporal.Instant {
  return /^\d{1,10}$/.test(given)
    ? Temporal.Instant.fromEpochMilliseconds(Number(given) * 1000)
    : Temporal.Now.instant();
}

export const addPreview: AddCommand = (program, { terminal, done }) => {
  program
    .command('preview')
    .description('show what the timetable wants, and when (default: this week)')
    .argument('[file]', 'timetable', defaultFile)
    .option('--from <instant>', "ISO 8601; without offset in the timetable's zone")
    .option('--to <instant>', 'likewise, exclusive (alone: the week before it)')
    .addOption(formatOption(...Object.keys(previewFormats)))
    .option('--diff <old>', 'what changes from this timetable file to the other, and the node-hours')
    .option('--out <file>', 'write there, whole or not at all (default: standard output)')
    .addHelpText(
      'after',
      examples(
        'preview',
        'preview --from 2026-04-01 --to 2027-04-01',
        'preview --from 2026-11-30 --format json',
        'preview --from 2026-10-01 --to 2027-02-01 --format ics --out nodes.ics',
        'preview --from 2026-10-01 --to 2027-02-01 --diff old.yml',
      ),
    )
    .action(async (file: string, options: PreviewOptions) => done(await preview(file, options, terminal)));
};
