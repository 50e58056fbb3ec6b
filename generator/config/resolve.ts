import type { DayOfWeek } from '../schedule/timetable.js';
import { addressEntries } from './address-list.js';
import { type ClockTime, clockTime } from './clock-time.js';
import type { Settings, threePhaseKeys } from './schema.js';
import { weekdayOf } from './weekdays.js';

type Resolved = 'vcnode_all_ipaddress' | 'vcnode_ctl_dir' | 'cull_server' | (typeof threePhaseKeys)[number];

export type PhaseCounts = NonNullable<Settings['node_availability_0']>;

/** Upstream's first form in its short shape; the index is the phase. */
export interface ShortForm {
  day: DayOfWeek;
  /** As written, in lower case: upstream's `vcnode_schedule` holds it. */
  dayText: string;
  times: [ClockTime, ClockTime, ClockTime];
  counts: [PhaseCounts, PhaseCounts, PhaseCounts];
}

/** A valid file with everything filled in: no range, no default that depends on another key. */
export interface Config extends Omit<Settings, Resolved> {
  vcnode_all_ipaddress: string[];
  /** Absent when the timetable is made of other parts only. */
  short_form?: ShortForm;
  /** Absolute, without a trailing slash. */
  vcnode_ctl_dir: string;
  /** 1 is yes and 0 is no, as for the Hub. */
  cull_server?: 'yes' | 'no';
}

/** @param settings has passed every check. */
export function resolveConfig(settings: Settings): Config {
  const directory = settings.vcnode_ctl_dir ?? defaultDirectory(settings);
  const keys = settings.manager_ssh_host_key;
  const nfsKeys = settings.nfs_ssh_host_key;
  const form = shortForm(settings);
  const { cull_server: cull, ...others } = settings;
  return {
    ...others,
    ...(cull !== undefined && { cull_server: isYes(cull) ? 'yes' : 'no' }),
    vcnode_all_ipaddress: addressEntries(settings.vcnode_all_ipaddress).flatMap(({ addresses }) => addresses),
    ...(form !== undefined && { short_form: form }),
    vcnode_ctl_dir: directory.replace(/\/$/, ''),
    ...(keys !== undefined && { manager_ssh_host_key: keys.map(bareKey) }),
    ...(nfsKeys !== undefined && { nfs_ssh_host_key: nfsKeys.map(bareKey) }),
  };
}

/** As the Hub reads it. */
export function isYes(cull: Settings['cull_server']): boolean {
  return cull !== undefined && ['yes', '1'].includes(String(cull));
}

/** Upstream's: of notebook 954, and of 953 for the system scope. */
export function defaultDirectory({
  systemd_scope,
  nodectl_user,
  instance,
}: Pick<Settings, 'systemd_scope' | 'nodectl_user' | 'instance'>): string {
  const above = systemd_scope === 'system' ? '/srv' : `/home/${nodectl_user}`;
  return `${above}/scale-out${instance === undefined ? '' : `-${instance}`}`;
}

/** Type and key only; the comment has no place in a known_hosts line of ours. */
function bareKey(key: string): string {
  return key.split(' ').slice(0, 2).join(' ');
}

function shortForm(settings: Settings): ShortForm | undefined {
  const {
    schedule_day_of_week: day,
    schedule_time_0: time0,
    schedule_time_1: time1,
    schedule_time_2: time2,
    node_availability_0: counts0,
    node_availability_1: counts1,
    node_availability_2: counts2,
  } = settings;
  if (day === undefined || time0 === undefined || time1 === undefined || time2 === undefined)
    return undefined;
  if (counts0 === undefined || counts1 === undefined || counts2 === undefined) return undefined;
  const dayText = day.toLowerCase();
  return {
    day: weekdayOf(dayText) ?? 0,
    dayText,
    times: [clockTime(time0), clockTime(time1), clockTime(time2)],
    counts: [counts0, counts1, counts2],
  };
}
