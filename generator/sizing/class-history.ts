import type { Config } from '../config/load.js';
import { quantile } from '../reconciler/quantile.js';
import { type HeldClass, heldClasses } from '../schedule/held-classes.js';
import type { Timetable } from '../schedule/timetable.js';
import { classesBetween } from '../simulate/classes.js';
import { type AfterClass, afterClassOf } from './after-class.js';
import { type Known, lengthOf, within } from './known-time.js';
import type { AfterSizing, ClassHistory } from './report.js';
import { nodesFor } from './seats.js';

/** Fewer say too little about the next. */
export const enoughOccurrences = 5;
export const percentile = 0.95;
/** Of a class's time, so much has to be known. */
const knownShare = 0.8;
/** Of its peak; then it is over. */
export const overShare = 0.1;
/** Suggested minutes are whole steps of this. */
const stepMinutes = 5;
const minuteMs = 60_000;

interface Occurrence extends HeldClass {
  peak: number;
  /** Every seat of the active nodes was taken. */
  full: boolean;
  after: AfterClass;
}

/** A class, or a phase or window that is like one, on each of its days in one history. */
export interface Held {
  name: string;
  /** Only of a class. */
  source?: string;
  students?: number | undefined;
  nodes: number;
  lead_minutes: number;
  after_minutes: number;
  days: readonly HeldClass[];
}

/**
 * The classes of the timetable, as they were held from `from` to `to`, epoch milliseconds, in the order of the file; then
 * phases and windows in which more nodes are active, by name.
 */
export function heldIn(
  { classes: items, vcnode_all_ipaddress: addresses }: Pick<Config, 'classes' | 'vcnode_all_ipaddress'>,
  timetable: Timetable,
  from: number,
  to: number,
): Held[] {
  const classes = (timetable.classes ?? []).map((series, index): Held => {
    const { name, source, nodes, lead_minutes, after } = series;
    return {
      name,
      source,
      students: items?.[index]?.students,
      nodes,
      lead_minutes,
      after_minutes: after.minutes,
      days: heldClasses({ ...timetable, classes: [series] }, from, to),
    };
  });
  return [...classes, ...othersIn(timetable, addresses, from, to)];
}

function othersIn(
  { classes: _, overrides: __, ...rest }: Timetable,
  addresses: readonly string[],
  from: number,
  to: number,
): Held[] {
  const byName = new Map<string, HeldClass[]>();
  for (const day of classesBetween(rest, addresses, from, to))
    byName.set(day.name, [...(byName.get(day.name) ?? []), day]);
  return [...byName].map(([name, days]) => {
    return {
      name,
      nodes: Math.max(...days.map((day) => day.nodes)),
      lead_minutes: 0,
      after_minutes: 0,
      days,
    };
  });
}

/**
 * What each class needed, by what was seen of it. Servers belong to nobody in a history: those of classes at the same
 * time count for each of them, as the largest of them has the say; with `sum` such days are left out.
 */
export function classHistories(
  held: readonly Held[],
  known: readonly Known[],
  seatsPerNode: number | undefined,
  overlapping: 'max' | 'sum',
): ClassHistory[] {
  const nextAfter = nextClass(held);
  const spans = held
    .flatMap(({ days }) => days.map(({ begin, end }) => ({ begin, end })))
    .sort((a, b) => a.begin - b.begin);
  return held.map(({ name, source, students, after_minutes, days, ...one }) => {
    const isShared = (one: HeldClass) => overlapping === 'sum' && overlapsAnother(one, spans);
    const alone = days.filter((day) => !isShared(day));
    const seen = alone.flatMap((day) => occurrenceOf(day, known, nextAfter(day.end), seatsPerNode) ?? []);
    const peaks = seen.map(({ peak }) => peak);
    const enough = seen.length >= enoughOccurrences;
    const p95 = quantile(peaks, percentile);
    const nodes =
      enough && seatsPerNode !== undefined ? Math.max(1, nodesFor(p95 ?? 0, seatsPerNode)) : undefined;
    return {
      name,
      ...(source !== undefined && { source }),
      held: days.length,
      occurrences: seen.length,
      needed: enoughOccurrences,
      full: seen.filter(({ full }) => full).length,
      shared: days.length - alone.length,
      ...(seen.length > 0 && { peak_median: quantile(peaks, 0.5) as number, peak_p95: p95 as number }),
      ...(nodes !== undefined && { nodes }),
      ...(nodes === undefined && { why_not: enough ? 'no_seats' : 'too_few' }),
      configured: {
        nodes: one.nodes,
        ...(students !== undefined && { students }),
        after_minutes,
      },
      after: afterSizing(seen, nodes, seatsPerNode),
    };
  });
}

