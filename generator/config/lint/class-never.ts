import { classDays } from '../../schedule/class-day.js';
import { dayOfIso, weekdayOfDay } from '../../schedule/days.js';
import type { DayRule } from '../../schedule/reasons.js';
import type { ClassSeries } from '../../schedule/timetable.js';
import { atKey, type Finding } from '../finding.js';
import { clean, show } from '../show.js';
import type { Facts } from './facts.js';
import { longestDays } from './horizon.js';
import type { Lint } from './lint.js';
import { onDate } from './witness.js';

/** What took the first date of a class that is never held. */
export interface Taken {
  rule: DayRule;
  /** Of the holiday, the closure, the term; the reason of a cancellation. */
  name?: string;
  source?: string;
}

/** A class that no rule leaves a single date. */
export const lintClassNever: Lint = (facts) => {
  return (facts.timetable.classes ?? []).flatMap((series, order): Finding[] => {
    if (isOver(series, facts.today) || isHeld(series, facts)) return [];
    const first = firstTaken(series, facts);
    if (first === undefined) return [];
    const { day, taken } = first;
    return [atKey(['classes', order], 'class_never', show(series.name), onDate(day, series.start), taken)];
  });
};

/** What is over is another rule's. */
function isOver({ days, terms, extra = [] }: ClassSeries, today: number | undefined): boolean {
  if (today === undefined || (days.length > 0 && terms === undefined)) return false;
  return [...(terms ?? []).map(({ until }) => until), ...extra.map(({ date }) => date)].every(
    (date) => dayOfIso(date) < today,
  );
}

function isHeld(series: ClassSeries, facts: Facts): boolean {
  const { extra = [], cancelled = [] } = series;
  if (extra.some(({ date }) => !cancelled.some((entry) => entry.date === date))) return true;
  // Most classes are held in the first weeks; the rest of the term is only looked at when they are not.
  return spansOf(series, facts).some(({ first, last }) => {
    const soon = Math.min(last, first + 27);
    return anyHeld(series, facts, first, soon) || (soon < last && anyHeld(series, facts, soon + 1, last));
  });
}

function anyHeld(series: ClassSeries, { calendar }: Facts, first: number, last: number): boolean {
  return classDays(series, calendar, first, last).some(({ verdict }) => verdict.held);
}

function spansOf({ days, terms }: ClassSeries, { firstDay }: Facts): { first: number; last: number }[] {
  if (days.length === 0) return [];
  if (terms === undefined) return [{ first: firstDay, last: firstDay + longestDays }];
  return terms.map(({ from, until }) => ({ first: dayOfIso(from), last: dayOfIso(until) }));
}

function firstTaken(series: ClassSeries, facts: Facts): { day: number; taken: Taken } | undefined {
  const dates = (series.extra ?? []).map(({ date }) => dayOfIso(date));
  const spans = [...spansOf(series, facts), ...dates.map((day) => ({ first: day, last: day }))];
  const [found] = spans
    .flatMap(({ first, last }) => classDays(series, facts.calendar, first, last))
    .sort((a, b) => a.day - b.day);
  if (found !== undefined) {
    const { rule, name, source } = found.verdict;
    const taken: Taken = {
      rule,
      ...(name !== undefined && { name: clean(name) }),
      ...(source !== undefined && { source }),
    };
    return { day: found.day, taken };
  }
  const [term] = series.terms ?? [];
  if (term === undefined) return undefined;
  const begin = dayOfIso(term.from);
  const offset = Math.min(...series.days.map((weekday) => (weekday - weekdayOfDay(begin) + 7) % 7));
  return { day: begin + offset, taken: { rule: 'term', name: clean(term.name) } };
}
