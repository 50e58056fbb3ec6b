import ICAL from 'ical.js';
import { dayOfIso, isoOfDay } from '../../schedule/days.js';
import type { IsoDate } from '../../schedule/timetable.js';
import { existing } from '../dates.js';
import type { CalendarEvent, Property } from './events.js';
import { CalendarFault } from './fault.js';
import { type Budget, datesOf, TooOftenError } from './recurrence.js';

/** The library's time for parameters grows with the square of their number. */
const longestProperty = 20_000;
/** As for closed_days: nothing that a university closes is longer, and a wrong year is. */
const mostDays = 550;
/** Of one event; see recurrence.ts. */
const mostDates = 3000;

interface Value {
  type: string;
  values: readonly unknown[];
}

/** @throws CalendarFault */
export function readProperty({ text, line }: Property): Value {
  if (text.length > longestProperty) throw new CalendarFault('long_property', line);
  try {
    const [, , type, ...values] = ICAL.parse.property(text) as [string, object, string, ...unknown[]];
    return { type, values };
  } catch {
    throw new CalendarFault('bad_property', line);
  }
}

/** The first date of an all-day event; undefined for one with times, which says nothing about whole days. */
export function startOf(event: CalendarEvent): IsoDate | undefined {
  const property = event.properties.get('DTSTART')?.[0];
  if (property === undefined) throw new CalendarFault('no_start', event.line);
  const { type, values } = readProperty(property);
  // Without VALUE=DATE it should be a time; but many programs write a date all the same.
  return type === 'date' || /:\d{8}\s*$/.test(property.text) ? dateIn(values[0], property.line) : undefined;
}

/** How many days an event has: DTEND, exclusive; else DURATION; else one. */
export function daysOf({ properties, ...event }: CalendarEvent, start: IsoDate): number {
  const end = properties.get('DTEND')?.[0];
  const duration = properties.get('DURATION')?.[0];
  let days = 1;
  if (end !== undefined) days = dayOfIso(dateIn(readProperty(end).values[0], end.line)) - dayOfIso(start);
  else if (duration !== undefined) days = durationOf(duration);
  const { line } = end ?? duration ?? event;
  if (days < 0) throw new CalendarFault('backwards', line);
  if (days > mostDays) throw new CalendarFault('too_long', line);
  // Some programs end a day on itself.
  return Math.max(1, days);
}

function durationOf(property: Property): number {
  const [value] = readProperty(property).values;
  try {
    return Math.ceil(ICAL.Duration.fromString(String(value)).toSeconds() / 86_400);
  } catch {
    throw new CalendarFault('bad_property', property.line);
  }
}

/** The first dates of all occurrences: DTSTART, RRULE and RDATE without EXDATE. */
export function occurrencesOf(
  { properties, line }: CalendarEvent,
  start: IsoDate,
  budget: Budget,
): Set<IsoDate> {
  const dates = new Set([start]);
  for (const property of properties.get('RRULE') ?? []) {
    for (const date of ruleDates(property, start, budget)) dates.add(date);
  }
  for (const date of datesIn(properties.get('RDATE'))) dates.add(date);
  if (dates.size > mostDates) {
    const repeats = properties.get('RDATE') ?? properties.get('RRULE');
    throw new CalendarFault('too_often', repeats?.at(-1)?.line ?? line);
  }
  for (const date of datesIn(properties.get('EXDATE'))) dates.delete(date);
  return dates;
}

function ruleDates(property: Property, start: IsoDate, budget: Budget): IsoDate[] {
  const [value] = readProperty(property).values;
  try {
    return datesOf(new ICAL.Recur(value as ConstructorParameters<typeof ICAL.Recur>[0]), start, budget);
  } catch (error) {
    throw new CalendarFault(error instanceof TooOftenError ? 'too_often' : 'bad_rule', property.line);
  }
}

/** Of a property that may be there several times, with several values each. */
export function datesIn(properties: readonly Property[] = []): IsoDate[] {
  return properties.flatMap((property) => {
    return readProperty(property).values.flatMap((value) => {
      // A period has a time of day.
      return typeof value === 'string' ? [dateIn(value, property.line)] : [];
    });
  });
}

export function shifted(date: IsoDate, days: number): IsoDate {
  return isoOfDay(dayOfIso(date) + days);
}

/** Of a time only its date: some programs write EXDATE so, even for an all-day event. */
function dateIn(value: unknown, line: number): IsoDate {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)(?:T|$)/.exec(String(value)) ?? [];
  const date = existing(Number(year), Number(month), Number(day));
  if (date === undefined) throw new CalendarFault('bad_date', line);
  return date.padStart(10, '0');
}
