import { Temporal } from 'temporal-polyfill';
import { weekOf } from '../preview/range.js';
import { classesBetween } from '../simulate/classes.js';
import { dateIn, simulateWords } from './messages/simulate.js';
import { type Range, readRange } from './preview-range.js';
import type { Terminal } from './terminal.js';
import type { Usable } from './usable-file.js';

/** A year and a bit: what is longer would take long, and nobody knows the timetable of so late. */
const mostDays = 400;
/** At two minutes that is half a year. */
const mostTicks = 150_000;
const dayMs = 86_400_000;

export interface RangeOptions {
  from?: string;
  to?: string;
}

/**
 * `--from` and `--to` as `preview` takes them; without any, the week of the next class.
 *
 * @returns undefined when they cannot be used; that is said.
 */
export function simulatedRange(
  options: RangeOptions,
  { config, timetable }: Usable,
  heartbeatMinutes: number,
  now: Temporal.Instant,
  terminal: Terminal,
): Range | undefined {
  const words = simulateWords[terminal.language];
  const zone = timetable.time_zone;
  if (options.from === undefined && options.to === undefined) {
    const from = now.epochMilliseconds;
    const [next] = classesBetween(timetable, config.vcnode_all_ipaddress, from, from + mostDays * dayMs);
    if (next === undefined) {
      terminal.err(words.nothingAhead(mostDays));
      return weekOf(now, zone);
    }
    const week = weekOf(Temporal.Instant.fromEpochMilliseconds(next.begin), zone);
    const { dayOfWeek } = week.from.toZonedDateTimeISO(zone);
    const monday = week.from.toZonedDateTimeISO(zone).toPlainDate().toString();
    terminal.err(words.chosenWeek(dateIn(terminal.language, monday, dayOfWeek % 7)));
    return week;
  }
  const range = readRange(options, zone, now, terminal);
  if (range === undefined) return undefined;
  const ms = range.to.epochMilliseconds - range.from.epochMilliseconds;
  // A day may have 25 hours.
  if (ms > (mostDays + 1) * dayMs) {
    terminal.err(words.tooLong(Math.round(ms / dayMs), mostDays));
    return undefined;
  }
  const ticks = Math.round(ms / 60_000 / heartbeatMinutes);
  if (ticks > mostTicks) {
    terminal.err(words.tooMany(ticks, mostTicks, heartbeatFor(ms)));
    return undefined;
  }
  return range;
}

/** The shortest heartbeat with which a range is not too long. */
function heartbeatFor(ms: number): number {
  return [2, 3, 4, 5, 6, 10].find((minutes) => ms / 60_000 / minutes <= mostTicks) ?? 10;
}
