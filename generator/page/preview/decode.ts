import { dayMs, isoOfDay, minuteMs, twoDigits, weekdayOfDay } from '../../schedule/days.js';
import type { Counts, DayOfWeek } from '../../schedule/timetable.js';
import type { PageLanguage } from '../words/index.js';
import type { CauseTemplates, Owner, PreviewData, Price, Template } from './data.js';
import { type Mark, marks } from './marks.js';

/** A span of time in which the same is wanted for the same reasons. */
export interface PageSegment {
  fromMs: number;
  toMs: number;
  counts: Counts;
  row: number;
}

/** A local day; of the first and the last, a part may be outside of the range. */
export interface PageDay {
  /** Days since 1970-01-01. */
  day: number;
  fromMs: number;
  toMs: number;
  /** The segments that reach into it: those from `first` (inclusive) to `end` (exclusive). */
  first: number;
  end: number;
  specials: readonly PageSpecial[];
}

export interface PageSpecial {
  mark: Mark;
  as?: DayOfWeek;
  text: Record<PageLanguage, string>;
}

/** One that has a part in a segment. */
export interface Share {
  owner: Owner;
  weight: number;
}

/** The page's data, as its components ask for it. */
export interface Preview {
  data: PreviewData;
  price?: Price | undefined;
  fromMs: number;
  toMs: number;
  segments: readonly PageSegment[];
  /** The first with other counts behind the range, when one is in sight; its end is not known. */
  after?: PageSegment;
  days: readonly PageDay[];
  /** The wall clock: milliseconds as if it were UTC. */
  wallOf(instant: number): number;
  /** When the clock of a day first shows so many minutes since 0:00; nothing when it never does. 1440 is its end. */
  instantOn(day: PageDay, minutes: number): number | undefined;
  because(segment: PageSegment, language: PageLanguage): string;
  /** Day name, date and time, as the reasons write them. */
  dateTime(instant: number, language: PageLanguage): string;
  date(day: number, language: PageLanguage): string;
  /** Those that decided, for sums. */
  deciders(segment: PageSegment): readonly Share[];
}

/** Reads what `preview/compact.ts` wrote. */
export function decodePreview(data: PreviewData): Preview {
  const wallOf = clockOf(data);
  const segments = segmentsOf(data);
  const after = afterOf(data);
  const fromMs = data.from;
  const toMs = segments.at(-1)?.toMs ?? fromMs;
  const writeWall = (wall: number, language: PageLanguage) =>
    dateText(data, wall, data.dates[language].dateTime, language);
  const writeDay = (day: number, language: PageLanguage) =>
    dateText(data, day * dayMs, data.dates[language].date, language);
  return {
    data,
    price: data.price,
    fromMs,
    toMs,
    segments,
    ...(after !== undefined && { after }),
    days: daysOf(data, segments),
    wallOf,
    instantOn: (day, minutes) => {
      if (minutes === 1440) return day.toMs;
      const wall = day.day * dayMs + minutes * minuteMs;
      return offsetsIn(data, day)
        .map((offset) => wall - offset)
        .find((instant) => instant >= day.fromMs && instant < day.toMs && wallOf(instant) === wall);
    },
    because: (segment, language) => {
      const row = data.rows[segment.row] ?? [];
      const begin = Math.floor(wallOf(segment.fromMs) / minuteMs);
      const causes = causesOf(data, row).map(({ cause, values }) =>
        filled(data.causes[cause]?.[language === 'en' ? 0 : 1] ?? [], (place) => {
          const distance = values[place >> 1] ?? 0;
          return place % 2 === 0
            ? writeWall((begin + distance) * minuteMs, language)
            : writeDay(Math.floor((begin * minuteMs) / dayMs) + distance, language);
        }),
      );
      const join = data.joins[row[1] ?? 0];
      return filled(join?.[language === 'en' ? 2 : 3] ?? [], (place) => causes[place] ?? '');
    },
    dateTime: (instant, language) => writeWall(wallOf(instant), language),
    date: writeDay,
    deciders: (segment) => {
      const row = data.rows[segment.row] ?? [];
      const won = data.joins[row[1] ?? 0]?.[0] ?? 0;
      return causesOf(data, row)
        .slice(0, won)
        .map(({ cause }) => {
          const [, , owner = 0, weight = 0] = data.causes[cause] ?? [];
          return { owner: data.owners[owner] ?? { kind: 'other', name: '' }, weight };
        });
    },
  };
}

/** `2026-11-30 08:30` of the wall clock. */
export function wallText(wall: number): { date: string; time: string } {
  const day = Math.floor(wall / dayMs);
  const minute = Math.floor((wall - day * dayMs) / minuteMs);
  return { date: isoOfDay(day), time: `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}` };
}

