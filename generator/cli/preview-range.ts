import { Temporal } from 'temporal-polyfill';
import { weekOf } from '../preview/range.js';
import { readTime } from './read-time.js';
import type { Terminal } from './terminal.js';
import { texts } from './texts.js';

/** Ten years of three phases a week are some 1,600 segments; beyond that somebody has mistyped a year. */
const longest = { hours: 24 * 3660 };

/** Half-open. */
export interface Range {
  from: Temporal.Instant;
  to: Temporal.Instant;
}

/**
 * `--from` and `--to`: with one of them a week, without any the week of `now`.
 *
 * @returns undefined when they cannot be used; that is said.
 */
export function readRange(
  options: { from?: string; to?: string },
  zone: string,
  now: Temporal.Instant,
  terminal: Terminal,
): Range | undefined {
  const words = texts[terminal.language];
  let { from, to } = weekOf(now, zone);
  try {
    if (options.from !== undefined) from = readTime('--from', options.from, zone, terminal);
    if (options.to !== undefined) to = readTime('--to', options.to, zone, terminal);
    if (options.from !== undefined && options.to === undefined) to = weekFrom(from, zone, 1);
    if (options.from === undefined && options.to !== undefined) from = weekFrom(to, zone, -1);
  } catch {
    terminal.err(words.badInstant('--from, --to'));
    return undefined;
  }
  const empty = Temporal.Instant.compare(to, from) <= 0;
  if (empty || Temporal.Instant.compare(to, from.add(longest)) > 0) {
    terminal.err(empty ? words.emptyRange(shown(from, zone), shown(to, zone)) : words.longRange);
    return undefined;
  }
  return { from, to };
}

/** The same time of the zone's clock a week later or earlier: where clocks change that is not 168 hours. */
function weekFrom(instant: Temporal.Instant, zone: string, weeks: 1 | -1): Temporal.Instant {
  return instant.toZonedDateTimeISO(zone).add({ weeks }).toInstant();
}

function shown(instant: Temporal.Instant, zone: string): string {
  return instant.toZonedDateTimeISO(zone).toString({ smallestUnit: 'minute', timeZoneName: 'never' });
}
