import type { Timetable } from './timetable.js';

const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/**
 * The timer's `OnCalendar=` values: the heartbeat, then one line for each begin of a phase in the
 * timetable's own zone, so that a phase begins on time whatever the zone of the control host.
 *
 * @param heartbeatMinutes divides 60.
 * @see systemd.time(7), "Calendar Events"
 */
export function calendarEvents(timetable: Timetable, heartbeatMinutes: number): string[] {
  const edges = timetable.phases.map(({ begin }) => {
    const time = `${pad(begin.hour)}:${pad(begin.minute)}:00`;
    return `${dayNames[begin.day_of_week]} *-*-* ${time} ${timetable.time_zone}`;
  });
  const heartbeat = heartbeatMinutes === 60 ? '*-*-* *:00:00' : `*-*-* *:00/${heartbeatMinutes}:00`;
  return [heartbeat, ...new Set(edges)];
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
