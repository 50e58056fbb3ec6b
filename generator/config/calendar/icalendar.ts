import { dayOfIso } from '../../schedule/days.js';
import type { IsoDate } from '../../schedule/timetable.js';
import { sourceName } from '../source-name.js';
import { datesIn, daysOf, occurrencesOf, readProperty, shifted, startOf } from './all-day.js';
import { type CalendarEvent, eventsIn, type Property } from './events.js';
import { CalendarFault, type CalendarProblem } from './fault.js';
import type { ImportedCalendar } from './imported.js';
import { type Budget, firstYear, lastYear, newBudget } from './recurrence.js';
import { fold, type Meaning, meaningOf } from './titles.js';

/** The biggest calendar that is read; a university's has some hundred kilobytes. */
export const maxCalendarBytes = 5_000_000;
/** Closed and make-up days together; each of them is a line of the plan. */
const mostEntries = 20_000;

/** Of one event, each with all that follow. */
const mostChanges = 100;

/**
 * The days without classes and the make-up days of an iCalendar file (RFC 5545), by the titles of its all-day events.
 * Events with times are left aside without a word: a meeting at 10:00 closes no day. So are cancelled ones.
 *
 * Never throws, and takes no longer than a second or two, whatever the text is.
 *
 * @param name of the file, for the sources.
 * @param closedWords a title with one of these closes a day; width and letter case do not matter.
 */
export function readIcalendar(
  text: string,
  name: string,
  closedWords: readonly string[],
): { calendar: ImportedCalendar } | { problem: CalendarProblem; line: number } {
  try {
    const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
    requireText(plain);
    const words = closedWords.map(fold).filter((word) => word !== '');
    return { calendar: collect(eventsIn(plain), sourceName(name), words) };
  } catch (error) {
    if (error instanceof CalendarFault) return { problem: error.problem, line: error.line };
    // A fault of the library over a text like no other is no reason for a stack trace.
    return { problem: 'bad_property', line: 1 };
  }
}

function requireText(text: string): void {
  if (text.length > maxCalendarBytes) throw new CalendarFault('too_big', 1);
  // Undecodable bytes have become U+FFFD.
  const odd = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\uFFFD]|\r(?!\n)/.exec(text);
  if (odd === null) return;
  const line = text.slice(0, odd.index).split('\n').length;
  throw new CalendarFault(odd[0] === '\uFFFD' ? 'not_utf8' : 'control_character', line);
}

/** An event with what its title means; without a meaning it only stands for what it replaces. */
interface Titled {
  event: CalendarEvent;
  meaning: Meaning | undefined;
  line: number;
  uid: string;
  /** Of RECURRENCE-ID: the occurrence that this one replaces. */
  replaces?: IsoDate;
  /** And all later ones. */
  andLater: boolean;
}

function collect(events: readonly CalendarEvent[], file: string, words: readonly string[]): ImportedCalendar {
  const calendar: ImportedCalendar = { closed: [], makeup: [] };
  const budget = newBudget();
  const titled = events.map((event) => titledOf(event, words));
  const changes = changesIn(titled);
  const add = ({ event, meaning, line }: Titled, from: IsoDate) => {
    if (meaning === undefined || !isKnownYear(from)) return;
    const source = `${file}:${line}`;
    const until = shifted(from, daysOf(event, startOf(event) ?? from) - 1);
    if (meaning.kind === 'closed') calendar.closed.push({ from, until, name: meaning.name, source });
    else {
      for (let date = from; date <= until; date = shifted(date, 1)) {
        calendar.makeup.push({ date, as: meaning.as, source });
      }
    }
    if (calendar.closed.length + calendar.makeup.length > mostEntries) {
      throw new CalendarFault('too_many', line);
    }
  };
  for (const one of titled) {
    const own = one.replaces === undefined ? changes.get(one.uid) : undefined;
    for (const { item, from } of datesOf(one, own ?? [], budget)) add(item, from);
  }
  return calendar;
}

/** The events that replace an occurrence of another one, by its UID. */
function changesIn(titled: readonly Titled[]): Map<string, Titled[]> {
  const changes = new Map<string, Titled[]>();
  for (const one of titled) {
    if (one.replaces === undefined || one.uid === '') continue;
    const same = changes.get(one.uid);
    if (same === undefined) changes.set(one.uid, [one]);
    else same.push(one);
  }
  return changes;
}

function titledOf(event: CalendarEvent, words: readonly string[]): Titled {
  const { properties, line } = event;
  const summary = properties.get('SUMMARY')?.[0];
  const isCancelled = rawOf(properties.get('STATUS')?.[0]).toUpperCase() === 'CANCELLED';
  const title = summary === undefined || isCancelled ? '' : String(readProperty(summary).values[0] ?? '');
  const id = properties.get('RECURRENCE-ID');
  const [replaces] = datesIn(id?.slice(0, 1));
  return {
    event,
    meaning: title === '' ? undefined : meaningOf(title, words),
    line: summary?.line ?? line,
    uid: rawOf(properties.get('UID')?.[0]),
    ...(replaces !== undefined && { replaces }),
    andLater: /^[^:]*;RANGE="?THISANDFUTURE/i.test(id?.[0]?.text ?? ''),
  };
}

/** The dates on which an event begins, each with the event that holds then. */
function datesOf(one: Titled, changes: readonly Titled[], budget: Budget): { item: Titled; from: IsoDate }[] {
  const later = changes.filter(({ andLater }) => andLater);
  if (later.length > mostChanges) throw new CalendarFault('too_often', one.line);
  if (one.meaning === undefined && later.every(({ meaning }) => meaning === undefined)) return [];
  const start = startOf(one.event);
  if (start === undefined) return [];
  const isRepeated = one.event.properties.has('RRULE') || one.event.properties.has('RDATE');
  if (!isRepeated && !isKnownYear(start)) throw new CalendarFault('bad_year', one.line);
  if (one.replaces !== undefined) return [{ item: one, from: start }];
  const replaced = new Set(changes.map(({ replaces }) => replaces));
  return [...occurrencesOf(one.event, start, budget)]
    .filter((date) => !replaced.has(date))
    .sort()
    .map((date) => afterChange(date, one, later));
}

/** An occurrence after a change "from here on" is moved as far as the changed one was. */
function afterChange(date: IsoDate, one: Titled, later: readonly Titled[]): { item: Titled; from: IsoDate } {
  let item = one;
  for (const change of later) {
    const { replaces = '' } = change;
    if (replaces <= date && (item.replaces ?? '') <= replaces) item = change;
  }
  const start = item === one ? undefined : startOf(item.event);
  if (start === undefined || item.replaces === undefined) return { item, from: date };
  return { item, from: shifted(date, dayOfIso(start) - dayOfIso(item.replaces)) };
}

function isKnownYear(date: IsoDate): boolean {
  const year = Number(date.slice(0, 4));
  return firstYear <= year && year <= lastYear;
}

function rawOf(property: Property | undefined): string {
  return property === undefined ? '' : property.text.slice(property.text.indexOf(':') + 1).trim();
}
