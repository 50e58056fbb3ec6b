import { Temporal } from 'temporal-polyfill';
import { previewJsonParts } from '../../preview/json.js';
import { weekOf } from '../../preview/range.js';
import { previewText } from '../../preview/text.js';
import { weeksText } from '../../preview/weeks.js';
import { segmentsInTurn } from '../../schedule/segments.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { examples, formatOption } from '../help.js';
import { readTime } from '../read-time.js';
import type { Terminal } from '../terminal.js';
import { texts } from '../texts.js';
import { usableFile } from '../usable-file.js';

export interface PreviewOptions {
  from?: string;
  to?: string;
  format: 'text' | 'json';
}

/** Ten years of three phases a week are some 1,600 segments; beyond that somebody has mistyped a year. */
const longest = { hours: 24 * 3660 };

/** Longer ranges are shown as weeks. */
const mostGridDays = 14;

/** `cwh-gen preview [FILE]`: what the timetable wants, and when. */
export async function preview(file: string, options: PreviewOptions, terminal: Terminal): Promise<number> {
  const words = texts[terminal.language];
  const usable = await usableFile(file, terminal);
  if (usable === undefined) return exitCodes.input;
  const { config, timetable } = usable;
  const zone = timetable.time_zone;
  const week = weekOf(Temporal.Now.instant(), zone);
  let from = week.from;
  let to = week.to;
  try {
    if (options.from !== undefined) from = readTime('--from', options.from, zone, terminal);
    if (options.to !== undefined) to = readTime('--to', options.to, zone, terminal);
    if (options.from !== undefined && options.to === undefined) to = from.add({ hours: 7 * 24 });
    if (options.from === undefined && options.to !== undefined) from = to.subtract({ hours: 7 * 24 });
  } catch {
    terminal.err(words.badInstant('--from, --to'));
    return exitCodes.input;
  }
  const empty = Temporal.Instant.compare(to, from) <= 0;
  if (empty || Temporal.Instant.compare(to, from.add(longest)) > 0) {
    terminal.err(empty ? words.emptyRange(shown(from, zone), shown(to, zone)) : words.longRange);
    return exitCodes.input;
  }
  const segments = segmentsInTurn(
    timetable,
    config.vcnode_all_ipaddress,
    from.epochMilliseconds,
    to.epochMilliseconds,
  );
  if (options.format === 'json') {
    for (const part of previewJsonParts(zone, segments)) {
      terminal.out(part);
      if ((await terminal.ready?.()) === false) break;
    }
  } else if (isLong(from, to, zone)) terminal.out(weeksText(timetable, segments, words.weeks));
  else terminal.out(previewText(zone, [...segments], words.grid));
  return exitCodes.ok;
}

/** Longer than two weeks of the zone's calendar. */
function isLong(from: Temporal.Instant, to: Temporal.Instant, zone: string): boolean {
  const end = from.toZonedDateTimeISO(zone).add({ days: mostGridDays }).toInstant();
  return Temporal.Instant.compare(to, end) > 0;
}

function shown(instant: Temporal.Instant, zone: string): string {
  return instant.toZonedDateTimeISO(zone).toString({ smallestUnit: 'minute', timeZoneName: 'never' });
}

export const addPreview: AddCommand = (program, { terminal, done }) => {
  program
    .command('preview')
    .description('show what the timetable wants, and when (default: this week)')
    .argument('[file]', 'timetable', defaultFile)
    .option('--from <instant>', "ISO 8601; without offset in the timetable's zone")
    .option('--to <instant>', 'likewise, exclusive (alone: the week before it)')
    .addOption(formatOption('text', 'json'))
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
