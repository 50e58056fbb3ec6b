import { dayMs, minuteMs } from './days.js';
import { compareMoments, granularityOf, longestWindow, nextUnit, unitsOver, wallIn } from './moment.js';
import { type Cause, mostLost } from './reasons.js';
import { closing } from './short-breaks.js';
import { type Interval, RankedSet, type Step, sweep } from './step.js';
import type { Window, WindowList } from './timetable.js';
import type { ZoneClock } from './zone-clock.js';

/** A step of the list, with the drain time of the entry that holds from it on. */
type ListStep = Step & { drain: number };

/**
 * Upstream's v2 schedule from `from` to `to`: the first window of the list that holds, else the default; short
 * breaks closed; and before each decrease, the nodes that will go are paused for the drain time of what holds then.
 *
 * @param shortBreak milliseconds.
 */
export function windowsTrack(
  windows: WindowList,
  clock: ZoneClock,
  from: number,
  to: number,
  shortBreak: { milliseconds: number; source?: string | undefined },
): Step[] {
  const longest = Math.max(windows.default.drain_time, ...drainTimes(windows.list)) * minuteMs;
  const gap = shortBreak.milliseconds;
  const steps = firstMatch(windows, clock, from - gap, to + longest + gap);
  const end = to + longest + gap;
  const closed = closing(steps, end, gap, shortBreak.source).map((step, index) => {
    return { ...step, drain: (steps[index] as ListStep).drain };
  });
  return drained(closed, from, to);
}

/** Not spread over Math.max(): there may be more than a call takes arguments. */
function drainTimes(list: readonly Window[]): [number] {
  return [list.reduce((longest, { drain_time = 0 }) => Math.max(longest, drain_time), 0)];
}

function firstMatch(
  { default: fallback, list }: WindowList,
  clock: ZoneClock,
  from: number,
  to: number,
): ListStep[] {
  const intervals = list.flatMap((window, order) => windowIntervals(window, order, clock, from, to));
  const holding = new RankedSet(() => 0);
  const otherwise: Cause = { kind: 'default', node_count: fallback.node_count, source: fallback.source };
  const steps: ListStep[] = [];
  sweep(intervals, from, to, {
    enter: (interval) => holding.add(interval),
    leave: (interval) => holding.delete(interval),
    visit: (at) => {
      const first = holding.at(0);
      const count = first?.active ?? fallback.node_count;
      const lost: Cause[] = [];
      for (let index = 1; index < holding.size && lost.length < mostLost; index += 1) {
        lost.push((holding.at(index) as Interval).cause);
      }
      const unnamed = Math.max(0, holding.size - 1 - lost.length);
      if (first !== undefined && otherwise.source !== undefined) lost.push(otherwise);
      steps.push({
        at,
        active: count,
        on: count,
        kept: count,
        won: [first?.cause ?? otherwise],
        lost,
        more: unnamed,
        drain: (first === undefined ? undefined : list[first.order]?.drain_time) ?? fallback.drain_time,
      });
    },
  });
  return steps;
}

/** The window's occurrences that reach into [from, to). */
export function windowIntervals(
  window: Window,
  order: number,
  clock: ZoneClock,
  from: number,
  to: number,
): Interval[] {
  const granularity = granularityOf(window.begin);
  const missing = window.missing_day ?? 'skip';
  // Upstream's rule: an end before the begin is in the next unit; an end at the begin makes no window. As they are
  // written: from 30日 12:00 to 31日 10:00 there is nothing in February, and not all of March.
  const wraps = granularity !== 'once' && compareMoments(window.begin, window.end) > 0;
  const first = Math.floor((clock.wallOf(from) - longestWindow(granularity)) / dayMs) - 1;
  const last = Math.floor(clock.wallOf(to) / dayMs) + 1;
  const intervals: Interval[] = [];
  for (const unit of unitsOver(granularity, first, last)) {
    const opens = wallIn(window.begin, unit, missing);
    if (opens === undefined) continue;
    const closes = wallIn(window.end, wraps ? nextUnit(unit) : unit, missing);
    if (closes === undefined || closes <= opens) continue;
    const begin = clock.first(opens);
    const end = clock.last(closes);
    if (begin >= end || begin >= to || end <= from) continue;
    const { name, node_count, source } = window;
    intervals.push({
      begin,
      end,
      order,
      active: node_count,
      on: node_count,
      cause: { kind: 'window', name, node_count, source, since: begin, until: end },
    });
  }
  return intervals;
}

