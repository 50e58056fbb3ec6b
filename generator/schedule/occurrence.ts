import type { Temporal } from 'temporal-polyfill';
import type { Phase, Timetable } from './timetable.js';

/** The phase that is in force, and the instant at which it began. */
export interface Occurrence {
  phase: Phase;
  begin: Temporal.ZonedDateTime;
}

/**
 * The phase in force at `now`: of each phase's latest begin ≤ `now`, the newest; with equal begins the
 * later list entry (upstream's evaluator, fact sheet 5.1).
 *
 * A begin that the zone skips (clocks put forward) happens when the gap ends; one that the zone repeats
 * happens the first time: seats are there early rather than late.
 *
 * @throws RangeError when the timetable has no phase or its time zone is unknown.
 */
export function currentOccurrence(timetable: Timetable, now: Temporal.Instant): Occurrence {
  const local = now.toZonedDateTimeISO(timetable.time_zone);
  let newest: Occurrence | undefined;
  for (const phase of timetable.phases) {
    const begin = latestBegin(phase, local);
    if (newest === undefined || compare(begin, newest.begin) >= 0) newest = { phase, begin };
  }
  if (newest === undefined) throw new RangeError('the timetable has no phase');
  return newest;
}

/** The next begin of any phase strictly after `now`. The state may be the same as before it. */
export function nextBegin(timetable: Timetable, now: Temporal.Instant): Temporal.ZonedDateTime {
  const local = now.toZonedDateTimeISO(timetable.time_zone);
  let soonest: Temporal.ZonedDateTime | undefined;
  for (const phase of timetable.phases) {
    const begin = followingBegin(phase, local);
    if (soonest === undefined || compare(begin, soonest) < 0) soonest = begin;
  }
  if (soonest === undefined) throw new RangeError('the timetable has no phase');
  return soonest;
}

function latestBegin(phase: Phase, local: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const thisWeek = beginInWeek(phase, local, 0);
  if (compare(thisWeek, local) <= 0) {
    // Never the case within one week, but a zone that skips a day can move next week's begin here.
    const nextWeek = beginInWeek(phase, local, 1);
    return compare(nextWeek, local) <= 0 ? nextWeek : thisWeek;
  }
  return beginInWeek(phase, local, -1);
}

function followingBegin(phase: Phase, local: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  for (const weeks of [-1, 0, 1]) {
    const begin = beginInWeek(phase, local, weeks);
    if (compare(begin, local) > 0) return begin;
  }
  return beginInWeek(phase, local, 2);
}

/** The phase's begin in the week (Sunday to Saturday) of `local`, plus `weeks`. */
function beginInWeek(phase: Phase, local: Temporal.ZonedDateTime, weeks: number): Temporal.ZonedDateTime {
  const days = phase.begin.day_of_week - (local.dayOfWeek % 7) + 7 * weeks;
  return local
    .toPlainDate()
    .add({ days })
    .toPlainDateTime({ hour: phase.begin.hour, minute: phase.begin.minute })
    .toZonedDateTime(local.timeZoneId, { disambiguation: 'compatible' });
}

function compare(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): number {
  return a.epochMilliseconds - b.epochMilliseconds;
}
