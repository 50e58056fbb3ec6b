import { Temporal } from 'temporal-polyfill';
import { loadConfig } from '../../config/load.js';
import { diagnosticsText } from '../../config/render-diagnostics.js';
import { previewJson } from '../../preview/json.js';
import { weekOf } from '../../preview/range.js';
import { previewText } from '../../preview/text.js';
import { timeline } from '../../schedule/timeline.js';
import { exitCodes } from '../exit-codes.js';
import { readTime } from '../read-time.js';
import type { Terminal } from '../terminal.js';
import { texts } from '../texts.js';

export interface PreviewOptions {
  from?: string;
  to?: string;
  format: 'text' | 'json';
}

/** Ten years of three phases a week are some 1,600 segments; beyond that somebody has mistyped a year. */
const longest = { hours: 24 * 3660 };

/** `cwh-gen preview [FILE]`: what the timetable wants, and when. */
export async function preview(file: string, options: PreviewOptions, terminal: Terminal): Promise<number> {
  const words = texts[terminal.language];
  const { config, timetable, diagnostics } = await loadConfig(file, { language: terminal.language });
  if (diagnostics.length > 0) terminal.err(diagnosticsText(diagnostics));
  if (config === undefined || timetable === undefined) return exitCodes.input;
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
  const segments = timeline(timetable, config.vcnode_all_ipaddress, from, to);
  terminal.out(
    options.format === 'json'
      ? `${JSON.stringify(previewJson(zone, segments), null, 2)}\n`
      : previewText(zone, segments, words.grid),
  );
  return exitCodes.ok;
}

function shown(instant: Temporal.Instant, zone: string): string {
  return instant.toZonedDateTimeISO(zone).toString({ smallestUnit: 'minute', timeZoneName: 'never' });
}
