import type {
  Calendar,
  ClassSeries,
  ClockMinute,
  Counts,
  Moment,
  Timetable,
  Window,
} from '../../generator/schedule/timetable.js';
import { type Day, dayOf, WallMinutes } from './oracle-clock.js';

/** What is wanted in each minute of a stretch. */
interface Levels {
  active: number[];
  on: number[];
  kept: number[];
}

/**
 * What a timetable wants in each minute, found in the dumbest way: everything is written down minute by minute and
 * looked at minute by minute. Shares nothing with the schedule core but the types.
 *
 * @param from, to epoch minutes.
 */
export function oracle(timetable: Timetable, addresses: number, from: number, to: number): Counts[] {
  const { active, on, kept } = levels(timetable, addresses, from, to);
  return active.map((_, minute) => ({
    active: get(active, minute),
    pause: get(on, minute) - get(active, minute),
    power_down: get(kept, minute) - get(on, minute),
    drain: addresses - get(kept, minute),
  }));
}

function levels(timetable: Timetable, addresses: number, from: number, to: number): Levels {
  const { windows, classes = [], short_break, max_nodes = addresses } = timetable;
  const drains = [
    windows?.default.drain_time ?? 0,
    ...(windows?.list ?? []).map(({ drain_time = 0 }) => drain_time),
  ];
  const leads = classes.map(({ lead_minutes }) => lead_minutes);
  // So near the ends of what is written down, the minutes beyond would change something.
  const edge =
    3 * (short_break?.minutes ?? 0) + drains.reduce((a, b) => a + b, 0) + leads.reduce((a, b) => a + b, 0);
  // Beyond this nothing is felt but what began long ago; for those the days reach back far.
  const margin = 2880 + edge;
  const clock = new WallMinutes(timetable.time_zone, from - margin, to + margin);
  const gap = short_break?.minutes ?? 0;
  const demand = largest(windowLevels(timetable, clock, gap), classLevels(timetable, clock));
  const closed = { active: withoutBreaks(demand.active, gap), on: withoutBreaks(demand.on, gap) };
  const all = largest({ ...closed, kept: closed.on }, phaseLevels(timetable, clock));
  const cap = Math.min(addresses, max_nodes);
  const parked = parkedNodes(timetable, cap);
  const limited = {
    active: all.active.map((level) => Math.min(level, cap)),
    on: all.on.map((level) => Math.min(level, cap)),
    kept: all.kept.map((level) => Math.min(Math.max(level, parked), cap)),
  };
  override(limited, timetable, addresses, cap, clock, edge);
  const cut = (list: number[]) => list.slice(margin, margin + to - from);
  return { active: cut(limited.active), on: cut(limited.on), kept: cut(limited.kept) };
}

function get(list: readonly number[], index: number): number {
  return list[index] ?? 0;
}

function nothing(clock: WallMinutes): Levels {
  const zeros = () => clock.wall.map(() => 0);
  return { active: zeros(), on: zeros(), kept: zeros() };
}

function largest(a: Levels, b: Levels): Levels {
  const most = (x: number[], y: number[]) => x.map((level, minute) => Math.max(level, get(y, minute)));
  return { active: most(a.active, b.active), on: most(a.on, b.on), kept: most(a.kept, b.kept) };
}

/** Every stretch of `gap` minutes around a minute has the level somewhere: then the minute has it. */
function withoutBreaks(list: number[], gap: number): number[] {
  if (gap === 0) return list;
  const most = list.map((_, minute) => {
    let found = 0;
    for (let step = 0; step < gap; step += 1) found = Math.max(found, get(list, minute + step));
    return found;
  });
  return list.map((level, minute) => {
    let least = Number.POSITIVE_INFINITY;
    for (let step = 0; step < gap; step += 1) least = Math.min(least, most[minute - step] ?? level);
    return least;
  });
}

function minuteOf(day: Day, { hour, minute }: ClockMinute): number {
  return day.number * 1440 + hour * 60 + minute;
}

function happensOn(moment: Moment, day: Day, missing: 'last' | 'skip'): boolean {
  if (moment.day_of_week !== undefined && moment.day_of_week !== day.weekday) return false;
  if (moment.year !== undefined && moment.year !== day.year) return false;
  if (moment.month !== undefined && moment.month !== day.month) return false;
  if (moment.day === undefined || moment.day === day.day) return true;
  return missing === 'last' && day.isLastOfMonth && moment.day > day.day;
}

/** The day, week (from Sunday), month or year in which the moment happens once. */
function unitOf(moment: Moment, day: Day): number {
  if (moment.year !== undefined) return 0;
  if (moment.month !== undefined) return day.year;
  if (moment.day !== undefined) return day.year * 12 + day.month;
  return moment.day_of_week === undefined ? day.number : Math.floor((day.number + 4) / 7);
}

