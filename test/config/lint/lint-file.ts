import { Temporal } from 'temporal-polyfill';
import { type LoadResult, parseConfig } from '../../../generator/config/parse.js';
import { type Desired, desiredAt } from '../../../generator/schedule/desired.js';
import type { Timetable } from '../../../generator/schedule/timetable.js';
import { header } from '../example.js';

/** The header has eight lines: what a test adds begins at line 9. */
export function withHeader(timetable: string): string {
  return `${header}${timetable}`;
}

/** @param now ISO 8601 with offset; without it nothing is past. */
export function linted(timetable: string, now?: string): LoadResult {
  const parse = (words: 'en' | 'ja') =>
    parseConfig(withHeader(timetable), 'scaleout.yml', words, {
      ...(now !== undefined && { now: Temporal.Instant.from(now).epochMilliseconds }),
    });
  const result = parse('en');
  // Whatever a test is about, both languages have something to say.
  for (const { code, message, hint } of [...result.diagnostics, ...parse('ja').diagnostics]) {
    if (message === '' || hint === '') throw new Error(`${code} says nothing`);
    if (/undefined|NaN|\[object/.test(message + hint)) throw new Error(`${code}: ${message} ${hint}`);
  }
  return result;
}

/** Diagnostics as `line:column code`. */
export function placesOf({ diagnostics }: LoadResult): string[] {
  return diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

/** The instants that the first diagnostic of the code names, in the timetable's zone. */
export function witnesses({ diagnostics, timetable }: LoadResult, code: string): Temporal.ZonedDateTime[] {
  const message = diagnostics.find((diagnostic) => diagnostic.code === code)?.message ?? '';
  return [...message.matchAll(/\((\w{3}) (\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?\)/g)].map((match) => {
    const [, weekday, date, time = '00:00'] = match;
    const local = Temporal.PlainDateTime.from(`${date}T${time}`);
    const named = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][local.dayOfWeek - 1];
    if (named !== weekday) throw new Error(`${date} is a ${named}, not a ${weekday}`);
    return local.toZonedDateTime(timetable?.time_zone ?? 'Asia/Tokyo');
  });
}

/** What the core wants at a wall-clock instant. */
export function coreAt({ config, timetable }: LoadResult, at: Temporal.ZonedDateTime | undefined): Desired {
  if (config === undefined || timetable === undefined || at === undefined) throw new Error('no witness');
  return desiredAt(timetable, config.vcnode_all_ipaddress, at.toInstant());
}

/** The same file with its timetable changed, for what the core would do otherwise. */
export function changed(
  result: LoadResult,
  change: (timetable: Timetable) => Partial<Timetable>,
): LoadResult {
  if (result.timetable === undefined) throw new Error('the file has errors');
  return { ...result, timetable: { ...result.timetable, ...change(result.timetable) } };
}
