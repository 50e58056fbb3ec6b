import { Temporal } from 'temporal-polyfill';
import { type PageLanguage, type StatusPageWords, statusPageWords } from './words.js';

/** In whose language and zone the page is written. */
export interface Reader {
  language: PageLanguage;
  words: StatusPageWords;
  zone: string;
  /** `Mon 2026-11-30 11:20`: the page is read on any day, so each time says its own. */
  time(instant: string): string;
  /** A local time such as `2026-11-30T15:00`, with its weekday. */
  local(time: string): string;
  /** A sentence of the reconciler's, whose instants are UTC. */
  told(text: string, because?: string): string;
}

export function readerOf(language: PageLanguage, zone: string): Reader {
  const words = statusPageWords[language];
  const { dayTime, days } = words.because;
  const shown = (at: Temporal.PlainDateTime) =>
    dayTime(
      days[at.dayOfWeek % 7] ?? '',
      `${at.toPlainDate()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`,
    );
  const time = (instant: string) =>
    shown(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime());
  return {
    language,
    words,
    zone,
    time,
    local: (text) => shown(Temporal.PlainDateTime.from(text)),
    told: (text, because) => words.told(text, because).replace(utcInstants, (found) => readable(found, time)),
  };
}

/** Others' messages are in it too, and theirs may only look like times. */
function readable(found: string, time: Reader['time']): string {
  try {
    return time(found);
  } catch {
    return found;
  }
}

const utcInstants = /\b\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z/g;
