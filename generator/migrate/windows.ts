import type { MigrateWords } from '../cli/messages/migrate-en.js';
import { momentText } from '../config/moments.js';
import type { Settings } from '../config/schema.js';
import { daysInMonth } from '../schedule/days.js';
import { compareMoments, granularityOf } from '../schedule/moment.js';
import type { Moment } from '../schedule/timetable.js';
import type { Definition, PlacedCount, SourceWindow } from './definition.js';
import type { Notes } from './notes.js';

/** The keys of our second form, for a v2 schedule over so many addresses. */
export function windowSettings(
  { usual, most, drain, downType, windows, dead }: Definition,
  addresses: number,
  words: MigrateWords,
  notes: Notes,
): Partial<Settings> {
  const limit = Math.min(most?.count ?? addresses, addresses);
  const limited = ({ count, path }: PlacedCount) => {
    if (count > limit) notes.lost(path, (say) => say.countAboveMax(count, limit));
    return Math.min(count, limit);
  };
  if (most !== undefined && most.count > addresses) {
    notes.said(most.path, (say) => say.maxAboveAddresses(most.count, addresses));
  }
  const nodes = limited(usual);
  const list = windows.map((window) => {
    tellLongDrain(window, nodes, drain, notes);
    if (reckonsOn(window)) notes.lost(window.path.slice(0, -1), (say) => say.shortMonths);
    return {
      begin: momentText(window.begin),
      end: momentText(window.end),
      node_count: limited(window),
      ...(window.drain !== undefined && { drain_time: window.drain }),
      ...([window.begin, window.end].some(isLate) && { missing_day: 'last' as const }),
    };
  });
  const wanted = list.reduce((highest, { node_count }) => Math.max(highest, node_count), nodes);
  const unused = dead.map(limited).reduce((highest, count) => Math.max(highest, count), 0);
  const parked = downType === 'power_down' ? unused : 0;
  const all = parked > wanted ? [...list, keeper(parked, words)] : list;
  return {
    ...(all.length > 0 && { schedule_list: all }),
    schedule_default_nodes: nodes,
    ...(most !== undefined && { schedule_max_nodes: limit }),
    ...(drain > 0 && { schedule_drain_time: drain }),
    schedule_down_type: downType,
    // Upstream lets nodes go in the shortest break.
    short_break_minutes: 0,
  };
}

/** A minute long past: upstream keeps as many VMs as the highest count of any entry, in force or not. */
function keeper(nodes: number, words: MigrateWords) {
  return { begin: '1970/1/1 0:00', end: '1970/1/1 0:01', node_count: nodes, name: words.parked(nodes) };
}

/** A day that some months lack: our checks want to know what happens there. */
function isLate(moment: Moment): boolean {
  const { month, day = 1 } = moment;
  return granularityOf(moment) === 'monthly'
    ? day > 28
    : granularityOf(moment) === 'yearly' && month === 2 && day > 28;
}

/**
 * Upstream shortens a date to its month and then adds or takes away a month (or a year), so that 31 January is 28
 * January as the month before 28 February. It shows where the end is in the next unit, or only seems so once both
 * are shortened to one day.
 */
function reckonsOn({ begin, end }: SourceWindow): boolean {
  const minuteOf = ({ hour, minute }: Moment) => hour * 60 + minute;
  // From the 30th to the 28th: shortened to 28 February the begin is no longer after the end.
  if (isLate(begin) && end.day === 28 && begin.month === end.month) return minuteOf(begin) <= minuteOf(end);
  if (!isLate(end)) return false;
  if (compareMoments(begin, end) > 0) return true;
  return begin.month === end.month && (begin.day ?? 1) > 27 && minuteOf(begin) > minuteOf(end);
}

function tellLongDrain(window: SourceWindow, usual: number, drain: number, notes: Notes): void {
  const length = lengthOf(window);
  if (window.count <= usual || drain <= length) return;
  notes.said(window.path.slice(0, -1), (say) => say.drainLonger(drain, length));
}

/** In minutes; where months and years differ, in a common year that begins with January. */
function lengthOf({ begin, end }: SourceWindow): number {
  const unit = { daily: 1, weekly: 7, monthly: 31, yearly: 365, once: 0 }[granularityOf(begin)];
  const minutes =
    dayIn(end) * 1440 + end.hour * 60 + end.minute - (dayIn(begin) * 1440 + begin.hour * 60 + begin.minute);
  return minutes > 0 ? minutes : minutes + unit * 1440;
}

function dayIn({ year = 2026, month, day = 1, day_of_week = 0 }: Moment): number {
  const months = Array.from({ length: (month ?? 1) - 1 }, (_, index) => daysInMonth(2026, index + 1));
  return (year - 2026) * 365 + months.reduce((sum, days) => sum + days, 0) + day + day_of_week;
}
