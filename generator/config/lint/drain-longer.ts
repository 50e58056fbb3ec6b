import { dayMs, minuteMs } from '../../schedule/days.js';
import type { Cause } from '../../schedule/reasons.js';
import type { Step } from '../../schedule/step.js';
import { windowsTrack } from '../../schedule/windows-track.js';
import { atValue, type Finding, type Path } from '../finding.js';
import { clean } from '../show.js';
import { nameOf } from './entry-of.js';
import type { Facts } from './facts.js';
import type { Lint } from './lint.js';

type WindowCause = Extract<Cause, { kind: 'window' }>;
type DrainCause = Extract<Cause, { kind: 'drain_time' }>;

/** A drain time that has begun when the window begins: its nodes never take a user. */
export const lintDrainLonger: Lint = (facts) => {
  const { windows } = facts.timetable;
  if (windows === undefined || !mayDrain(facts)) return [];
  const found = new Map<string, Finding>();
  for (const { window, drain, at } of pausedThroughout(facts)) {
    const path = pathOf(drain, facts);
    const place = JSON.stringify(path);
    if (path === undefined || found.has(place)) continue;
    const length = (window.until - window.since) / minuteMs;
    const witness = facts.witness(at);
    found.set(place, atValue(path, 'drain_longer', drain.minutes, clean(nameOf(window)), length, witness));
  }
  return [...found.values()];
};

function mayDrain({ timetable: { windows } }: Facts): boolean {
  return (
    windows !== undefined && [windows.default, ...windows.list].some(({ drain_time = 0 }) => drain_time > 0)
  );
}

/** Windows that are not longer than the drain time, and whose nodes are paused for as long as the window holds. */
function pausedThroughout(facts: Facts): { window: WindowCause; drain: DrainCause; at: number }[] {
  /** By window: whether it is paused so far, and since when it has the say; an earlier one of the list may go first. */
  const seen = new Map<string, { window: WindowCause; drain: DrainCause | undefined; at: number }>();
  for (const step of track(facts)) {
    const window = step.won.find((cause): cause is WindowCause => cause.kind === 'window');
    if (window === undefined || window.since < facts.horizon.from) continue;
    const drain = step.won.find((cause): cause is DrainCause => cause.kind === 'drain_time');
    const key = JSON.stringify([window.source, window.name, window.since]);
    const before = seen.get(key);
    // Once it takes users, it is none of these.
    if (before === undefined) seen.set(key, { window, drain, at: step.at });
    else if (drain === undefined) seen.set(key, { ...before, drain: undefined });
  }
  return [...seen.values()].flatMap(({ window, drain, at }) => {
    return drain !== undefined && window.until - window.since <= drain.minutes * minuteMs
      ? [{ window, drain, at }]
      : [];
  });
}

function track({ timetable, clock, horizon: { from, to } }: Facts): Step[] {
  const { windows, short_break } = timetable;
  if (windows === undefined) return [];
  const milliseconds = (short_break?.minutes ?? 0) * minuteMs;
  return windowsTrack(windows, clock, from, Math.max(to, from + 8 * dayMs), {
    milliseconds,
    source: short_break?.source,
  });
}

/** Where the drain time is written: at the window that follows, else for the whole list. */
function pathOf(drain: DrainCause, { timetable, config }: Facts): Path | undefined {
  const order = timetable.windows?.list.findIndex(
    ({ source, drain_time }) => source === drain.source && drain_time === drain.minutes,
  );
  if (order !== undefined && order >= 0) return ['schedule_list', order, 'drain_time'];
  return config.schedule_drain_time === undefined ? undefined : ['schedule_drain_time'];
}