/** How many values a cause's sentences ask for. */
function valuesIn(...templates: readonly Template[]): number {
  let count = 0;
  for (const part of templates.flat()) if (typeof part === 'number') count = Math.max(count, (part >> 1) + 1);
  return count;
}

const counted = new WeakMap<CauseTemplates, number>();

/** A cause is that of many rows. */
function valueCount(cause: CauseTemplates | undefined): number {
  if (cause === undefined) return 0;
  const known = counted.get(cause);
  if (known !== undefined) return known;
  const count = valuesIn(cause[0], cause[1]);
  counted.set(cause, count);
  return count;
}

function causesOf(data: PreviewData, row: readonly number[]): { cause: number; values: number[] }[] {
  const found: { cause: number; values: number[] }[] = [];
  for (let index = 2; index < row.length; ) {
    const cause = row[index] ?? 0;
    const count = valueCount(data.causes[cause]);
    found.push({ cause, values: row.slice(index + 1, index + 1 + count) });
    index += 1 + count;
  }
  return found;
}

function filled(template: Template, text: (place: number) => string): string {
  return template.map((part) => (typeof part === 'number' ? text(part) : part)).join('');
}

function dateText(data: PreviewData, wall: number, template: Template, language: PageLanguage): string {
  const { date, time } = wallText(wall);
  const weekday = data.dates[language].weekdays[weekdayOfDay(Math.floor(wall / dayMs))] ?? '';
  return filled(template, (place) => [weekday, date, time][place] ?? '');
}

function segmentsOf({ segments, counts, rows, from, unit }: PreviewData): PageSegment[] {
  const shared = counts.map(([active, pause, power_down, drain]) => ({ active, pause, power_down, drain }));
  const found: PageSegment[] = [];
  let fromMs = from;
  for (let index = 0; index < segments.length; index += 2) {
    const row = segments[index + 1] ?? 0;
    const toMs = fromMs + (segments[index] ?? 0) * unit;
    found.push({ fromMs, toMs, counts: shared[rows[row]?.[0] ?? 0] as Counts, row });
    fromMs = toMs;
  }
  return found;
}

function afterOf({ after, counts, rows, from, unit }: PreviewData): PageSegment | undefined {
  if (after === undefined) return undefined;
  const [at, row] = after;
  const [active = 0, pause = 0, power_down = 0, drain = 0] = counts[rows[row]?.[0] ?? 0] ?? [];
  const fromMs = from + at * unit;
  return { fromMs, toMs: fromMs, counts: { active, pause, power_down, drain }, row };
}

function daysOf(data: PreviewData, segments: readonly PageSegment[]): PageDay[] {
  const specials = specialsByDay(data);
  const days: PageDay[] = [];
  let fromMs = data.from + data.days.begin * data.unit;
  let first = 0;
  for (const [number, count, length] of data.days.runs) {
    for (let index = 0; index < count; index += 1) {
      const toMs = fromMs + length * data.unit;
      while (first < segments.length - 1 && (segments[first]?.toMs ?? 0) <= fromMs) first += 1;
      let end = first;
      while (end < segments.length && (segments[end]?.fromMs ?? 0) < toMs) end += 1;
      const day = number + index;
      days.push({ day, fromMs, toMs, first, end, specials: specials.get(day) ?? [] });
      fromMs = toMs;
    }
  }
  return days;
}

function specialsByDay({ specials, specialTexts }: PreviewData): Map<number, PageSpecial[]> {
  const found = new Map<number, PageSpecial[]>();
  for (const [day, mark, as, text] of specials) {
    const [en, ja] = specialTexts[text] ?? ['', ''];
    const special: PageSpecial = {
      mark: marks[mark] ?? 'override',
      ...(as >= 0 && { as: as as DayOfWeek }),
      text: { en, ja },
    };
    const known = found.get(day);
    if (known === undefined) found.set(day, [special]);
    else known.push(special);
  }
  return found;
}

function clockOf({ offsets, from, unit }: PreviewData): (instant: number) => number {
  const spans: { begin: number; offset: number }[] = [];
  for (let index = 0; index < offsets.length; index += 2) {
    spans.push({ begin: from + (offsets[index] ?? 0) * unit, offset: (offsets[index + 1] ?? 0) * 1000 });
  }
  return (instant) => {
    const span = spans.findLast(({ begin }) => begin <= instant) ?? spans[0];
    return instant + (span?.offset ?? 0);
  };
}

/** Those that a day has, in turn. Milliseconds. */
function offsetsIn({ offsets, from, unit }: PreviewData, { fromMs, toMs }: PageDay): number[] {
  const found: number[] = [];
  for (let index = 0; index < offsets.length; index += 2) {
    const begin = from + (offsets[index] ?? 0) * unit;
    const offset = (offsets[index + 1] ?? 0) * 1000;
    if (begin >= toMs) break;
    if (begin <= fromMs) found.length = 0;
    found.push(offset);
  }
  return found;
}
