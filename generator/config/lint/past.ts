import { dayOfIso, wallOfIso } from '../../schedule/days.js';
import { granularityOf, wallIn } from '../../schedule/moment.js';
import { isoDate } from '../dates.js';
import { atKey, atValue, type Finding, type Path } from '../finding.js';
import type { Facts } from './facts.js';
import type { Lint } from './lint.js';
import { atWall, onDate, type Witness } from './witness.js';

/**
 * What is over does nothing any more, and hides what still does. One finding for each entry. While a term of the file
 * goes on or is to come, the dates since its first term began are of the year that it is about, and no finding.
 */
export const lintPast: Lint = (facts) => {
  if (facts.today === undefined) return [];
  const { config } = facts;
  const today = judgedFrom(facts, facts.today);
  return [
    ...listed('terms', config.terms, ({ until }) => until, today),
    ...listed('closed_days', config.closed_days, ({ from, until }) => until ?? from, today),
    ...listed('makeup_days', config.makeup_days, ({ date }) => date, today),
    ...datesBefore(['held_on'], config.held_on, today),
    ...pastClasses(facts, today),
    ...pastWindows(facts),
    ...pastOverrides(facts),
  ];
};

/** The day before which something is over for good. */
function judgedFrom({ config: { terms = [] } }: Facts, today: number): number {
  const isRunning = terms.some(({ until }) => dayOf(until) >= today);
  return isRunning ? terms.reduce((first, { from }) => Math.min(first, dayOf(from)), today) : today;
}

function listed<T>(
  key: string,
  list: readonly T[] | undefined,
  lastOf: (item: T) => string,
  today: number,
): Finding[] {
  return (list ?? []).flatMap((item, index) => {
    const last = dayOf(lastOf(item));
    return last < today ? [over([key, index], onDate(last))] : [];
  });
}

/** A class that is over as a whole is one finding; of one that goes on, its dates that are over. */
function pastClasses({ config, timetable }: Facts, today: number): Finding[] {
  return (config.classes ?? []).flatMap((item, index): Finding[] => {
    const path: Path = ['classes', index];
    const { days = [], terms, extra = [] } = timetable.classes?.[index] ?? {};
    const isEndless = days.length > 0 && terms === undefined;
    const lasts = [...(terms ?? []).map(({ until }) => until), ...extra.map(({ date }) => date)].map(
      dayOfIso,
    );
    const last = lasts.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    // With terms, theirs is the finding.
    if (!isEndless && last < today) return terms === undefined ? [over(path, onDate(last))] : [];
    return [
      ...datesBefore([...path, 'dates'], item.dates, today),
      ...(item.cancelled ?? []).flatMap(({ date }, place) => {
        return dayOf(date) < today ? [over([...path, 'cancelled', place], onDate(dayOf(date)))] : [];
      }),
      ...(item.moved ?? []).flatMap(({ from, to }, place) => {
        const end = Math.max(dayOf(from), dayOf(to));
        return end < today ? [over([...path, 'moved', place], onDate(end))] : [];
      }),
    ];
  });
}

function pastWindows({ timetable, wallNow = 0 }: Facts): Finding[] {
  return (timetable.windows?.list ?? []).flatMap(({ end }, index): Finding[] => {
    if (granularityOf(end) !== 'once') return [];
    const wall = wallIn(end, { granularity: 'once', index: 0 }, 'skip');
    return wall !== undefined && wall <= wallNow ? [over(['schedule_list', index], atWall(wall))] : [];
  });
}

function pastOverrides({ timetable, wallNow = 0 }: Facts): Finding[] {
  return (timetable.overrides ?? []).flatMap(({ until }, index): Finding[] => {
    const wall = wallOfIso(until);
    return wall <= wallNow ? [over(['overrides', index], atWall(wall))] : [];
  });
}

function datesBefore(path: Path, list: readonly string[] | undefined, today: number): Finding[] {
  return (list ?? []).flatMap((date, index) => {
    const day = dayOf(date);
    return day < today ? [atValue([...path, index], 'past', onDate(day))] : [];
  });
}

function over(path: Path, last: Witness): Finding {
  return atKey(path, 'past', last);
}

/** The checks have seen to it that there is such a day. */
function dayOf(text: string): number {
  return dayOfIso(isoDate(text) ?? '9999-12-31');
}
