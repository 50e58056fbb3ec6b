import { Temporal } from 'temporal-polyfill';

/**
 * Reads `--from` / `--to`: ISO 8601 with an offset or `Z`, or without one as local time of the timetable's
 * zone, or only a date.
 *
 * @throws RangeError when it is none of these.
 */
export function parseInstant(text: string, timeZone: string): Temporal.Instant {
  if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) && text.includes('T')) return Temporal.Instant.from(text);
  return Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(timeZone).toInstant();
}

/** Monday 0:00 of the week of `now`, and a week later. */
export function weekOf(
  now: Temporal.Instant,
  timeZone: string,
): { from: Temporal.Instant; to: Temporal.Instant } {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const at = (date: Temporal.PlainDate) => date.toZonedDateTime({ timeZone, plainTime: '00:00' }).toInstant();
  return { from: at(monday), to: at(monday.add({ days: 7 })) };
}
