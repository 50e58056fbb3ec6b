import { classDays } from '../../schedule/class-day.js';
import { dayOfIso, weekdayOfDay } from '../../schedule/days.js';
import type { DayVerdict } from '../../schedule/reasons.js';
import type { ClassSeries } from '../../schedule/timetable.js';
import { japaneseHolidays } from '../calendar/holidays.js';
import { isoDate } from '../dates.js';
import { atKey, atValue, type Finding } from '../finding.js';
import { weekdayOf } from '../weekdays.js';
import { ClassIndex } from './class-index.js';
import type { Facts } from './facts.js';
import type { Lint } from './lint.js';
import { onDate } from './witness.js';

/** Why an exception changes nothing. */
export type Unused = 'cancelled' | 'moved' | 'held_open' | 'held_no_class' | 'makeup' | 'closed';

/** An exception to what would not be so anyway: most often a wrong date. What is over is another rule's. */
export const lintExceptionUnused: Lint = (facts) => {
  const index = new ClassIndex(facts);
  return [
    ...(facts.timetable.classes ?? []).flatMap((series, order) => unusedOf(series, order, facts)),
    ...unusedHeld(facts, index),
    ...unusedMakeup(facts, index),
    ...unusedClosed(facts, index),
  ];
};

function unusedOf(series: ClassSeries, order: number, facts: Facts): Finding[] {
  const { cancelled: _, ...open } = series;
  const extra = series.extra ?? [];
  const item = facts.config.classes?.[order];
  const cancelled = (item?.cancelled ?? []).flatMap(({ date }, place): Finding[] => {
    const day = dayOf(date);
    if (isOver(day, facts) || isHeld(open, day, facts)) return [];
    const path = ['classes', order, 'cancelled', place, 'date'];
    return [atValue(path, 'exception_unused', 'cancelled', onDate(day, series.start))];
  });
  const moved = (item?.moved ?? []).flatMap(({ from, to }, place): Finding[] => {
    const day = dayOf(from);
    const staying = { ...open, extra: extra.filter(({ moved_from }) => moved_from !== isoDate(from)) };
    if (isOver(Math.max(day, dayOf(to)), facts) || isHeld(staying, day, facts)) return [];
    const path = ['classes', order, 'moved', place, 'from'];
    return [atValue(path, 'exception_unused', 'moved', onDate(day, series.start))];
  });
  return [...cancelled, ...moved];
}

function isHeld(series: ClassSeries, day: number, { calendar }: Facts): boolean {
  return classDays(series, calendar, day, day).some(({ verdict }) => verdict.held);
}

function unusedHeld(facts: Facts, index: ClassIndex): Finding[] {
  return (facts.config.held_on ?? []).flatMap((date, place): Finding[] => {
    const day = dayOf(date);
    if (isOver(day, facts)) return [];
    const path = ['held_on', place];
    if (!isClosed(day, facts)) return [atValue(path, 'exception_unused', 'held_open', onDate(day))];
    const isUsed = index.on(weekdayOfDay(day), day).some((series) => {
      return verdictsOf(series, day, facts).some(({ rule }) => rule === 'held');
    });
    return isUsed ? [] : [atValue(path, 'exception_unused', 'held_no_class', onDate(day))];
  });
}

/** What the calendar says of a class, its own cancellations aside: those are exceptions to the exception. */
function verdictsOf(series: ClassSeries, day: number, { calendar }: Facts): DayVerdict[] {
  const { cancelled: _, extra: __, ...plain } = series;
  return classDays(plain, calendar, day, day).map(({ verdict }) => verdict);
}

/** The core is told only of the holidays that meet a class. */
function isClosed(day: number, { calendar: { closures }, config }: Facts): boolean {
  const covers = ({ first, last }: { first: number; last: number }) => first <= day && day <= last;
  if (closures.closed.some(covers) || closures.imported.some(covers)) return true;
  return config.holidays === 'japan' && holidayDays().has(day);
}

let holidays: Set<number> | undefined;

function holidayDays(): ReadonlySet<number> {
  holidays ??= new Set(japaneseHolidays().map(({ date }) => dayOfIso(date)));
  return holidays;
}

function unusedMakeup(facts: Facts, index: ClassIndex): Finding[] {
  return (facts.config.makeup_days ?? []).flatMap(({ date, as }, place): Finding[] => {
    const day = dayOf(date);
    const weekday = weekdayOf(as);
    if (weekday === undefined || isOver(day, facts)) return [];
    const isUsed = index.on(weekday, day).some((series) => {
      return verdictsOf(series, day, facts).some(({ rule, held }) => rule === 'makeup' && held);
    });
    return isUsed ? [] : [atKey(['makeup_days', place], 'exception_unused', 'makeup', onDate(day))];
  });
}

function unusedClosed(facts: Facts, index: ClassIndex): Finding[] {
  return (facts.config.closed_days ?? []).flatMap(({ from, until }, place): Finding[] => {
    const first = dayOf(from);
    const last = until === undefined ? first : dayOf(until);
    if (isOver(last, facts) || index.any(first, last)) return [];
    return [atKey(['closed_days', place], 'exception_unused', 'closed', onDate(first))];
  });
}

function isOver(day: number, { today }: Facts): boolean {
  return today !== undefined && day < today;
}

/** The checks have seen to it that there is such a day. */
function dayOf(text: string): number {
  return dayOfIso(isoDate(text) ?? '9999-12-31');
}
