import { type CalendarIndex, type ClassOnDay, classDays } from './class-day.js';
import { dayMs, isoOfDay, minuteMs } from './days.js';
import { timesOn } from './held-classes.js';
import { type Cause, mostLost } from './reasons.js';
import { type Interval, RankedSet, type Step, sweep } from './step.js';
import type { ClassSeries } from './timetable.js';
import type { ZoneClock } from './zone-clock.js';

/** What the classes want from `from` to `to`; where they overlap, the most of them or the sum. */
export function classesTrack(
  classes: readonly ClassSeries[],
  index: CalendarIndex,
  overlap: 'max' | 'sum',
  clock: ZoneClock,
  from: number,
  to: number,
): Step[] {
  const intervals = classes.flatMap((series, order) => classIntervals(series, order, index, clock, from, to));
  const byActive = new RankedSet(({ active }) => -active);
  const byOn = new RankedSet(({ on }) => -on);
  const notHeld = new RankedSet(() => 0);
  let sum = { active: 0, on: 0 };
  const change = ({ active, on }: Interval, sign: 1 | -1) => {
    sum = { active: sum.active + sign * active, on: sum.on + sign * on };
  };
  const steps: Step[] = [];
  sweep(intervals, from, to, {
    enter: (interval) => {
      if (interval.cause.kind === 'not_held') return notHeld.add(interval);
      byActive.add(interval);
      byOn.add(interval);
      change(interval, 1);
    },
    leave: (interval) => {
      if (interval.cause.kind === 'not_held') return notHeld.delete(interval);
      byActive.delete(interval);
      byOn.delete(interval);
      change(interval, -1);
    },
    visit: (at) => {
      const { active, on } =
        overlap === 'sum' ? sum : { active: byActive.at(0)?.active ?? 0, on: byOn.at(0)?.on ?? 0 };
      const won = overlap === 'sum' ? all(byActive) : decisive(byActive, byOn);
      const lost = others(byActive, won);
      const silent = first(notHeld, mostLost);
      steps.push({
        at,
        active,
        on,
        kept: on,
        won: won.map(({ cause }) => cause),
        lost: [...lost, ...silent].map(({ cause }) => cause),
        more: byActive.size - won.length - lost.length + notHeld.size - silent.length,
      });
    },
  });
  return steps;
}

/** The class with the most active nodes, and the one that keeps more of them in the swarm, if there is one. */
function decisive(byActive: RankedSet, byOn: RankedSet): Interval[] {
  const most = byActive.at(0);
  const widest = byOn.at(0);
  if (most === undefined || widest === undefined) return [];
  return widest.on > most.on ? [most, widest] : [most];
}

function all(set: RankedSet): Interval[] {
  return first(set, set.size);
}

function first(set: RankedSet, count: number): Interval[] {
  return Array.from({ length: Math.min(count, set.size) }, (_, index) => set.at(index) as Interval);
}

function others(set: RankedSet, won: readonly Interval[]): Interval[] {
  return first(set, won.length + mostLost)
    .filter((interval) => !won.includes(interval))
    .slice(0, mostLost);
}

/** The class's occurrences and their after-class spans that reach into [from, to), and those that a rule took away. */
function classIntervals(
  series: ClassSeries,
  order: number,
  index: CalendarIndex,
  clock: ZoneClock,
  from: number,
  to: number,
): Interval[] {
  const longest = Math.max(series.minutes, ...(series.extra ?? []).map(({ minutes = 0 }) => minutes));
  const first = Math.floor((clock.wallOf(from) - (longest + series.after.minutes) * minuteMs) / dayMs) - 1;
  const last = Math.floor((clock.wallOf(to) + series.lead_minutes * minuteMs) / dayMs) + 1;
  return classDays(series, index, first, last)
    .flatMap((held) => intervalsOn(series, order, held, clock))
    .filter(({ begin, end }) => begin < to && end > from);
}

function intervalsOn(series: ClassSeries, order: number, held: ClassOnDay, clock: ZoneClock): Interval[] {
  const { name, nodes, after, source } = series;
  const times = timesOn(held, clock);
  if (times === undefined) return [];
  const { end } = times;
  const begin = times.begin - series.lead_minutes * minuteMs;
  if (!held.verdict.held) {
    const cause: Cause = { kind: 'not_held', name, date: isoOfDay(held.day), day: held.verdict, source };
    return [{ begin, end, order, active: 0, on: 0, cause }];
  }
  const say = (kind: 'class' | 'after_class', since: number, until: number): Cause => {
    return { kind, name, source, since, until, day: held.verdict };
  };
  const class_: Interval = { begin, end, order, active: nodes, on: nodes, cause: say('class', begin, end) };
  const until = end + after.minutes * minuteMs;
  const on = after.active + after.pause;
  const afterwards = {
    begin: end,
    end: until,
    order,
    active: after.active,
    on,
    cause: say('after_class', end, until),
  };
  return after.minutes === 0 || on === 0 ? [class_] : [class_, afterwards];
}
