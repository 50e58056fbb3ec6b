import { dayMs, dayOfIso, isoOfDay, minuteMs, twoDigits, wallAt, wallOfIso } from './days.js';
import { granularityOf } from './moment.js';
import type { ClassSeries, Moment, Timetable } from './timetable.js';
import { withoutClassLeads } from './without-class-leads.js';

const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const weekMinutes = 7 * 24 * 60;

/** With more lines than this a tick each minute is the lighter way to meet every edge. */
const mostLines = 300;

/** A wall-clock minute at which something may change: in each week, or by a calendar expression of dates. */
type Edge = { weekMinute: number } | { dates: string; minute: number };

/**
 * The timer's `OnCalendar=` values: the heartbeat, then the minutes at which the timetable may change, in its own
 * zone, so that a change comes on time whatever the zone of the control host. Terms and holidays are left out: a tick
 * that finds nothing to do costs little. Nodes are begun ahead of what they are wanted for (ready-by.ts), so there is a
 * tick by the configured lead before each of these minutes as well. For a lead that is learnt later there are no lines:
 * each tick begins what the next heartbeat would begin too late.
 *
 * @param heartbeatMinutes divides 60. @param leadMinutes `start_lead_minutes`; classes have their own.
 * @see systemd.time(7), "Calendar Events"
 */
export function calendarEvents(timetable: Timetable, heartbeatMinutes: number, leadMinutes = 0): string[] {
  const ahead = leadMinutes === 0 ? [] : edgesOf(withoutClassLeads(timetable), leadMinutes);
  const lines = edgeLines([...edgesOf(timetable, 0), ...ahead], timetable.time_zone);
  if (lines.length > mostLines) return ['*-*-* *:*:00'];
  const heartbeat = heartbeatMinutes === 60 ? '*-*-* *:00:00' : `*-*-* *:00/${heartbeatMinutes}:00`;
  return [heartbeat, ...lines];
}

/** @param before minutes by which all of them come earlier. */
function edgesOf(
  { phases, windows, classes = [], calendar, overrides = [] }: Timetable,
  before: number,
): Edge[] {
  const list = windows?.list ?? [];
  const drains = new Set([
    0,
    windows?.default.drain_time ?? 0,
    ...list.map(({ drain_time = 0 }) => drain_time),
  ]);
  return [
    ...phases.map(({ begin }) => edgeAt(begin, before)),
    ...list.flatMap(({ begin, end, missing_day }) => {
      return [begin, end].flatMap((moment) => [
        ...[...drains].map((minutes) => edgeAt(moment, minutes + before)),
        ...(missing_day === 'last' ? lastDays(moment, before) : []),
      ]);
    }),
    ...classes.flatMap((series) => classEdges(series, calendar?.makeup ?? [], before)),
    ...overrides.flatMap(({ from, until }) =>
      [from, until].map((time) => onDate(wallOfIso(time) - before * minuteMs)),
    ),
  ];
}

/** @param before minutes by which the edge comes earlier. */
function edgeAt(moment: Moment, before: number): Edge {
  const minute = moment.hour * 60 + moment.minute - before;
  const { day_of_week, year, month, day } = moment;
  switch (granularityOf(moment)) {
    case 'weekly':
      return { weekMinute: (day_of_week ?? 0) * 24 * 60 + minute };
    case 'once':
      return onDate(wallAt(dayOfIso(iso(year, month, day)), moment) - before * minuteMs);
    case 'daily':
      return daily(minute);
    case 'monthly':
      return before === 0 ? { dates: `*-*-${twoDigits(day ?? 1)}`, minute } : daily(minute);
    case 'yearly':
      return before === 0
        ? { dates: `*-${twoDigits(month ?? 1)}-${twoDigits(day ?? 1)}`, minute }
        : daily(minute);
  }
}

/** Months without the day have the window on their last one. */
function lastDays({ month, day = 1, hour, minute }: Moment, before: number): Edge[] {
  if (day <= 28) return [];
  if (before > 0) return [daily(hour * 60 + minute - before)];
  return [{ dates: `*-${month === undefined ? '*' : twoDigits(month)}~01`, minute: hour * 60 + minute }];
}

/** Of what goes over a day's begin only the time counts: on the other days there is nothing to do. */
function daily(minute: number): Edge {
  return { dates: '*-*-*', minute: ((minute % 1440) + 1440) % 1440 };
}

function onDate(wall: number): Edge {
  const day = Math.floor(wall / dayMs);
  return { dates: isoOfDay(day), minute: (wall - day * dayMs) / minuteMs };
}

function classEdges(
  series: ClassSeries,
  makeup: readonly { date: string; as: number }[],
  before: number,
): Edge[] {
  const { days, start, minutes, lead_minutes, after, extra = [] } = series;
  const around = (first: number, length: number) => {
    const end = first + length;
    const edges = [first - lead_minutes, end, end + after.minutes];
    return [...new Set(edges)].map((minute) => minute - before);
  };
  const ordinary = around(start.hour * 60 + start.minute, minutes);
  return [
    ...days.flatMap((day) => ordinary.map((minute) => ({ weekMinute: day * 24 * 60 + minute }))),
    ...makeup
      .filter(({ as }) => days.some((day) => day === as))
      .flatMap(({ date }) => ordinary.map((minute) => onDate(dayOfIso(date) * dayMs + minute * minuteMs))),
    ...extra.flatMap((one) => {
      const { hour, minute } = one.start ?? start;
      return around(hour * 60 + minute, one.minutes ?? minutes).map((at) => {
        return onDate(dayOfIso(one.date) * dayMs + at * minuteMs);
      });
    }),
  ];
}

/** One line for each time, its weekdays or dates together, in order. */
function edgeLines(edges: readonly Edge[], zone: string): string[] {
  const days = new Map<number, Set<number>>();
  const dates = new Set<string>();
  for (const edge of edges) {
    if ('dates' in edge) {
      dates.add(`${edge.dates} ${clock(edge.minute)} ${zone}`);
      continue;
    }
    const inWeek = ((edge.weekMinute % weekMinutes) + weekMinutes) % weekMinutes;
    const minute = inWeek % 1440;
    days.set(minute, (days.get(minute) ?? new Set()).add(Math.floor(inWeek / 1440)));
  }
  const weekly = [...days]
    .sort(([a], [b]) => a - b)
    .map(([minute, set]) => {
      const names = [...set].sort((a, b) => a - b).map((day) => dayNames[day]);
      return `${names.join(',')} *-*-* ${clock(minute)} ${zone}`;
    });
  return [...weekly, ...[...dates].sort()];
}

function clock(minute: number): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:00`;
}

function iso(year = 1970, month = 1, day = 1): string {
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
}
