import { Temporal } from 'temporal-polyfill';

/** What a Japanese input method has made of digits, colons and blanks, as they are meant. */
export function asMeant(text: string): string {
  return text.normalize('NFKC').trim();
}

const unitMinutes: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440, 分: 1, 時間: 60, 日: 1440 };

/**
 * `90m`, `2h` or `1d`, also `90分`, `2時間` and `1日`. A day is 24 hours.
 *
 * @returns undefined when it is none of these, or longer than a year.
 */
export function minutesOf(text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d{1,6})(m|h|d|分|時間|日)$/.exec(asMeant(text)) ?? [];
  const minutes = Number(number) * (unitMinutes[unit] ?? 0);
  return minutes >= 1 && minutes <= 366 * 1440 ? minutes : undefined;
}

/** `15:00` as the next 15:00 after an instant, for `readInstant`; any other text as it is. */
export function withDate(text: string, after: Temporal.Instant, zone: string): string {
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(text)) return text;
  const clock = text.padStart(5, '0');
  const local = after.toZonedDateTimeISO(zone).toPlainDateTime();
  const today = local.toPlainDate().toPlainDateTime(clock);
  const date = Temporal.PlainDateTime.compare(today, local) > 0 ? today : today.add({ days: 1 });
  return date.toString({ smallestUnit: 'minute' });
}

/** As the timetable file has it, `2026-11-24 15:00`; what is left of a minute makes it a whole one more. */
export function localMinute(at: Temporal.Instant, zone: string, rounding: 'floor' | 'ceil'): string {
  const minute = at.round({ smallestUnit: 'minute', roundingMode: rounding });
  return minute
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');
}
