import { compareMoments, granularityOf } from '../../schedule/moment.js';
import type { Moment } from '../../schedule/timetable.js';
import { entriesOf } from '../entries.js';
import { atKey, atValue, type Finding } from '../finding.js';
import { momentOf } from '../moments.js';
import { show } from '../show.js';
import type { Check } from './check.js';

/** Begin and end of a window recur alike, and it has a length. */
export const checkWindows: Check = ({ schedule_list }) => {
  return entriesOf('schedule_list', schedule_list).flatMap(({ item, path }): Finding[] => {
    const begin = momentOf(item.begin);
    const end = momentOf(item.end);
    if (begin === undefined || end === undefined) return [];
    if (granularityOf(begin) !== granularityOf(end)) {
      return [atValue([...path, 'end'], 'granularity_differs', show(item.begin), show(item.end))];
    }
    const difference = compareMoments(begin, end);
    if (difference === 0) return [atValue([...path, 'end'], 'begin_is_end', show(item.begin))];
    if (granularityOf(begin) === 'once' && difference > 0) {
      return [atValue([...path, 'end'], 'range_backwards', item.begin)];
    }
    const late = [begin, end].find(isLate);
    if (late === undefined || item.missing_day !== undefined) return [];
    return [atKey(path, 'missing_day_needed', late.day ?? 0)];
  });
};

/** Phases of a month's day that some months lack would need a rule as well; upstream goes back a month. */
function isLate(moment: Moment): boolean {
  const { day = 1, month } = moment;
  switch (granularityOf(moment)) {
    case 'monthly':
      return day > 28;
    case 'yearly':
      return month === 2 && day === 29;
    default:
      return false;
  }
}

/** A phase begins each day, week or month; dates are for windows and overrides. */
export const checkPhases: Check = (settings) => {
  const phases = entriesOf('phases', settings.phases);
  const both = settings.schedule_time_0 !== undefined && settings.phases !== undefined;
  return [
    ...(both ? [atKey(['phases'], 'phases_twice')] : []),
    ...phases.flatMap(({ item, path }): Finding[] => {
      const begin = momentOf(item.begin);
      const isDated = begin !== undefined && ['yearly', 'once'].includes(granularityOf(begin));
      return isDated ? [atValue([...path, 'begin'], 'phase_dated', show(item.begin))] : [];
    }),
  ];
};
