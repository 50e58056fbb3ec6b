import { Temporal } from 'temporal-polyfill';
import type { BecauseWords } from '../schedule/because.js';
import type { Cause } from '../schedule/reasons.js';
import type { Segment } from '../schedule/timeline.js';
import { wrapped } from '../status/lines.js';
import { padEnd, padStart, widest } from './columns.js';
import type { Change } from './diff.js';
import { type DiffReport, type DiffSubject, diffReport } from './diff-report.js';
import type { NodeHours } from './overview.js';
import { clockText, spanText } from './span-text.js';
import { countsText } from './text.js';

/** The words of a comparison, in the reader's language. */
export interface DiffWords {
  because: BecauseWords;
  title(old: string, next: string): string;
  /** @param oldZone when it is another one. */
  range(span: string, zone: string, oldZone: string | undefined): string;
  old: string;
  new: string;
  /** A weekday and times that recur. */
  times(when: string, count: number): string;
  more(count: number): string;
  same: string;
  addresses(old: number, next: number, added: readonly string[], removed: readonly string[]): string;
  reordered: string;
  hours: string;
  difference: string;
  together: string;
}

/** So many dates of one change are listed. */
const mostDates = 60;

/**
 * What changes when, and the node-hours.
 *
 * @param names of the two files.
 */
export function diffText(
  subject: DiffSubject,
  names: { old: string; new: string },
  words: DiffWords,
): string {
  const { old, new: next, from, to } = subject;
  const zone = next.timetable.time_zone;
  const report = diffReport(subject);
  const oldZone = old.timetable.time_zone === zone ? undefined : old.timetable.time_zone;
  const blocks = [
    [
      words.title(names.old, names.new),
      words.range(spanText(at(from, zone), at(to, zone), words.because), zone, oldZone),
    ],
    addressLines(subject, report, words),
    ...(report.changes.length === 0
      ? [[words.same]]
      : report.changes.map((change) => changeLines(change, zone, words))),
    hourLines(report.hours, words),
  ];
  const shown = blocks.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.map((line) => wrapped(line, 100, '      ')).join('\n')).join('\n\n')}\n`;
}

function at(instant: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

function addressLines(
  { old, new: next }: DiffSubject,
  { addresses: { added, removed, reordered } }: DiffReport,
  words: DiffWords,
): string[] {
  if (reordered) return [words.reordered];
  if (added.length + removed.length === 0) return [];
  return [words.addresses(old.addresses.length, next.addresses.length, added, removed)];
}

function changeLines({ times, old, new: next }: Change, zone: string, words: DiffWords): string[] {
  const width = widest([words.old, words.new]);
  const side = (name: string, segment: Segment) => [
    `  ${padEnd(name, width)}  ${countsText(segment.counts)}`,
    `      ${reasonText(segment, words.because)}`,
  ];
  return [...whenLines(times, zone, words), ...side(words.old, old), ...side(words.new, next)];
}

/** A default that something else goes before is the reason of no difference. */
function reasonText(segment: Segment, words: BecauseWords): string {
  const { won, lost, more } = segment.reasons;
  const said = (causes: readonly Cause[]) => causes.map((cause) => segment.causeIn(words, cause));
  return words.joined(said(won), said(lost.filter(({ kind }) => kind !== 'default')), more);
}

function whenLines(times: Change['times'], zone: string, words: DiffWords): string[] {
  const [first, ...others] = times.map(({ fromMs, toMs }) => ({
    from: at(fromMs, zone),
    to: at(toMs, zone),
  }));
  if (first === undefined) return [];
  const { from, to } = first;
  if (others.length === 0) return [spanText(from, to, words.because)];
  const day = (instant: Temporal.ZonedDateTime) => words.because.days[instant.dayOfWeek % 7];
  const isSameDay = from.toPlainDate().equals(to.toPlainDate());
  const when = `${day(from)} ${clockText(from)} – ${isSameDay ? '' : `${day(to)} `}${clockText(to)}`;
  const dates = [first, ...others].map((one) => one.from.toPlainDate());
  return [words.times(when, times.length), `      ${datesText(dates, words)}`];
}

/** The year only where it is another one. */
function datesText(dates: readonly Temporal.PlainDate[], words: DiffWords): string {
  const shown = dates.slice(0, mostDates).map((date, index) => {
    return date.year === dates[index - 1]?.year ? date.toString().slice(5) : date.toString();
  });
  const more = dates.length - shown.length;
  return [...shown, ...(more > 0 ? [words.more(more)] : [])].join(', ');
}

function hourLines({ old, new: next, difference }: DiffReport['hours'], words: DiffWords): string[] {
  const row = (name: string, of: (hours: NodeHours) => number) => {
    const change = of(difference);
    const sign = Math.round(change * 10) > 0 ? '+' : '';
    return [name, decimal(of(old)), decimal(of(next)), `${sign}${decimal(change)}`];
  };
  const rows = [
    [words.hours, words.old, words.new, words.difference],
    row('active', ({ active }) => active),
    row('pause', ({ pause }) => pause),
    ...(old.power_down + next.power_down === 0 ? [] : [row('power_down', ({ power_down }) => power_down)]),
    row(words.together, ({ active, pause }) => active + pause),
  ];
  const widths = [0, 1, 2, 3].map((column) => widest(rows.map((cells) => cells[column] ?? '')));
  return rows.map((cells) =>
    cells.map((cell, index) => (index === 0 ? padEnd : padStart)(cell, widths[index] ?? 0)).join('  '),
  );
}

/** One decimal, so that a column aligns; no minus before a zero. */
function decimal(hours: number): string {
  return (Math.round(hours * 10) / 10 + 0).toFixed(1);
}