function occurrenceOf(
  day: HeldClass,
  known: readonly Known[],
  limit: number,
  seatsPerNode: number | undefined,
): Occurrence | undefined {
  const seen = within(known, day.begin, day.end);
  if (lengthOf(seen) < knownShare * (day.end - day.begin)) return undefined;
  const peak = seen.reduce((most, { servers }) => Math.max(most, servers), 0);
  const full =
    seatsPerNode !== undefined &&
    seen.some(({ servers, active }) => active > 0 && servers >= active * seatsPerNode);
  const after = afterClassOf(known, day.end, limit, Math.floor(peak * overShare));
  return { ...day, peak, full, after };
}

/** When, from the end of a class on, another one wants its nodes: at once when it does already. */
function nextClass(held: readonly Held[]): (end: number) => number {
  const spans = held
    .flatMap(({ lead_minutes: lead, days }) =>
      days.map(({ begin, end }) => ({ from: begin - lead * minuteMs, to: end })),
    )
    .sort((a, b) => a.from - b.from);
  let most = Number.NEGATIVE_INFINITY;
  const latest = spans.map(({ to }) => {
    most = Math.max(most, to);
    return most;
  });
  return (end) => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.from ?? 0) <= end) low = middle + 1;
      else high = middle;
    }
    // The class itself ends just then.
    return (latest[low - 1] ?? 0) > end ? end : (spans[low]?.from ?? Number.POSITIVE_INFINITY);
  };
}

function overlapsAnother(one: HeldClass, spans: readonly { begin: number; end: number }[]): boolean {
  // One of them is the class itself.
  return spans.filter(({ begin, end }) => begin < one.end && end > one.begin).length > 1;
}

function afterSizing(
  seen: readonly Occurrence[],
  nodes: number | undefined,
  seatsPerNode: number | undefined,
): AfterSizing {
  const came = seen.filter(({ peak }) => peak > 0);
  const ends = came.filter(({ after: { ended } }) => ended === 'fell' || ended === 'nodes_gone');
  const spans = ends.map(({ after }) => after.minutes);
  const started = quantile(
    ends.map(({ after }) => after.started),
    percentile,
  );
  const about = {
    ends: ends.length,
    needed: enoughOccurrences,
    share: overShare,
    cut: ends.filter(({ after }) => after.ended === 'nodes_gone').length,
    next_class: came.filter(({ after }) => after.ended === 'next_class').length,
  };
  const p95 = quantile(spans, percentile);
  if (p95 === undefined || started === undefined || ends.length < enoughOccurrences)
    return { ...about, why_not: 'too_few' };
  const active =
    nodes === undefined || seatsPerNode === undefined
      ? undefined
      : Math.min(nodes, nodesFor(started, seatsPerNode));
  return {
    ...about,
    median_minutes: rounded(quantile(spans, 0.5) as number),
    p95_minutes: rounded(p95),
    minutes: Math.ceil(p95 / stepMinutes) * stepMinutes,
    started_p95: started,
    ...(active !== undefined && nodes !== undefined && { active, pause: nodes - active }),
  };
}

function rounded(minutes: number): number {
  return Math.round(minutes * 10) / 10;
}
