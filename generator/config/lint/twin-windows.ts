import { dayMs, minuteMs } from '../../schedule/days.js';
import type { WindowList } from '../../schedule/timetable.js';
import { windowsTrack } from '../../schedule/windows-track.js';
import { atKey, type Finding } from '../finding.js';
import { clean } from '../show.js';
import { equalWindows } from './equal-windows.js';
import type { Facts } from './facts.js';
import { firstDifference } from './first-difference.js';
import { longestDays } from './horizon.js';
import type { Lint } from './lint.js';

/** Comparing costs two evaluations each; who has more of them has seen the point by then. */
const mostCompared = 20;

/** Two windows of the same begin and end: the first one wins, always. */
export const twinWindows: Lint = (facts) => {
  const { windows } = facts.timetable;
  if (windows === undefined) return [];
  const twins = [...equalWindows(windows.list)].slice(0, mostCompared);
  return twins.map(([later, earlier]): Finding => {
    const at = difference(windows, earlier, later, facts);
    const { source = '', name } = windows.list[earlier] ?? {};
    const label = name === undefined ? source : `${clean(name)}, ${source}`;
    const witness = at === undefined ? undefined : facts.witness(at);
    return atKey(['schedule_list', later], 'near_duplicate', 'window', label, witness);
  });
};

/** When the list with only the one of them and that with only the other first differ. */
function difference(windows: WindowList, a: number, b: number, facts: Facts): number | undefined {
  const { from } = facts.horizon;
  const gap = facts.timetable.short_break;
  const shortBreak = { milliseconds: (gap?.minutes ?? 0) * minuteMs, source: gap?.source };
  const without = (order: number): WindowList => {
    return { ...windows, list: windows.list.filter((_, index) => index !== order) };
  };
  for (const days of windows.list.length > 500 ? [8] : [8, 70, longestDays]) {
    const to = from + days * dayMs;
    const [one, other] = [b, a].map((order) =>
      windowsTrack(without(order), facts.clock, from, to, shortBreak),
    );
    const at = firstDifference(one ?? [], other ?? []);
    if (at !== undefined) return at;
  }
  return undefined;
}
