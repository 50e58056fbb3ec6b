import { Temporal } from 'temporal-polyfill';

/** Zones have no odd seconds, and calendars no surprises, between these years. */
const years = { first: 1970, last: 2199 };

/** A time of the command line. */
export interface ReadInstant {
  instant: Temporal.Instant;
  /** The local time that was given does not exist in the zone, or exists twice. */
  odd?: 'skipped' | 'repeated';
}

/**
 * Reads `--from`, `--to` and `--at`: ISO 8601 with an offset or `Z`, or without one as local time of the
 * timetable's zone, or only a date. Whole seconds. A local time that the zone skips is read as the end of the gap,
 * one that it repeats as the first: so are the timetable's own begins.
 *
 * @throws RangeError when it is none of these, or in no year that a timetable can be about.
 */
export function readInstant(text: string, timeZone: string): ReadInstant {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d(?::?\d\d)?)?)?$/i.exec(text);
  if (parts === null) throw new RangeError('not ISO 8601');
  const [, date = '', time = '00:00', offset] = parts;
  const local = Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' });
  if (local.year < years.first || local.year > years.last) throw new RangeError('year out of range');
  return offset === undefined
    ? inZone(local, timeZone)
    : { instant: Temporal.Instant.from(`${date}T${time}${offset}`) };
}

/** The same, for those who need not know how an odd time was read. */
export function parseInstant(text: string, timeZone: string): Temporal.Instant {
  return readInstant(text, timeZone).instant;
}

function inZone(local: Temporal.PlainDateTime, timeZone: string): ReadInstant {
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.equals(later)) return { instant: earlier.toInstant() };
  if (earlier.toPlainDateTime().equals(local)) return { instant: earlier.toInstant(), odd: 'repeated' };
  const gapEnd = earlier.getTimeZoneTransition('next') ?? later;
  return { instant: gapEnd.toInstant(), odd: 'skipped' };
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
