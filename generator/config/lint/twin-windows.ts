import { dayMs, minuteMs } from '../../schedule/days.js';
import type { Window, WindowList } from '../../schedule/timetable.js';
import { windowsTrack } from '../../schedule/windows-track.js';
import { atKey, type Finding } from '../finding.js';
import { clean } from '../show.js';
import { equalWindows } from './equal-windows.js';
import type { Facts } from './facts.js';
import { firstDifference } from './first-difference.js';
import { longestDays } from './horizon.js';
import type { Lint } from './lint.js';

/** Two windows of the same begin and end: the first one wins, always. */
export const twinWindows: Lint = (facts) => {
  const { windows } = facts.timetable;
  if (windows === undefined) return [];
  let dear = mostDear;
  return [...equalWindows(windows.list)].map(([later, earlier]): Finding => {
    const [a, b] = [windows.list[earlier] as Window, windows.list[later] as Window];
    const alone = (window: Window): WindowList => ({ ...windows, list: [window] });
    const isSame = sayTheSame(a, b);
    let at = isSame ? undefined : difference(alone(a), alone(b), facts);
    if (at === undefined && !isSame && dear > 0) {
      dear -= 1;
      const without = (order: number): WindowList => {
        return { ...windows, list: windows.list.filter((_, index) => index !== order) };
      };
      at = difference(without(later), without(earlier), facts);
    }
    const label = a.name === undefined ? a.source : `${clean(a.name)}, ${a.source}`;
    const witness = at === undefined ? undefined : facts.witness(at);
    return atKey(['schedule_list', later], 'near_duplicate', 'window', label, witness);
  });
};

/** Some differ only beside the other windows; to find out costs two evaluations of the whole list. */
const mostDear = 3;

function sayTheSame(a: Window, b: Window): boolean {
  return a.node_count === b.node_count && a.drain_time === b.drain_time && a.missing_day === b.missing_day;
}

/** When two lists first want something else. */
function difference(a: WindowList, b: WindowList, facts: Facts): number | undefined {
  const { from } = facts.horizon;
  const gap = facts.timetable.short_break;
  const shortBreak = { milliseconds: (gap?.minutes ?? 0) * minuteMs, source: gap?.source };
  for (const days of a.list.length > 500 ? [8] : [8, 70, longestDays]) {
    const [one, other] = [a, b].map((list) => {
      return windowsTrack(list, facts.clock, from, from + days * dayMs, shortBreak);
    });
    const at = firstDifference(one ?? [], other ?? []);
    if (at !== undefined) return at;
  }
  return undefined;
}
