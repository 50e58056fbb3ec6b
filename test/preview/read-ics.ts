import ICAL from 'ical.js';

/** An event of a calendar file as another program reads it. Milliseconds. */
export interface ReadEvent {
  uid: string;
  from: number;
  to: number;
  summary: string;
  description: string;
  status: string;
  sequence: number;
  stamp: number;
  active: number | undefined;
  resting: number | undefined;
}

/** Reads an iCalendar text with a library that has not written it. @throws where it is none. */
export function readIcs(text: string): { calendar: ICAL.Component; events: ReadEvent[] } {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const number = (name: string) => {
      const value = component.getFirstPropertyValue(name);
      return value === null ? undefined : Number(value);
    };
    return {
      uid: event.uid,
      from: event.startDate.toUnixTime() * 1000,
      to: event.endDate.toUnixTime() * 1000,
      summary: event.summary,
      description: event.description,
      status: String(component.getFirstPropertyValue('status')),
      sequence: event.sequence,
      stamp: (component.getFirstPropertyValue('dtstamp') as ICAL.Time).toUnixTime() * 1000,
      active: number('x-cwh-active-nodes'),
      resting: number('x-cwh-resting-nodes'),
    };
  });
  return { calendar, events };
}

/** What a calendar program has after these imports: the newer one of each UID, without the cancelled ones. */
export function imported(...texts: string[]): ReadEvent[] {
  const known = new Map<string, ReadEvent>();
  for (const event of texts.flatMap((text) => readIcs(text).events)) {
    const there = known.get(event.uid);
    if (there === undefined || event.sequence > there.sequence) known.set(event.uid, event);
  }
  return [...known.values()].filter(({ status }) => status !== 'CANCELLED').sort((a, b) => a.from - b.from);
}
