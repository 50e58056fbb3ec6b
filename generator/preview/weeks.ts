import type { Temporal } from 'temporal-polyfill';
import type { BecauseWords } from '../schedule/because.js';
import { dayOfIso, isoOfDay, weekdayOfDay } from '../schedule/days.js';
import type { DayVerdict } from '../schedule/reasons.js';
import type { Segment } from '../schedule/timeline.js';
import type { Override, Timetable } from '../schedule/timetable.js';
import { inLines, padEnd, padStart, widest } from './columns.js';
import { type DayPeak, dayPeaks } from './day-peaks.js';
import { type Special, specialDays } from './special-days.js';

/** The words of the weeks, in the reader's language. */
export interface WeekWords {
  /** Monday first. */
  days: readonly string[];
  because: BecauseWords;
  title(timeZone: string): string;
  /** What the cells mean. */
  legend: string;
  /** What each mark means; `makeup` gets the mark of a Monday. */
  marks: Record<Mark, string> & { makeup(mark: string): string };
  specials: string;
  held(classes: readonly string[], more: number): string;
  notHeld(classes: readonly string[], more: number): string;
  from(dateTime: string): string;
  details: string;
}

/** Those of them that say what is special on a day. */
export type SpecialWords = Pick<WeekWords, 'because' | 'held' | 'notHeld' | 'from'>;

type Mark = '×' | '-' | '>' | '<' | '+' | '*' | '!';

/** So many classes are named for a day. */
const mostNames = 3;

/**
 * A row for each week, in each cell the day's most active nodes, for how long, and marks for what is special on it.
 * Below it the special days with their reasons. For ranges of which nobody would read each half hour.
 */
export function weeksText(timetable: Timetable, segments: Iterable<Segment>, words: WeekWords): string {
  const { time_zone: zone } = timetable;
  const peaks = dayPeaks(segments, zone);
  const first = numberOf((peaks[0] as DayPeak).date);
  const last = numberOf((peaks.at(-1) as DayPeak).date);
  const specials = specialDays(timetable, first, last);
  const marks = marksByDay(specials, words);
  const list = specials
    .filter((special) => !('override' in special) || special.first)
    .map((special) => specialLine(special, words));
  return [
    words.title(zone),
    '',
    ...table(peaks, marks, words),
    '',
    words.legend,
    ...legendOf(specials, words),
    '',
    ...(list.length === 0 ? [] : [words.specials, ...list, '']),
    words.details,
    '',
  ].join('\n');
}

function table(peaks: readonly DayPeak[], marks: ReadonlyMap<number, string>, words: WeekWords): string[] {
  const counts = peaks.map(({ active }) => String(active));
  const columns = { peak: Math.max(2, widest(counts)), mark: Math.max(1, widest(marks.values())) };
  const byDay = new Map(peaks.map((peak) => [numberOf(peak.date), peak]));
  // The border, the peak, a blank, the hours, the marks.
  const width = 1 + columns.peak + 1 + hoursWidth + columns.mark;
  const head = words.days.map((day) => padEnd(` ${padStart(day, columns.peak)}`, width)).join('');
  const rows = weeksOf(peaks).map((monday) => {
    const days = Array.from({ length: 7 }, (_, index) => monday + index);
    const cells = days.map((day) => padEnd(cell(byDay.get(day), marks.get(day) ?? '', columns.peak), width));
    const turn = days.find((day) => byDay.get(day)?.date.day === 1);
    const month = turn === undefined ? '' : ` ${isoOfDay(turn).slice(0, 7)}`;
    return `${isoOfDay(monday)} ${cells.join('')}${month}`.trimEnd();
  });
  return [`${' '.repeat(11)}${head}`.trimEnd(), ...rows];
}

/** `24h`; a mark follows it at once, so that seven days fit in 100 columns. */
const hoursWidth = 3;

/** The first of a month has a border, so that one sees where it begins. */
function cell(peak: DayPeak | undefined, mark: string, columns: number): string {
  if (peak === undefined) return '';
  const { date, active, atPeak, looked } = peak;
  const number = padStart(active === 0 ? '·' : String(active), columns);
  // All day long goes without saying.
  const hours = active === 0 || atPeak === looked ? '' : hoursText(atPeak);
  return `${date.day === 1 ? '|' : ' '}${number} ${padEnd(hours, hoursWidth)}${mark}`;
}

function hoursText(milliseconds: number): string {
  const hours = Math.round(milliseconds / 3_600_000);
  return hours === 0 ? '<1h' : `${hours}h`;
}

/** The Mondays. */
function weeksOf(peaks: readonly DayPeak[]): number[] {
  return [...new Set(peaks.map(({ date }) => numberOf(date) - (date.dayOfWeek - 1)))];
}

function marksByDay(specials: readonly Special[], words: WeekWords): Map<number, string> {
  const marks = new Map<number, string>();
  for (const special of specials) {
    const known = marks.get(special.day) ?? '';
    const mark = markOf(special, words);
    if (!known.includes(mark)) marks.set(special.day, known + mark);
  }
  return marks;
}

function markOf(special: Special, words: WeekWords): string {
  if ('override' in special) return '!';
  const { rule, as } = special.verdict;
  switch (rule) {
    case 'cancelled':
      return '-';
    case 'moved_away':
      return '>';
    case 'moved_here':
      return '<';
    case 'extra':
      return '+';
    case 'held':
      return '*';
    case 'makeup':
      return `=${words.because.days[as ?? 0]}`;
    default:
      return '×';
  }
}

/** Only of the marks that are there. */
function legendOf(specials: readonly Special[], words: WeekWords): string[] {
  const { makeup, ...fixed } = words.marks;
  const used = new Set(specials.map((special) => markOf(special, words)));
  const shown = (Object.keys(fixed) as Mark[]).filter((mark) => used.has(mark)).map((mark) => fixed[mark]);
  const days = [...used].find((mark) => mark.startsWith('='));
  if (days !== undefined) shown.push(makeup(days));
  return inLines(shown);
}

function specialLine(special: Special, words: WeekWords): string {
  const { because } = words;
  const date = because.dayTime(because.days[weekdayOfDay(special.day)] ?? '', isoOfDay(special.day));
  return `${padEnd(date, 15)} ${specialText(special, words)}`;
}

/** What is special, without the date. */
export function specialText(special: Special, words: SpecialWords): string {
  return 'override' in special ? overrideText(special.override, words) : verdictText(special, words);
}

function verdictText(
  { verdict, classes }: { verdict: DayVerdict; classes: readonly string[] },
  { because, held, notHeld }: SpecialWords,
): string {
  const named = classes.slice(0, mostNames);
  const who = (verdict.held ? held : notHeld)(named, classes.length - named.length);
  const sentence = who + because.day(verdict, because.days[verdict.as ?? 0] ?? '');
  return verdict.source === undefined ? sentence : because.source(sentence, verdict.source);
}

function overrideText({ from, until, action, reason, source }: Override, words: SpecialWords): string {
  const { because } = words;
  const shown = (local: string) =>
    because.dayTime(because.days[weekdayOfDay(dayOfIso(local.slice(0, 10)))] ?? '', local.replace('T', ' '));
  const nodes = action.kind === 'hold' ? 0 : action.nodes;
  const sentence = because.override(action.kind, nodes, shown(until), reason);
  return because.source(`${words.from(shown(from))}${sentence}`, source);
}

function numberOf(date: Temporal.PlainDate): number {
  return dayOfIso(date.toString());
}
