import { Temporal } from 'temporal-polyfill';
import type { BecauseWords } from '../schedule/because.js';

export type Time = (instant: Temporal.Instant, seconds?: boolean) => string;

/** Of another day than `now`'s with the date, else the clock alone says it; never without the weekday of another day. */
export function timeIn(zone: string, now: Temporal.Instant, words: BecauseWords): Time {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  return (at, seconds = false) => {
    const local = at.toZonedDateTimeISO(zone);
    const clock = local.toPlainTime().toString({ smallestUnit: seconds ? 'second' : 'minute' });
    const isToday = !seconds && local.toPlainDate().equals(today);
    return isToday
      ? clock
      : words.dayTime(words.days[local.dayOfWeek % 7] ?? '', `${local.toPlainDate()} ${clock}`);
  };
}

/** `2026-11-24T15:00` with its weekday. */
export function localTime(local: string, words: BecauseWords): string {
  const at = Temporal.PlainDateTime.from(local.replace(' ', 'T'));
  return words.dayTime(words.days[at.dayOfWeek % 7] ?? '', local.replace('T', ' '));
}
