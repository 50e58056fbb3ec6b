import { existing } from '../config/dates.js';
import type { Path } from '../config/finding.js';
import { show } from '../config/show.js';
import { weekdayOf } from '../config/weekdays.js';
import { daysInMonth } from '../schedule/days.js';
import type { DayOfWeek, Moment } from '../schedule/timetable.js';
import { isMapping, tellUnknown } from './mapping.js';
import { momentFields } from './moment-text.js';
import type { Notes } from './notes.js';
import { wholeNumber } from './numbers.js';

/** A field that is not there is absent; what is there may be anything. */
export type MomentFields = Partial<Record<(typeof fields)[number], unknown>>;

const fields = ['year', 'month', 'day', 'day_of_week', 'hour', 'minute'] as const;

/** Upstream's five granularities, by the fields beside hour and minute. */
const forms = ['', 'day_of_week', 'day', 'month,day', 'year,month,day'];

const ranges = { year: [1, 9999], month: [1, 12], day: [1, 31], hour: [0, 23], minute: [0, 59] } as const;

/**
 * A begin or an end: fields, or a text as notebook 811 takes it.
 *
 * @returns undefined when it is no time that upstream can evaluate; why is in the notes.
 */
export function sourceMoment(value: unknown, key: string, path: Path, notes: Notes): Moment | undefined {
  if (typeof value === 'string') {
    const read = momentFields(value);
    if (read === undefined) {
      notes.lost(path, (words) => words.momentForm(show(value)));
      return undefined;
    }
    if (read.hasJunk) notes.said(path, (words) => words.junk(show(value)));
    return fromFields(read.fields, path, notes);
  }
  if (!isMapping(value)) {
    notes.lost(path, (words) => words.momentMissing(key));
    return undefined;
  }
  tellUnknown(value, fields, path, notes);
  return fromFields(value, path, notes);
}

function fromFields(given: MomentFields, path: Path, notes: Notes): Moment | undefined {
  const present = fields.filter((field) => given[field] !== undefined);
  const form = present.filter((field) => field !== 'hour' && field !== 'minute').join(',');
  if (!present.includes('hour') || !present.includes('minute') || !forms.includes(form)) {
    notes.lost(path, (words) => words.momentFields);
    return undefined;
  }
  const moment: Partial<Moment> = {};
  for (const field of present) {
    const place = Object.hasOwn(given, field) ? [...path, field] : path;
    const number =
      field === 'day_of_week'
        ? weekday(given[field], place, notes)
        : inRange(field, given[field], place, notes);
    if (number === undefined) return undefined;
    Object.assign(moment, { [field]: number });
  }
  return onCalendar(moment as Moment, path, notes);
}

function weekday(value: unknown, path: Path, notes: Notes): DayOfWeek | undefined {
  const number =
    wholeNumber(value)?.number ?? (typeof value === 'string' ? weekdayOf(value.trim()) : undefined);
  if (number !== undefined && number >= 0 && number <= 6) return number as DayOfWeek;
  notes.lost(path, (words) => words.weekday(show(value)));
  return undefined;
}

function inRange(field: keyof typeof ranges, value: unknown, path: Path, notes: Notes): number | undefined {
  const found = wholeNumber(value);
  const [least, most] = ranges[field];
  if (found === undefined || found.number < least || found.number > most) {
    notes.lost(path, (words) => words.fieldRange(field, show(value)));
    return undefined;
  }
  if (found.isText) notes.lost(path, (words) => words.textNumber(field, found.number));
  return found.number;
}

/** Upstream takes the month's last day for 31 June; here that is what the text says. */
function onCalendar(moment: Moment, path: Path, notes: Notes): Moment | undefined {
  const { year, month, day = 1 } = moment;
  if (month === undefined) return moment;
  if (year === undefined) return { ...moment, day: Math.min(day, daysInMonth(2024, month)) };
  if (existing(year, month, day) === undefined) {
    notes.lost(path, (words) => words.dateMissing(`${year}/${month}/${day}`));
    return undefined;
  }
  if (year < 1970 || year > 2199) {
    notes.lost(path, (words) => words.yearRange(year));
    return undefined;
  }
  return moment;
}
