import { Temporal } from 'temporal-polyfill';
import { dayMs, minuteMs } from '../schedule/days.js';
import type { Cause, DayVerdict } from '../schedule/reasons.js';
import { type Segment, segmentsInTurn } from '../schedule/segments.js';
import type { ClassSeries, Timetable } from '../schedule/timetable.js';

/**
 * A stretch in which one thing (a class on its date, a window on its date …) has the say and the number of active
 * nodes stays the same: what an entry of a calendar is about.
 */
export interface Occasion {
  /**
   * What it is: kind, date that it belongs to, and name. It has no time and no number in it, so that the entry is the
   * same one when these change. A class that is moved keeps the date that it is moved from.
   */
  identity: string;
  /**
   * Of those with the same identity, which: `1` for the first, more where something interrupts it. A part of a window
   * that begins on a later date has that before its number, so that the range looked at does not decide it.
   */
  part: string;
  fromMs: number;
  toMs: number;
  active: number;
  /** Its first segment. */
  segment: Segment;
  /** What has the say; an override that adds to something leaves it that. */
  cause: Cause;
  /** Of a class: when it begins itself, after its lead. Epoch milliseconds. */
  classBegins?: number;
}

/** So far around what is asked for it is looked, so that no occasion is cut off where a range ends. */
const around = 32 * dayMs;
/** And so far back, one after the other, for the begin of one that is longer. */
const sightsBack = [around, 130 * dayMs, 800 * dayMs];

/**
 * How many nodes are active when nothing is on: no calendar has an entry about that. A rule of the timetable, not of
 * the range looked at.
 */
export function restingNodes({ phases, windows, max_nodes }: Timetable, addresses: number): number {
  const fewest = phases.reduce(
    (least, { counts }) => Math.min(least, counts.active),
    Number.POSITIVE_INFINITY,
  );
  const most = Math.max(phases.length === 0 ? 0 : fewest, windows?.default.node_count ?? 0);
  return Math.min(most, max_nodes ?? addresses, addresses);
}

/**
 * All that reach into [from, to) (epoch milliseconds), in order, and whole even where they go beyond it (by a month at
 * most). They do not overlap; between them `restingNodes` are active.
 */
export function occasionsOver(
  timetable: Timetable,
  addresses: readonly string[],
  from: number,
  to: number,
): Occasion[] {
  let reaching: Occasion[] = [];
  for (const back of sightsBack) {
    const found = occasionsIn(timetable, addresses, from - back, to + around);
    reaching = found.filter((one) => one.fromMs < to && one.toMs > from);
    if (reaching[0] === undefined || reaching[0].fromMs > from - back) break;
  }
  return reaching;
}

/** Those of [from, to), cut off where it ends. */
function occasionsIn(
  timetable: Timetable,
  addresses: readonly string[],
  from: number,
  to: number,
): Occasion[] {
  const resting = restingNodes(timetable, addresses.length);
  const identify = identifier(timetable);
  const dateAt = datesIn(timetable.time_zone);
  const parts = new Map<string, number>();
  const found: Occasion[] = [];
  let last: Occasion | undefined;
  for (const segment of segmentsInTurn(timetable, addresses, from, to)) {
    const { fromMs, toMs, counts } = segment;
    const { active } = counts;
    if (active === resting) {
      last = undefined;
      continue;
    }
    const { identity, cause, classBegins } = identify(segment);
    if (last?.identity === identity && last.active === active) {
      last.toMs = toMs;
      continue;
    }
    const later = laterDate(identity, dateAt(fromMs));
    const number = (parts.get(`${later}${identity}`) ?? 0) + 1;
    parts.set(`${later}${identity}`, number);
    const part = `${later}${number}`;
    last = { identity, part, fromMs, toMs, active, segment, cause, ...(classBegins && { classBegins }) };
    found.push(last);
  }
  return found;
}

