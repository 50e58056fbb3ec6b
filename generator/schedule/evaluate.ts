import { type CalendarIndex, indexCalendar } from './class-day.js';
import { classesTrack } from './classes-track.js';
import { dayMs, minuteMs } from './days.js';
import { granularityOf, longestStep, longestWindow, wallIn } from './moment.js';
import { overridden, type PlacedOverride, placeOverrides } from './overrides.js';
import { phasesTrack } from './phases-track.js';
import { type Cause, mostLost } from './reasons.js';
import { closing } from './short-breaks.js';
import type { Step } from './step.js';
import type { Timetable, WindowList } from './timetable.js';
import { windowsTrack } from './windows-track.js';
import { ZoneClock } from './zone-clock.js';

/** What of a timetable does not depend on the instant; worked out once for each timetable. */
export interface Prepared {
  timetable: Timetable;
  calendar: CalendarIndex;
  windows: WindowList;
  /** Never more nodes than this. */
  cap: number;
  /** With `power_down`, so many VMs are kept at least: the most that anything wants. */
  parked: number;
  /** Whether nodes that are not wanted are powered off, ever. */
  powersDown: boolean;
  overrides: readonly PlacedOverride[];
  /** How far before and after a stretch (milliseconds) the wall clock must be known for what is felt in it. */
  reach: { back: number; ahead: number; since: number };
  /** What each `hold` holds, by its place in the file. Filled as it is asked for. */
  holds: Map<number, Held>;
}

export interface Held {
  active: number;
  on: number;
  kept: number;
}

const unwritten: WindowList = { default: { node_count: 0, drain_time: 0 }, list: [] };

/** @param addresses how many there are. */
export function prepare(timetable: Timetable, addresses: number): Prepared {
  const { windows = unwritten, classes = [], overlapping_classes, max_nodes = addresses } = timetable;
  const cap = Math.min(addresses, max_nodes);
  const wanted = [
    windows.default.node_count,
    ...windows.list.map(({ node_count }) => node_count),
    ...classes.flatMap(({ nodes, after }) => [nodes, after.active + after.pause]),
  ];
  const most = overlapping_classes === 'sum' ? cap : wanted.reduce((a, b) => Math.max(a, b), 0);
  return {
    timetable,
    calendar: indexCalendar(timetable.calendar),
    windows,
    cap,
    parked: timetable.down_type === 'power_down' ? Math.min(most, cap) : 0,
    powersDown:
      timetable.down_type === 'power_down' ||
      timetable.phases.some(({ counts }) => (counts.power_down ?? 0) > 0),
    overrides: placeOverrides(timetable.overrides ?? [], timetable.time_zone),
    reach: reachOf(timetable),
    holds: new Map(),
  };
}

/**
 * What began long ago is named with its begin, and a time before a clock change with the clock of then. `since` is
 * when the first of the windows of single dates begins: they may be of any length.
 */
function reachOf({ phases, windows = unwritten, classes = [], short_break }: Timetable): Prepared['reach'] {
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), 0);
  const gaps = 2 * (short_break?.minutes ?? 0) * minuteMs;
  const drains = windows.list.map(({ drain_time = 0 }) => drain_time);
  const begins = windows.list
    .filter(({ begin }) => granularityOf(begin) === 'once')
    .map(({ begin }) => wallIn(begin, { granularity: 'once', index: 0 }, 'last') ?? Number.POSITIVE_INFINITY);
  return {
    since: begins.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY) - dayMs,
    back: most([
      ...phases.map(({ begin }) => (2 * longestStep[granularityOf(begin)] + 1) * dayMs),
      ...windows.list.map(({ begin }) => gaps + longestWindow(granularityOf(begin))),
      ...classes.map(({ after }) => gaps + after.minutes * minuteMs),
    ]),
    ahead:
      gaps +
      most([windows.default.drain_time, ...drains, ...classes.map(({ lead_minutes }) => lead_minutes)]) *
        minuteMs,
  };
}

