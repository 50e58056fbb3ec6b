import { dayOfIso, isoOfDay, weekdayOfDay } from './days.js';
import type { DayVerdict } from './reasons.js';
import type { Calendar, ClassSeries, ClockMinute, DayOfWeek } from './timetable.js';

/** A class as it is, or is not, held on one day. */
export interface ClassOnDay {
  day: number;
  start: ClockMinute;
  minutes: number;
  /** The rule that decided. */
  verdict: DayVerdict;
}

type Closure = NonNullable<Calendar['closed']>[number] & { first: number; last: number };

/** The calendar with its dates looked up fast. */
export interface CalendarIndex {
  closures: Record<Closure['kind'], Closure[]>;
  held: Map<number, { source: string }>;
  makeup: Map<number, NonNullable<Calendar['makeup']>[number]>;
  makeupDays: readonly number[];
}

export function indexCalendar(calendar: Calendar = {}): CalendarIndex {
  const closures: CalendarIndex['closures'] = { closed: [], imported: [], holiday: [] };
  for (const closure of calendar.closed ?? []) {
    closures[closure.kind].push({ ...closure, first: dayOfIso(closure.from), last: dayOfIso(closure.until) });
  }
  const makeup = new Map<number, NonNullable<Calendar['makeup']>[number]>();
  for (const entry of calendar.makeup ?? []) {
    const day = dayOfIso(entry.date);
    const other = makeup.get(day);
    // What the timetable itself says goes before what it imports.
    if (other === undefined || (other.kind === 'imported' && entry.kind === 'makeup')) makeup.set(day, entry);
  }
  return {
    closures: {
      closed: merged(closures.closed),
      imported: merged(closures.imported),
      holiday: merged(closures.holiday),
    },
    held: new Map((calendar.held ?? []).map(({ date, source }) => [dayOfIso(date), { source }])),
    makeup,
    makeupDays: [...makeup.keys()].sort((a, b) => a - b),
  };
}

/** By first day, without overlap: of two closures of a day the one that began earlier keeps it. */
function merged(closures: Closure[]): Closure[] {
  const ordered = [...closures].sort((a, b) => a.first - b.first || b.last - a.last);
  const result: Closure[] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (const closure of ordered) {
    const first = Math.max(closure.first, free);
    if (first > closure.last) continue;
    result.push({ ...closure, first });
    free = closure.last + 1;
  }
  return result;
}

function closureOn(closures: readonly Closure[], day: number): Closure | undefined {
  let low = 0;
  let high = closures.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const closure = closures[middle] as Closure;
    if (day < closure.first) high = middle - 1;
    else if (day > closure.last) low = middle + 1;
    else return closure;
  }
  return undefined;
}

/**
 * The precedence table for "is this class held on this day": the rules in order, the first that speaks decides.
 * It is the table of docs/timetable.md, and nowhere else in the code.
 */
const dayRules: readonly ((
  series: ClassSeries,
  day: number,
  index: CalendarIndex,
) => DayVerdict | undefined)[] = [
  ({ cancelled = [] }, day) => {
    if (cancelled.length === 0) return undefined;
    const date = isoOfDay(day);
    const found = cancelled.find((entry) => entry.date === date);
    return found && { rule: 'cancelled', held: false, name: found.reason, source: found.source };
  },
  ({ extra = [] }, day) => {
    if (extra.length === 0) return undefined;
    const date = isoOfDay(day);
    const found = extra.find((entry) => entry.moved_from === date);
    return found && { rule: 'moved_away', held: false, other: found.date, source: found.source };
  },
  ({ days }, day, { makeup }) => {
    const found = makeup.get(day);
    if (found === undefined) return undefined;
    const held = days.includes(found.as);
    // Says nothing about a class of neither weekday.
    if (!held && !days.includes(weekdayOfDay(day))) return undefined;
    return { rule: 'makeup', held, as: found.as, source: found.source };
  },
  ({ days }, day, { held }) => {
    const found = held.get(day);
    return found && days.includes(weekdayOfDay(day))
      ? { rule: 'held', held: true, source: found.source }
      : undefined;
  },
  ...(['closed', 'imported', 'holiday'] as const).map(
    (kind) =>
      (_series: ClassSeries, day: number, { closures }: CalendarIndex): DayVerdict | undefined => {
        const found = closureOn(closures[kind], day);
        return found && { rule: kind, held: false, name: found.name, source: found.source };
      },
  ),
];

/**
 * The class on each day from `first` to `last` on which it is held or, but for a rule, would be. Its term bounds
 * all but the dates of its own.
 */
export function classDays(
  series: ClassSeries,
  index: CalendarIndex,
  first: number,
  last: number,
): ClassOnDay[] {
  const found: ClassOnDay[] = [];
  for (const day of daysInTerms(series, index, first, last)) {
    const decided = dayRules.map((rule) => rule(series, day, index)).find((verdict) => verdict !== undefined);
    const verdict = decided ?? { rule: 'weekday', held: true, source: series.source };
    found.push({ day, start: series.start, minutes: series.minutes, verdict });
  }
  for (const { date, start, minutes, moved_from, source } of series.extra ?? []) {
    const day = dayOfIso(date);
    if (day < first || day > last) continue;
    const cancelled = dayRules[0]?.(series, day, index);
    found.push({
      day,
      start: start ?? series.start,
      minutes: minutes ?? series.minutes,
      verdict: cancelled ?? {
        rule: moved_from === undefined ? 'extra' : 'moved_here',
        held: true,
        other: moved_from,
        source,
      },
    });
  }
  return found;
}

/** A class without terms is held all year. */
function daysInTerms(series: ClassSeries, index: CalendarIndex, first: number, last: number): Set<number> {
  if (series.terms === undefined) return regularDays(series, index, first, last);
  return new Set(
    series.terms.flatMap(({ from, until }) => {
      return [
        ...regularDays(series, index, Math.max(first, dayOfIso(from)), Math.min(last, dayOfIso(until))),
      ];
    }),
  );
}

/** The days of the class's weekdays, and those on which they are made up. */
function regularDays(
  { days }: ClassSeries,
  { makeup, makeupDays }: CalendarIndex,
  first: number,
  last: number,
): Set<number> {
  const wanted = new Set<number>();
  for (const weekday of new Set<DayOfWeek>(days)) {
    const offset = (weekday - weekdayOfDay(first) + 7) % 7;
    for (let day = first + offset; day <= last; day += 7) wanted.add(day);
  }
  for (const day of makeupDays) {
    const as = makeup.get(day)?.as;
    if (day >= first && day <= last && as !== undefined && days.includes(as)) wanted.add(day);
  }
  return wanted;
}