/** The date of a part that begins after the date of its whole. A class, moved or over midnight, is short. */
function laterDate(identity: string, begins: string): string {
  const [kind = '', date = ''] = identity.split(' ');
  return kind === 'class' || kind === 'after_class' || begins <= date ? '' : `${begins}-`;
}

/**
 * Of a class on the date that it belongs to.
 *
 * @param place among the classes of its name (`placesByName`).
 */
export function classIdentity(
  kind: 'class' | 'after_class',
  name: string,
  date: string,
  place: number,
): string {
  return `${kind} ${date} ${name}${place === 1 ? '' : `\n${place}`}`;
}

/** Of several classes of one name, which: 1 for the first of the file. */
export function placesByName(classes: readonly ClassSeries[]): Map<ClassSeries, number> {
  const counts = new Map<string, number>();
  return new Map(
    classes.map((series) => {
      const place = (counts.get(series.name) ?? 0) + 1;
      counts.set(series.name, place);
      return [series, place];
    }),
  );
}

function datesIn(zone: string): (instant: number) => string {
  return (instant) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

function identifier(
  timetable: Timetable,
): (segment: Segment) => Pick<Occasion, 'identity' | 'cause' | 'classBegins'> {
  const { time_zone: zone, classes = [], overrides = [] } = timetable;
  const seriesOf = new Map(classes.map((series) => [`${series.name} ${series.source}`, series]));
  const overrideOf = new Map(overrides.map((override) => [override.source, override]));
  const places = placesByName(classes);
  const dateAt = datesIn(zone);
  const known = ({ name, source }: ClassCause) => seriesOf.get(`${name} ${source}`);
  const beginOf = (cause: ClassCause) => cause.since + (known(cause)?.lead_minutes ?? 0) * minuteMs;
  // On the wall clock, as a class is long by it; one that ends after midnight belongs to the day before.
  const dateOfEnded = (cause: ClassCause) =>
    Temporal.Instant.fromEpochMilliseconds(cause.since)
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .subtract({ minutes: known(cause)?.minutes ?? 0 })
      .toPlainDate()
      .toString();
  const identityOfClass = (cause: ClassCause, date: string) => {
    const series = known(cause);
    const place = series === undefined ? 1 : (places.get(series) ?? 1);
    return classIdentity(cause.kind, cause.name, movedFrom(cause.day) ?? date, place);
  };
  const identityOf = (cause: Cause, { fromMs }: Segment): string => {
    switch (cause.kind) {
      case 'class':
        // The lead of a class that is held at 0:10 begins the day before.
        return identityOfClass(cause, dateAt(beginOf(cause)));
      case 'after_class':
        return identityOfClass(cause, dateOfEnded(cause));
      case 'phase':
        return `phase ${dateAt(cause.since)} ${cause.name}`;
      case 'window':
        return `window ${dateAt(cause.since)} ${cause.name ?? ''}`;
      case 'override':
        return `override ${overrideOf.get(cause.source ?? '')?.from.slice(0, 10) ?? dateAt(fromMs)} ${cause.reason}`;
      case 'drain_time':
      case 'short_break':
        return `${cause.kind} ${dateAt(cause.until)}`;
      default:
        return `${cause.kind} ${dateAt(fromMs)}`;
    }
  };
  return (segment) => {
    const { won } = segment.reasons;
    const own = won.find((one) => !isAddition(one));
    // What is added to nothing in particular is the occasion itself.
    const cause = (own === undefined || own.kind === 'default' ? won[0] : own) ?? nothing;
    const identity = identityOf(cause, segment);
    return cause.kind === 'class' ? { cause, identity, classBegins: beginOf(cause) } : { cause, identity };
  };
}

type ClassCause = Extract<Cause, { kind: 'class' | 'after_class' }>;

const nothing: Cause = { kind: 'default', node_count: 0 };

function isAddition(cause: Cause): boolean {
  return cause.kind === 'override' && cause.action === 'add';
}

function movedFrom({ rule, other }: DayVerdict): string | undefined {
  return rule === 'moved_here' ? other : undefined;
}
