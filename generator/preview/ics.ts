import { createHash } from 'node:crypto';
import { ICalCalendar, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { BecauseWords } from '../schedule/because.js';
import type { Cause } from '../schedule/reasons.js';
import type { Timetable } from '../schedule/timetable.js';
import { type Occasion, occasionsOver, restingNodes } from './occasions.js';
import { notHeldOver, type Withdrawn } from './withdrawn.js';

/** The words of the calendar, in the reader's language. */
export interface IcsWords {
  because: BecauseWords;
  /** Name of the calendar. */
  name(ugroup: string): string;
  /** What it shows, and how many nodes are active where it shows nothing. */
  about(resting: number): string;
  summary(active: number, what: string): string;
  /** What has the say, in few words. */
  what(cause: Cause): string;
  /** @param time local, `08:30`. */
  classBegins(time: string): string;
  withdrawn(what: string): string;
}

/** A timetable, and the stretch [from, to) in epoch milliseconds, whole seconds. */
export interface IcsSubject {
  ugroup: string;
  timetable: Timetable;
  addresses: readonly string[];
  from: number;
  to: number;
}

/** SEQUENCE counts the seconds from here: a number that fits into 31 bits until 2088. */
const sequenceEpoch = Date.UTC(2020, 0, 1);

/** A calendar that is subscribed to is asked for again so often. Seconds. */
const refreshSeconds = 3600;

/**
 * An iCalendar file (RFC 5545) with an event for each occasion: what has the say, from its lead to its end, with the
 * number of active nodes. What cannot be in it any more (a class that is cancelled, a day that is closed) is there as
 * a cancelled event, so that it goes away in calendars that had it.
 *
 * An import updates: the UID says what the event is. Programs take the newer one by SEQUENCE and DTSTAMP; there is no
 * memory of former files, so both come from `now`. The same `now` makes the same bytes.
 *
 * @param former the timetable that was imported before: all of its events that are no more are cancelled.
 */
export function previewIcs(
  subject: IcsSubject,
  now: Temporal.Instant,
  words: IcsWords,
  former?: IcsSubject,
): string {
  const { ugroup, timetable, addresses } = subject;
  const resting = restingNodes(timetable, addresses.length);
  const calendar = new ICalCalendar({
    prodId: { company: 'cwh-gen', product: 'preview' },
    method: ICalCalendarMethod.PUBLISH,
    name: words.name(ugroup),
    description: words.about(resting),
    ttl: refreshSeconds,
  });
  const stamp = new Date(Math.floor(now.epochMilliseconds / 1000) * 1000);
  const shared = {
    stamp,
    lastModified: stamp,
    sequence: Math.max(0, (stamp.getTime() - sequenceEpoch) / 1000),
    // Nobody is busy because nodes are up.
    transparency: ICalEventTransparency.TRANSPARENT,
  };
  const { shown, withdrawn } = entriesOf(subject, former);
  for (const occasion of shown) {
    const { active, cause, segment, fromMs, toMs } = occasion;
    calendar.createEvent({
      ...shared,
      id: uidOf(occasion, ugroup),
      start: new Date(fromMs),
      end: new Date(toMs),
      summary: words.summary(active, words.what(cause)),
      description: [...itself(occasion, timetable.time_zone, words), segment.becauseIn(words.because)].join(
        '\n',
      ),
      status: ICalEventStatus.CONFIRMED,
      // For programs. Of the calendar the second would be, but the library writes its own properties behind the events.
      x: { 'X-CWH-ACTIVE-NODES': String(active), 'X-CWH-RESTING-NODES': String(resting) },
    });
  }
  for (const entry of withdrawn) {
    calendar.createEvent({
      ...shared,
      id: entry.uid,
      start: new Date(entry.fromMs),
      end: new Date(entry.toMs),
      summary: words.withdrawn(words.what(entry.cause)),
      description: entry.because(words.because),
      status: ICalEventStatus.CANCELLED,
    });
  }
  return `${calendar.toString()}\r\n`;
}

/** When the class begins for which the nodes are there before. */
function itself({ classBegins, fromMs }: Occasion, zone: string, words: IcsWords): string[] {
  if (classBegins === undefined || classBegins === fromMs) return [];
  const begins = Temporal.Instant.fromEpochMilliseconds(classBegins).toZonedDateTimeISO(zone);
  return [words.classBegins(begins.toPlainTime().toString({ smallestUnit: 'minute' }))];
}

function entriesOf(
  { ugroup, timetable, addresses, from, to }: IcsSubject,
  former: IcsSubject | undefined,
): { shown: Occasion[]; withdrawn: (Withdrawn & { uid: string })[] } {
  const shown = occasionsOver(timetable, addresses, from, to);
  const known = new Set(shown.map((one) => uidOf(one, ugroup)));
  const before =
    former === undefined ? [] : occasionsOver(former.timetable, former.addresses, former.from, former.to);
  const gone = [
    ...notHeldOver(timetable, addresses.length, from, to).map((one) => ({ ...one, uid: uidOf(one, ugroup) })),
    ...before.map((one) => ({
      ...one,
      uid: uidOf(one, former?.ugroup ?? ugroup),
      because: (words: BecauseWords) => one.segment.becauseIn(words),
    })),
  ];
  const withdrawn = gone.filter(({ uid }) => {
    if (known.has(uid)) return false;
    known.add(uid);
    return true;
  });
  return { shown, withdrawn };
}

/** Of ASCII: names are of any script, and some programs cut long ones. */
function uidOf({ identity, part }: Pick<Occasion, 'identity' | 'part'>, ugroup: string): string {
  const [kind = '', date = ''] = identity.split(' ');
  const hash = createHash('sha256').update(`${ugroup} ${identity}`).digest('hex').slice(0, 16);
  return `${kind}-${date}-${hash}-${part}@cwh-gen`;
}