/** Where a window ends that begins on `opens`, as the wall clock has it; absent when there is none. */
function endOf({ begin, end, missing_day = 'skip' }: Window, opens: Day): number | undefined {
  const reach = begin.month !== undefined ? 732 : begin.day !== undefined ? 62 : 14;
  const ends = (unit: number) => {
    for (let step = -reach; step <= reach; step += 1) {
      const day = dayOf(opens.number + step);
      if (unitOf(begin, day) === unit && happensOn(end, day, missing_day)) return minuteOf(day, end);
    }
    return undefined;
  };
  const wraps = begin.year === undefined && isAfter(begin, end);
  const closes = ends(unitOf(begin, opens) + (wraps ? 1 : 0));
  // An end at the begin makes no window, also not in the hour that the clock shows twice.
  return closes === undefined || closes <= minuteOf(opens, begin) ? undefined : closes;
}

function isAfter(a: Moment, b: Moment): boolean {
  const digits = ({ month = 0, day = 0, day_of_week = 0, hour, minute }: Moment) =>
    (((month * 100 + day) * 10 + day_of_week) * 100 + hour) * 100 + minute;
  return digits(a) > digits(b);
}

function windowLevels({ windows }: Timetable, clock: WallMinutes, gap: number): Levels {
  const levels = nothing(clock);
  if (windows === undefined) return levels;
  const holds: (Window | undefined)[] = clock.wall.map(() => undefined);
  for (const window of [...windows.list].reverse()) {
    for (const day of clock.days(430, 1)) {
      if (!happensOn(window.begin, day, window.missing_day ?? 'skip')) continue;
      const closes = endOf(window, day);
      if (closes === undefined) continue;
      const end = clock.end(closes);
      for (let minute = clock.begin(minuteOf(day, window.begin)); minute < end; minute += 1) {
        holds[minute] = window;
      }
    }
  }
  const listed = holds.map((window) => window?.node_count ?? windows.default.node_count);
  levels.on = withoutBreaks(listed, gap);
  levels.kept = levels.on;
  levels.active = [...levels.on];
  // Upstream's evaluator: the changes ahead to fewer nodes than now, one after the other.
  const longest = Math.max(0, ...[windows.default, ...windows.list].map(({ drain_time = 0 }) => drain_time));
  const changes = listed.flatMap((_, minute) =>
    get(levels.on, minute) === levels.on[minute - 1] ? [] : [minute],
  );
  let next = 0;
  for (let minute = 0; minute < holds.length; minute += 1) {
    while ((changes[next] ?? Number.POSITIVE_INFINITY) <= minute) next += 1;
    let previous = get(levels.on, minute);
    for (let place = next; (changes[place] ?? Number.POSITIVE_INFINITY) <= minute + longest; place += 1) {
      const change = changes[place] as number;
      const after = get(levels.on, change);
      if (after >= get(levels.on, minute) || after === previous) continue;
      previous = after;
      const drain = holds[change]?.drain_time ?? windows.default.drain_time;
      if (change - drain <= minute) levels.active[minute] = Math.min(get(levels.active, minute), after);
    }
  }
  return levels;
}

function isIn(day: Day, { from, until }: { from: string; until: string }): boolean {
  return day.iso >= from && day.iso <= until;
}

/** Whether the class is held at its own times; its extra dates are another matter. */
function isHeld(series: ClassSeries, day: Day, { closed = [], held = [], makeup = [] }: Calendar): boolean {
  const onWeekday = series.days.some((weekday) => weekday === day.weekday);
  if (series.terms !== undefined && !series.terms.some((term) => isIn(day, term))) return false;
  if (series.cancelled?.some(({ date }) => date === day.iso)) return false;
  if (series.extra?.some(({ moved_from }) => moved_from === day.iso)) return false;
  const today = makeup.filter(({ date }) => date === day.iso);
  const other = today.find(({ kind }) => kind === 'makeup') ?? today[0];
  if (other !== undefined && series.days.includes(other.as)) return true;
  if (other !== undefined && onWeekday) return false;
  if (held.some(({ date }) => date === day.iso)) return onWeekday;
  if (closed.some((closure) => isIn(day, closure))) return false;
  return onWeekday;
}

