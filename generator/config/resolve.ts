import type { DayOfWeek } from '../schedule/timetable.js';
import { addressEntries } from './address-list.js';
import { type ClockTime, clockTime } from './clock-time.js';
import type { Settings } from './schema.js';
import { weekdayOf } from './weekdays.js';

type Resolved =
  | 'vcnode_all_ipaddress'
  | 'schedule_day_of_week'
  | 'schedule_time_0'
  | 'schedule_time_1'
  | 'schedule_time_2'
  | 'vcnode_ctl_dir';

/** A valid file with everything filled in: no range, no text that is still to be parsed. */
export interface Config extends Omit<Settings, Resolved> {
  vcnode_all_ipaddress: string[];
  /** `text` as written, in lower case: upstream's `vcnode_schedule` holds it. */
  schedule_day_of_week: { day: DayOfWeek; text: string };
  schedule_time_0: ClockTime;
  schedule_time_1: ClockTime;
  schedule_time_2: ClockTime;
  /** Absolute, without a trailing slash. */
  vcnode_ctl_dir: string;
}

/** @param settings has passed every check. */
export function resolveConfig(settings: Settings): Config {
  const text = settings.schedule_day_of_week.toLowerCase();
  const directory = settings.vcnode_ctl_dir ?? `/home/${settings.nodectl_user}/scale-out`;
  const keys = settings.manager_ssh_host_key;
  return {
    ...settings,
    vcnode_all_ipaddress: addressEntries(settings.vcnode_all_ipaddress).flatMap(({ addresses }) => addresses),
    schedule_day_of_week: { day: weekdayOf(text) ?? 0, text },
    schedule_time_0: clockTime(settings.schedule_time_0),
    schedule_time_1: clockTime(settings.schedule_time_1),
    schedule_time_2: clockTime(settings.schedule_time_2),
    vcnode_ctl_dir: directory.replace(/\/$/, ''),
    // Type and key only; the comment has no place in a known_hosts line of ours.
    ...(keys !== undefined && {
      manager_ssh_host_key: keys.map((key) => key.split(' ').slice(0, 2).join(' ')),
    }),
  };
}