/** Until a coming change, no more than `active` nodes take new containers where there are more than `above`. */
type Cap = Interval & { above: number };

/**
 * What each change, also one upwards, pauses before it. Upstream goes through the changes ahead that have fewer
 * nodes than now, and passes over one to the same number as the one before it in that row. So a change to 3 pauses
 * nothing before an earlier fall to 3, but where there are nodes enough that a change between the two is in the row.
 */
function capsOf(steps: readonly ListStep[]): Cap[] {
  // Of the steps so far, each that no later one goes below; the last one with as many nodes as the next step is
  // always among them, and above it the fewest nodes since then.
  const floor: ListStep[] = [];
  return steps.flatMap((step, order): Cap[] => {
    const { at, on, drain, won, lost } = step;
    let between = Number.POSITIVE_INFINITY;
    while ((floor.at(-1)?.on ?? -1) > on) between = floor.pop()?.on ?? between;
    const twin = floor.at(-1)?.on === on ? floor.pop() : undefined;
    floor.push(step);
    if (order === 0 || drain === 0 || steps[order - 1]?.on === on) return [];
    // A short break may stand in front of what decides.
    const decides = [...won, ...lost].find(({ kind }) => kind !== 'short_break');
    const cause: Cause = {
      kind: 'drain_time',
      minutes: drain,
      until: at,
      node_count: on,
      source: decides?.source,
    };
    const begin = at - drain * minuteMs;
    const whole = { begin, end: at, order, active: on, on, cause, above: on };
    if (twin === undefined || twin.at <= begin) return [whole];
    return [
      { ...whole, end: twin.at, above: between },
      { ...whole, begin: twin.at },
    ];
  });
}

function isCap(interval: Interval): interval is Cap {
  return interval.cause.kind === 'drain_time';
}

/**
 * Pauses what will be switched off, as upstream does: at each instant, of the steps ahead that have fewer nodes and
 * whose drain time has begun, the lowest one leaves that many active.
 */
function drained(steps: readonly ListStep[], from: number, to: number): Step[] {
  const caps = new RankedSet<Cap>(({ active }) => active);
  const result: Step[] = [];
  const all = [
    ...capsOf(steps),
    ...steps.map((step, order) => marker(step, order, steps[order + 1]?.at ?? to)),
  ];
  let current = steps[0];
  sweep(all, from, to, {
    enter: (interval) => {
      if (isCap(interval)) caps.add(interval);
      else current = steps[interval.order];
    },
    leave: (interval) => {
      if (isCap(interval)) caps.delete(interval);
    },
    visit: (at) => {
      if (current === undefined) return;
      const { drain: _, ...step } = current;
      let place = 0;
      while ((caps.at(place)?.above ?? Number.NEGATIVE_INFINITY) >= step.active) place += 1;
      const lowest = caps.at(place);
      result.push(
        lowest === undefined
          ? { ...step, at }
          : { ...step, at, active: lowest.active, won: [lowest.cause, ...step.won] },
      );
    },
  });
  return result;
}
/** A step as an interval, so that one sweep goes over both. */
function marker(step: ListStep, order: number, end: number): Interval {
  return {
    begin: step.at,
    end,
    order,
    active: step.active,
    on: step.on,
    cause: step.won[0] ?? { kind: 'default', node_count: 0 },
  };
}
