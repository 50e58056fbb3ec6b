import { dayMs } from '../../schedule/days.js';
import { granularityOf, longestStep } from '../../schedule/moment.js';
import { type Interval, RankedSet, sweep } from '../../schedule/step.js';
import type { Window } from '../../schedule/timetable.js';
import { windowIntervals } from '../../schedule/windows-track.js';
import { atKey, type Finding } from '../finding.js';
import { clean } from '../show.js';
import { equalWindows } from './equal-windows.js';
import type { Facts } from './facts.js';
import { longestDays } from './horizon.js';
import type { Lint } from './lint.js';

/** Most windows win somewhere within days; only those that do not are looked for farther. */
const stages = [8, 70, longestDays];
/** So many occurrences are swept over at most. */
const most = 150_000;

/** A window that never is the first of the list to hold. */
export const lintWindowShadowed: Lint = (facts) => {
  const { list = [] } = facts.timetable.windows ?? {};
  if (list.length < 2) return [];
  const twins = equalWindows(list);
  return [...losers(list, facts)].flatMap(([order, { at, winner }]): Finding[] => {
    // Said as a near duplicate.
    if (twins.has(order)) return [];
    const { source, name } = list[winner] as Window;
    const label = name === undefined ? source : `${clean(name)}, ${source}`;
    return [atKey(['schedule_list', order], 'window_shadowed', facts.witness(at), label)];
  });
};

/** A window that lost when it was first seen, and to which one. */
interface Loss {
  at: number;
  winner: number;
}

function losers(list: readonly Window[], facts: Facts): Map<number, Loss> {
  const open = new Set(list.keys());
  let losses = new Map<number, Loss>();
  for (const days of stages) {
    if (open.size === 0) break;
    // What comes after the last open one has no say.
    const relevant = list.slice(0, Math.max(...lastOf(open)) + 1);
    const perDay = relevant.reduce((sum, { begin }) => sum + rate(begin), 0);
    const span = Math.max(8, Math.min(days, Math.floor(most / Math.max(perDay, 1e-9))));
    const seen = matches(relevant, facts, facts.horizon.from, facts.horizon.from + span * dayMs);
    for (const order of seen.won) open.delete(order);
    losses = seen.lost;
  }
  return new Map([...losses].filter(([order]) => open.has(order)));
}

function lastOf(open: ReadonlySet<number>): [number] {
  return [[...open].reduce((a, b) => Math.max(a, b), 0)];
}

function isSingle(window: Window | undefined): boolean {
  return window !== undefined && granularityOf(window.begin) === 'once';
}

function rate(begin: Window['begin']): number {
  const step = longestStep[granularityOf(begin)];
  return step === 0 ? 0 : 1 / step;
}

function matches(
  list: readonly Window[],
  { clock }: Facts,
  from: number,
  to: number,
): { won: Set<number>; lost: Map<number, Loss> } {
  const won = new Set<number>();
  const lost = new Map<number, Loss>();
  const holding = new RankedSet(() => 0);
  let entered: Interval[] = [];
  const intervals = list.flatMap((window, order) => windowIntervals(window, order, clock, from, to));
  sweep(intervals, from, to, {
    enter: (interval) => {
      holding.add(interval);
      entered.push(interval);
      // What it was before the horizon, or will be after it, is not seen.
      if (isSingle(list[interval.order]) && (interval.begin < from || interval.end > to))
        won.add(interval.order);
    },
    leave: (interval) => holding.delete(interval),
    visit: (at) => {
      const first = holding.at(0);
      if (first !== undefined) won.add(first.order);
      for (const { order } of entered) {
        if (first !== undefined && first.order !== order && !lost.has(order)) {
          lost.set(order, { at, winner: first.order });
        }
      }
      entered = [];
    },
  });
  return { won, lost };
}
