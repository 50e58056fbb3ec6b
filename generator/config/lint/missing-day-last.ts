import { dayMs, daysInMonth } from '../../schedule/days.js';
import { granularityOf, nextUnit, unitsOver, wallIn } from '../../schedule/moment.js';
import type { Window } from '../../schedule/timetable.js';
import { atValue, type Finding } from '../finding.js';
import type { Facts } from './facts.js';
import type { Lint } from './lint.js';
import { atWall, type Witness } from './witness.js';

/** The first time that a window is moved; without an end there is no window that time. */
export interface Moved {
  begin: Witness;
  end?: Witness;
}

/** `missing_day: last` moves a window in the months that lack the day; which ones, few know by heart. */
export const lintMissingDayLast: Lint = (facts) => {
  return (facts.timetable.windows?.list ?? []).flatMap((window, order): Finding[] => {
    if (window.missing_day !== 'last') return [];
    const months = monthsWithout(window);
    const moved = firstMoved(window, facts);
    if (months.length === 0 || moved === undefined) return [];
    return [atValue(['schedule_list', order, 'missing_day'], 'missing_day_last', months, moved)];
  });
};

/** The months that lack the day in some year. */
function monthsWithout({ begin, end }: Window): number[] {
  const all = Array.from({ length: 12 }, (_, index) => index + 1);
  const lacks = ({ day = 1, month }: Window['begin'], candidate: number) =>
    (month === undefined || month === candidate) && day > daysInMonth(2023, candidate);
  switch (granularityOf(begin)) {
    case 'monthly':
    case 'yearly':
      return all.filter((month) => lacks(begin, month) || lacks(end, month));
    default:
      return [];
  }
}

function firstMoved({ begin, end }: Window, { firstDay }: Facts): Moved | undefined {
  const granularity = granularityOf(begin);
  // Five years have a year that lacks 29 February.
  for (const unit of unitsOver(granularity, firstDay, firstDay + 5 * 366)) {
    const following = nextUnit(unit);
    const opens = wallIn(begin, unit, 'last');
    const sameUnit = wallIn(end, unit, 'last');
    if (opens === undefined || sameUnit === undefined || opens < firstDay * dayMs) continue;
    const isNext = sameUnit < opens;
    const closes = isNext ? wallIn(end, following, 'last') : sameUnit;
    const isMoved =
      wallIn(begin, unit, 'skip') === undefined ||
      wallIn(end, isNext ? following : unit, 'skip') === undefined;
    if (!isMoved || closes === undefined) continue;
    return closes <= opens ? { begin: atWall(opens) } : { begin: atWall(opens), end: atWall(closes) };
  }
  return undefined;
}