function classLevels(
  { classes = [], calendar = {}, overlapping_classes }: Timetable,
  clock: WallMinutes,
): Levels {
  const levels = nothing(clock);
  const want = (list: number[], minute: number, nodes: number) => {
    list[minute] =
      overlapping_classes === 'sum' ? get(list, minute) + nodes : Math.max(get(list, minute), nodes);
  };
  for (const series of classes) {
    const hold = (day: Day, start: ClockMinute, minutes: number) => {
      const begin = clock.begin(minuteOf(day, start));
      const end = clock.end(minuteOf(day, start) + minutes);
      if (begin >= end) return;
      for (let minute = Math.max(0, begin - series.lead_minutes); minute < end; minute += 1) {
        want(levels.active, minute, series.nodes);
        want(levels.on, minute, series.nodes);
      }
      const { active, pause, minutes: length } = series.after;
      for (let minute = end; minute < Math.min(end + length, clock.wall.length); minute += 1) {
        want(levels.active, minute, active);
        want(levels.on, minute, active + pause);
      }
    };
    for (const day of clock.days(4, 4)) {
      if (isHeld(series, day, calendar)) hold(day, series.start, series.minutes);
      if (series.cancelled?.some(({ date }) => date === day.iso)) continue;
      for (const extra of series.extra ?? []) {
        if (extra.date === day.iso) hold(day, extra.start ?? series.start, extra.minutes ?? series.minutes);
      }
    }
  }
  levels.kept = levels.on;
  return levels;
}

function phaseLevels({ phases }: Timetable, clock: WallMinutes): Levels {
  const levels = nothing(clock);
  const begins = clock.days(130, 1).flatMap((day) => {
    const today = phases.filter(({ begin }) => happensOn(begin, day, 'skip'));
    return today.map((phase) => ({ phase, wall: minuteOf(day, phase.begin) }));
  });
  begins.sort((a, b) => a.wall - b.wall || phases.indexOf(a.phase) - phases.indexOf(b.phase));
  for (const { phase, wall } of begins) {
    const { active, pause, power_down = 0 } = phase.counts;
    const at = clock.begin(wall);
    levels.active.fill(active, at);
    levels.on.fill(active + pause, at);
    levels.kept.fill(active + pause + power_down, at);
  }
  return levels;
}

/** With `power_down` there are always as many VMs as anything can want. */
function parkedNodes(
  { windows, classes = [], overlapping_classes, down_type }: Timetable,
  cap: number,
): number {
  if (down_type !== 'power_down') return 0;
  if (overlapping_classes === 'sum') return cap;
  return Math.max(
    0,
    windows?.default.node_count ?? 0,
    ...(windows?.list ?? []).map(({ node_count }) => node_count),
    ...classes.flatMap(({ nodes, after }) => [nodes, after.active + after.pause]),
  );
}

/** Minute by minute, so that what is held is what the minute before came to. */
function override(
  { active, on, kept }: Levels,
  timetable: Timetable,
  addresses: number,
  cap: number,
  clock: WallMinutes,
  edge: number,
): void {
  const local = (text: string) => Date.parse(`${text}Z`) / 60_000;
  const placed = (timetable.overrides ?? [])
    .map(({ from, until, action }) => ({
      begin: clock.begin(local(from)),
      end: clock.end(local(until)),
      from,
      action,
    }))
    // A sort keeps the order of equal ones.
    .sort((a, b) => a.begin - b.begin || (a.begin === 0 ? a.from.localeCompare(b.from) : 0));
  const powersDown =
    timetable.down_type === 'power_down' ||
    timetable.phases.some(({ counts }) => (counts.power_down ?? 0) > 0);
  const before = placed.map(({ begin, action, from }) =>
    action.kind === 'hold' && begin <= edge ? longAgo(timetable, addresses, local(from)) : undefined,
  );
  for (let minute = 0; minute < active.length; minute += 1) {
    placed.forEach(({ begin, end, action }, index) => {
      if (minute < begin || minute >= end) return;
      switch (action.kind) {
        case 'add':
          active[minute] = Math.min(cap, get(active, minute) + action.nodes);
          on[minute] = Math.min(cap, get(on, minute) + action.nodes);
          break;
        case 'set':
          active[minute] = Math.min(cap, action.nodes);
          on[minute] = Math.min(cap, action.nodes + action.pause);
          if (!powersDown) kept[minute] = get(on, minute);
          break;
        case 'hold':
          active[minute] = before[index]?.active[0] ?? get(active, begin - 1);
          on[minute] = before[index]?.on[0] ?? get(on, begin - 1);
          kept[minute] = before[index]?.kept[0] ?? get(kept, begin - 1);
      }
      kept[minute] = Math.max(get(kept, minute), get(on, minute));
    });
  }
}

/** What held just before a hold that began before the stretch, or too near its begin. */
function longAgo(timetable: Timetable, addresses: number, wall: number): Levels {
  const day = new WallMinutes(timetable.time_zone, wall - 2880, wall + 2880);
  const begin = wall - 2880 + day.begin(wall);
  return levels(timetable, addresses, begin - 1, begin);
}
