import { dateOf, dayNumber } from '../schedule/days.js';
import type { IsoDate } from '../schedule/timetable.js';

/**
 * `2026-11-25`, `2026/11/25` or `2026年11月25日`, let through by the schema.
 *
 * @returns undefined when there is no such day, such as 30 February.
 */
export function isoDate(text: string): IsoDate | undefined {
  const [year = 0, month = 0, day = 0] = (text.match(/\d+/g) ?? []).map(Number);
  return existing(year, month, day);
}

/** `2026-11-24 15:00` as `2026-11-24T15:00`; undefined when there is no such day. */
export function isoLocalTime(text: string): string | undefined {
  const [, date = '', hour = '', minute = ''] = /^(.*)[ T](\d+):(\d\d)$/.exec(text) ?? [];
  const iso = isoDate(date);
  return iso === undefined ? undefined : `${iso}T${hour.padStart(2, '0')}:${minute}`;
}

/** @returns undefined when the month has no such day. */
export function existing(year: number, month: number, day: number): IsoDate | undefined {
  const found = dateOf(dayNumber(year, month, day));
  if (found.month !== month || found.day !== day) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
