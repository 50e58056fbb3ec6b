import { InvalidArgumentError } from 'commander';
import { readIcalendar } from '../../config/calendar/icalendar.js';
import { readRegular } from '../../config/calendar/regular-file.js';
import { defaultClosedWords } from '../../config/schema-classes.js';
import { replaceFile } from '../../files/replace-file.js';
import { dayMs } from '../../schedule/days.js';
import type { AddCommand } from '../command-context.js';
import { exitCodes } from '../exit-codes.js';
import { examples } from '../help.js';
import { type CalendarDays, daysOfCalendar, hasFrom, newIn, sizeOf, spanOf } from '../import/days.js';
import { readSource } from '../import/source.js';
import { importTexts } from '../import/texts.js';
import type { Terminal } from '../terminal.js';
import { texts } from '../texts.js';

export interface ImportOptions {
  to: string;
  closed?: string;
  force: boolean;
}

/** More lines of differences help nobody. */
const mostLines = 40;

/**
 * `cwh-gen import-calendar SOURCE --to FILE.ics`: replaces FILE by a calendar that can be read and says something;
 * otherwise FILE, the last good copy, stays.
 */
export async function importCalendar(
  source: string,
  options: ImportOptions,
  terminal: Terminal,
): Promise<number> {
  const words = importTexts[terminal.language];
  const refuse = (why: string, code: number = exitCodes.input) => {
    terminal.err(`${why}\n${words.kept(options.to)}`);
    return code;
  };
  const read = await readSource(source);
  if ('reason' in read) {
    const why = words.reasons[read.reason](read.detail);
    return refuse(why, read.reason === 'file' ? exitCodes.io : exitCodes.input);
  }
  const closedWords = options.closed?.split(/[,、]/) ?? defaultClosedWords;
  const result = readIcalendar(read.text, source, closedWords);
  if ('problem' in result) return refuse(words.broken(result.line, result.problem));
  const days = daysOfCalendar(result.calendar);
  if (sizeOf(days) === 0) return refuse(words.empty);
  const { first, last } = spanOf(days);
  terminal.out(words.found(days.closed.size, days.makeup.size, first, last));

  const there = readRegular(options.to);
  if ('error' in there && there.error !== 'ENOENT') return refuse(words.notThere(there.error), exitCodes.io);
  const former = 'text' in there ? formerDays(there.text, closedWords) : undefined;
  if (former === undefined) terminal.out(words.noFormer);
  else {
    tellDifference(days, former, terminal);
    // Half a day of the world's zones either way is no matter.
    const today = Math.floor(Date.now() / dayMs);
    if (!options.force && hasFrom(former, today) && !hasFrom(days, today)) return refuse(words.noFuture);
    if (!options.force && sizeOf(days) * 2 < sizeOf(former)) {
      return refuse(words.shrunk(sizeOf(days), sizeOf(former)));
    }
  }
  await replaceFile(options.to, read.text, 0o644);
  terminal.out(words.written(options.to));
  return exitCodes.ok;
}

function formerDays(text: string, closedWords: readonly string[]): CalendarDays | undefined {
  const result = readIcalendar(text, '', closedWords);
  return 'calendar' in result ? daysOfCalendar(result.calendar) : undefined;
}

function tellDifference(now: CalendarDays, before: CalendarDays, { out, language }: Terminal): void {
  const words = importTexts[language];
  const added = newIn(now, before);
  const removed = newIn(before, now);
  if (added.length + removed.length === 0) out(words.same);
  for (const [title, lines] of [
    [words.added, added],
    [words.removed, removed],
  ] as const) {
    if (lines.length === 0) continue;
    const shown = lines.slice(0, mostLines).map((line) => `  ${line}\n`);
    const rest = lines.length - shown.length;
    out(`${title}\n${shown.join('')}${rest > 0 ? words.more(rest) : ''}`);
  }
}

export const addImportCalendar: AddCommand = (program, { terminal, done }) => {
  program
    .command('import-calendar')
    .description("replace a calendar file by the university's, when that can be used")
    .argument('<source>', 'iCalendar file, or https address')
    .requiredOption(
      '--to <file>',
      'calendar file beside the timetable, e.g. university.ics',
      (text: string) => {
        if (text === '') throw new InvalidArgumentError(texts[terminal.language].emptyTo);
        return text;
      },
    )
    .option('--closed <words>', 'titles that close a day, as in calendar_closed, e.g. 休業,休講')
    .option('--force', 'take a calendar with much less in it than the former one', false)
    .addHelpText('after', examples('import-calendar https://www.example.ac.jp/cal.ics --to university.ics'))
    .action(async (source: string, options: ImportOptions) =>
      done(await importCalendar(source, options, terminal)),
    );
};
