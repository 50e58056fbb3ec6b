import { Temporal } from 'temporal-polyfill';
import { type LoadResult, parseConfig } from '../../generator/config/parse.js';
import { timeline } from '../../generator/schedule/timeline.js';
import { calendarText, timetableText } from './grammar.js';
import { mutated } from './mutate.js';
import { Random } from './random.js';

export interface Input {
  timetable: string;
  calendar: string;
}

/** Far beyond any text that is read in a sensible way, also on a slow machine: something has blown up. */
const blownUpMs = 10_000;
const from = Temporal.Instant.from('2026-11-23T15:00Z');
const to = Temporal.Instant.from('2026-12-01T15:00Z');

/** Of each seed always the same. */
export function inputOf(seed: number): Input {
  const r = new Random(seed);
  const timetable = timetableText(r);
  const calendar = calendarText(r);
  return {
    timetable: r.once(3) ? timetable : mutated(timetable, r),
    calendar: r.once(3) ? mutated(calendar, r) : calendar,
  };
}

/** @returns what is wrong with the answer, if anything. */
export function judge({ timetable, calendar }: Input): string | undefined {
  const began = process.cpuUsage();
  try {
    const [en, ja] = (['en', 'ja'] as const).map((language) => {
      return parseConfig(timetable, 'scaleout.yml', language, {
        now: from.epochMilliseconds,
        readBeside: () => ({ text: calendar }),
      });
    }) as [LoadResult, LoadResult];
    const wrong = wrongIn(en, timetable) ?? wrongIn(ja, timetable) ?? differences(en, ja);
    if (wrong !== undefined) return wrong;
    if (en.timetable !== undefined && en.config !== undefined) {
      const segments = timeline(en.timetable, en.config.vcnode_all_ipaddress, from, to);
      if (segments.length === 0) return 'no segment';
    }
  } catch (error) {
    return `threw ${(error as Error).stack}`;
  }
  // Of the processor: others may have it meanwhile.
  const ms = process.cpuUsage(began).user / 1000;
  return ms > blownUpMs ? `took ${ms.toFixed(0)} ms` : undefined;
}

function wrongIn({ config, timetable, diagnostics }: LoadResult, text: string): string | undefined {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const { line, column, code, message, hint } of diagnostics) {
    const length = lines[line - 1]?.length;
    if (length === undefined || column < 1 || column > length + 1)
      return `${code} is at ${line}:${column}, outside`;
    const said = `${message} ${hint}`;
    if (/undefined|\[object|NaN|\n\s+at /.test(said) && !/undefined|NaN/.test(text))
      return `${code} says: ${said}`;
    if (message === '' || hint === '') return `${code} says nothing`;
  }
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  if (hasError === (config !== undefined) || hasError === (timetable !== undefined))
    return 'error and result do not fit';
  return undefined;
}

function differences(en: LoadResult, ja: LoadResult): string | undefined {
  const places = ({ diagnostics }: LoadResult) =>
    diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`).join('\n');
  return places(en) === places(ja) ? undefined : 'the languages say different things';
}