/**
 * What the timetable wants from `from` to `to` (epoch milliseconds): its parts are combined by the larger demand,
 * then limited, then overridden. The order of these is the precedence table of docs/timetable.md.
 *
 * @returns at least one step; the first one is at `from`.
 * @throws RangeError when the time zone is unknown.
 */
export function evaluate(prepared: Prepared, from: number, to: number): Step[] {
  return overridden(prepared, scheduled(prepared, from, to), from, to, (at) => {
    return scheduled(prepared, at, at + 1)[0] as Step;
  });
}

/** Without the overrides. */
function scheduled(
  { timetable, calendar, windows, cap, parked, reach }: Prepared,
  from: number,
  to: number,
): Step[] {
  const { phases, classes = [], overlapping_classes = 'max', short_break } = timetable;
  const gap = (short_break?.minutes ?? 0) * minuteMs;
  const known = Math.min(from - reach.back, reach.since);
  const clock = new ZoneClock(timetable.time_zone, known, to + reach.ahead);
  const exact = phases.length === 0 ? undefined : phasesTrack(phases, clock, from, to);
  const others: Step[][] = [];
  if (timetable.windows !== undefined || exact === undefined) {
    others.push(
      windowsTrack(windows, clock, from - gap, to + gap, { milliseconds: gap, source: short_break?.source }),
    );
  }
  if (classes.length > 0) {
    others.push(classesTrack(classes, calendar, overlapping_classes, clock, from - gap, to + gap));
  }
  const closed = closing(combined(others, from - gap, to + gap), to + gap, gap, short_break?.source);
  const tracks = exact === undefined ? [closed] : others.length === 0 ? [exact] : [exact, closed];
  return combined(tracks, from, to).map((step) => limited(step, cap, parked));
}

/** The tracks as one: at each instant the largest demand. Of equal ones the later track has the say. */
function combined(tracks: readonly Step[][], from: number, to: number): Step[] {
  const places = tracks.map(() => 0);
  const result: Step[] = [];
  if (tracks.length === 0) return result;
  for (let at = from; at < to; ) {
    let next = to;
    const now = tracks.map((track, index) => {
      let place = places[index] ?? 0;
      while ((track[place + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) place += 1;
      places[index] = place;
      next = Math.min(next, track[place + 1]?.at ?? to);
      return track[place] as Step;
    });
    result.push(now.length === 1 ? { ...(now[0] as Step), at } : largest(now, at));
    at = next;
  }
  return result;
}

function largest(steps: readonly Step[], at: number): Step {
  const decides = (a: Step, b: Step) => {
    return b.active > a.active || (b.active === a.active && hasSay(b)) ? b : a;
  };
  const winner = steps.reduce(decides);
  const keepers = steps.filter((step) => step !== winner && step.on > winner.on);
  const silent = steps.filter((step) => step !== winner && !keepers.includes(step));
  return {
    at,
    active: winner.active,
    on: steps.reduce((most, { on }) => Math.max(most, on), 0),
    kept: steps.reduce((most, { kept }) => Math.max(most, kept), 0),
    won: [winner, ...keepers].flatMap(({ won }) => won),
    lost: [...silent.flatMap(({ won }) => won), ...steps.flatMap(({ lost }) => lost)],
    more: steps.reduce((sum, { more }) => sum + more, 0),
  };
}

/** Whether anything but a default speaks in it. */
function hasSay({ won }: Step): boolean {
  return won.some(({ kind }) => kind !== 'default');
}

function limited(step: Step, cap: number, parked: number): Step {
  const kept = Math.min(cap, Math.max(step.kept, parked));
  if (step.on <= cap) return { ...step, kept };
  const limit: Cause = { kind: 'limit', nodes: cap };
  return { ...step, active: Math.min(step.active, cap), on: cap, kept, won: [...step.won, limit] };
}

/** The losers that are shown, and how many are not. A default that nobody wrote has lost nothing. */
export function shownLosers(step: Step): { lost: readonly Cause[]; more: number } {
  const lost = step.lost.filter((cause) => cause.source !== undefined && !step.won.includes(cause));
  return { lost: lost.slice(0, mostLost), more: step.more + Math.max(0, lost.length - mostLost) };
}
