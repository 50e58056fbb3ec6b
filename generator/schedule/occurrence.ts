import type { Temporal } from 'temporal-polyfill';
import type { Phase, Timetable } from './timetable.js';

/** The phase that is in force, and the instant at which it began. */
export interface Occurrence {
  phase: Phase;
  begin: Temporal.ZonedDateTime;
}

/** One begin of a phase. `wall` is the time that the timetable names; the zone may have skipped it. */
interface Begin {
  at: Temporal.ZonedDateTime;
  wall: Temporal.PlainDateTime;
}

/**
 * The phase in force at `now`: of each phase's latest begin ≤ `now`, the newest; with equal begins the later on
 * the wall clock, then the later list entry (upstream's evaluator has the latter rule).
 *
 * A begin that the zone skips (clocks put forward, a day left out) happens when the gap ends, so phases keep their
 * order; one that the zone repeats happens the first time: seats are there early rather than late.
 *
 * @throws RangeError when the timetable has no phase or its time zone is unknown.
 */
export function currentOccurrence(timetable: Timetable, now: Temporal.Instant): Occurrence {
  const local = now.toZonedDateTimeISO(timetable.time_zone);
  let newest: (Begin & { phase: Phase }) | undefined;
  for (const phase of timetable.phases) {
    const begin = latestBegin(phase, local);
    if (newest === undefined || order(begin, newest) >= 0) newest = { phase, ...begin };
  }
  if (newest === undefined) throw new RangeError('the timetable has no phase');
  return { phase: newest.phase, begin: newest.at };
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

function latestBegin(phase: Phase, local: Temporal.ZonedDateTime): Begin {
  for (const weeks of [1, 0]) {
    const begin = beginInWeek(phase, local, weeks);
    if (compare(begin.at, local) <= 0) return begin;
  }
  return beginInWeek(phase, local, -1);
}

function followingBegin(phase: Phase, local: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  for (const weeks of [-1, 0, 1]) {
    const { at } = beginInWeek(phase, local, weeks);
    if (compare(at, local) > 0) return at;
  }
  return beginInWeek(phase, local, 2).at;
}

/** The phase's begin in the week (Sunday to Saturday) of `local`, plus `weeks`. */
function beginInWeek({ begin }: Phase, local: Temporal.ZonedDateTime, weeks: number): Begin {
  const days = begin.day_of_week - (local.dayOfWeek % 7) + 7 * weeks;
  const wall = local.toPlainDate().add({ days }).toPlainDateTime({ hour: begin.hour, minute: begin.minute });
  const at = wall.toZonedDateTime(local.timeZoneId, { disambiguation: 'compatible' });
  if (at.toPlainDateTime().equals(wall)) return { at, wall };
  // In a gap `compatible` goes on by the gap's length; the gap's end is the transition at or before that.
  return { at: at.add({ milliseconds: 1 }).getTimeZoneTransition('previous') ?? at, wall };
}

function order(a: Begin, b: Begin): number {
  return compare(a.at, b.at) || a.wall.since(b.wall).sign;
}

function compare(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): number {
  return a.epochMilliseconds - b.epochMilliseconds;
}
