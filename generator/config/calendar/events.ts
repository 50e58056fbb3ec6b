import { CalendarFault } from './fault.js';

/** A content line, unfolded. */
export interface Property {
  text: string;
  /** Of the raw file, from 1; where it begins. */
  line: number;
}

/** A VEVENT: of its properties those that say what it is and when. */
export interface CalendarEvent {
  line: number;
  properties: Map<string, Property[]>;
}

const wanted = new Set([
  'UID',
  'SUMMARY',
  'STATUS',
  'DTSTART',
  'DTEND',
  'DURATION',
  'RRULE',
  'RDATE',
  'EXDATE',
  'RECURRENCE-ID',
]);

/**
 * The frame of the file: lines, BEGIN and END. What the properties mean is left to the library; it knows no lines,
 * and one broken ATTENDEE of one event would cost the whole file.
 *
 * @throws CalendarFault when the file is cut off, or is something else.
 */
export function eventsIn(text: string): CalendarEvent[] {
  const events: CalendarEvent[] = [];
  const open: { name: string; line: number }[] = [];
  let hasCalendar = false;
  for (const property of contentLines(text)) {
    const { text: content, line } = property;
    const name = /^[A-Za-z0-9-]+(?=[;:])/.exec(content)?.[0].toUpperCase();
    const depth = open.length;
    if (depth === 0 && !(name === 'BEGIN' && componentOf(content) === 'VCALENDAR')) {
      throw new CalendarFault(hasCalendar ? 'misplaced' : 'no_calendar', line);
    }
    if (name === undefined) throw new CalendarFault('no_property', line);
    if (name === 'BEGIN') {
      const component = componentOf(content);
      const above = component === 'VCALENDAR' ? 0 : component === 'VEVENT' ? 1 : depth;
      if (depth !== above) throw new CalendarFault('misplaced', line);
      hasCalendar = true;
      open.push({ name: component, line });
      if (component === 'VEVENT') events.push({ line, properties: new Map() });
    } else if (name === 'END') {
      if (open.pop()?.name !== componentOf(content)) throw new CalendarFault('stray_end', line);
    } else if (depth === 2 && open[1]?.name === 'VEVENT' && wanted.has(name)) {
      const { properties } = events.at(-1) as CalendarEvent;
      const same = properties.get(name);
      if (same === undefined) properties.set(name, [property]);
      else same.push(property);
    }
  }
  const last = open.at(-1);
  if (last !== undefined) throw new CalendarFault('not_ended', last.line);
  if (!hasCalendar) throw new CalendarFault('no_calendar', 1);
  return events;
}

function componentOf(content: string): string {
  return content
    .slice('BEGIN:'.length - (/^END/i.test(content) ? 2 : 0))
    .trim()
    .toUpperCase();
}

/** Unfolded: a line that begins with a blank goes on the one above. */
function* contentLines(text: string): Generator<Property> {
  let parts: string[] = [];
  let first = 0;
  let number = 0;
  for (let from = 0; from < text.length; ) {
    const feed = text.indexOf('\n', from);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(from, text[end - 1] === '\r' ? end - 1 : end);
    from = end + 1;
    number += 1;
    if ((line.startsWith(' ') || line.startsWith('\t')) && parts.length > 0) {
      parts.push(line.slice(1));
    } else {
      if (parts.length > 0) yield { text: parts.join(''), line: first };
      parts = line.trim() === '' ? [] : [line];
      first = number;
    }
  }
  if (parts.length > 0) yield { text: parts.join(''), line: first };
}
