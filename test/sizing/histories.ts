import type { Config } from '../../generator/config/load.js';
import { parseConfig } from '../../generator/config/load.js';
import type { HistoryLine } from '../../generator/reconciler/history-schema.js';
import type { Timetable } from '../../generator/schedule/timetable.js';
import { historySizing } from '../../generator/sizing/from-history.js';
import { readHistory } from '../../generator/sizing/read-history.js';
import type { HistorySizing } from '../../generator/sizing/report.js';
import { seatsOf } from '../../generator/sizing/seats.js';
import { header } from '../config/example.js';

/** A timetable of these lines below the machines. @throws with what is wrong in it. */
export function timetableFile(lines: string, addresses = 3): { config: Config; timetable: Timetable } {
  const machines = header.replace('101-103', `101-${100 + addresses}`);
  const { config, timetable, diagnostics } = parseConfig(`${machines}${lines}`, 'scaleout.yml', 'en');
  if (config === undefined || timetable === undefined)
    throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return { config, timetable };
}

/** A daily class in Tokyo: 9:00 to 10:30 there is midnight to 1:30 UTC. */
export const daily = `seats_per_node: 10
classes:
  - {name: A, day_of_week: [Mon, Tue, Wed, Thu, Fri, Sat, Sun], start: 9:00, end: 10:30, nodes: 3}
`;

export interface Seen {
  /** Minutes after the midnight of the first day, UTC. */
  at: number;
  servers?: number;
  active?: number;
  pause?: number;
  bringUps?: number[];
}

/** 2026-06-01, a Monday. */
const begin = Date.parse('2026-06-01T00:00:00Z');

export function lineOf({ at, servers, active = 3, pause = 0, bringUps }: Seen): HistoryLine {
  return {
    version: 1,
    at: new Date(begin + at * 60_000).toISOString().replace('.000', ''),
    ugroup_name: 'Hub1',
    time_zone: 'Asia/Tokyo',
    result: 'ok',
    desired: { active, pause },
    usable: { active, pause },
    ...(servers !== undefined && { user_servers: { all: servers, most: servers } }),
    ...(bringUps !== undefined && {
      bring_ups: bringUps.map((seconds, index) => ({ address: `172.30.2.10${index}`, seconds })),
    }),
  };
}

/** A day with a class that has `peak` users from 9:05 on, `left` minutes after whose end two of them are there. */
export function classDay(day: number, peak: number, left = 20): Seen[] {
  const at = (minute: number) => day * 1440 + minute;
  const quiet = (from: number, to: number, servers: number) =>
    Array.from({ length: Math.ceil((to - from) / 15) }, (_, index) => ({
      at: at(from + index * 15),
      servers,
    }));
  return [
    ...quiet(0, 5, 0),
    ...quiet(5, 90, peak),
    ...quiet(90, 90 + left, Math.max(0, peak - 1)),
    ...quiet(90 + left, 1440, 0),
  ];
}

export function written(seen: readonly Seen[]): string {
  return seen.map((one) => `${JSON.stringify(lineOf(one))}\n`).join('');
}

/** What these lines suggest for `daily`. */
export function suggested(text: string, file = timetableFile(daily)): HistorySizing {
  const seats = seatsOf(file.config);
  if (seats === 'none') throw new Error('no room for a single user');
  return historySizing(readHistory(text, file.config), file.config, file.timetable, seats);
}
