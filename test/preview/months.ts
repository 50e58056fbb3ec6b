import { Temporal } from 'temporal-polyfill';
import { parseConfig } from '../../generator/config/load.js';
import { segmentsInTurn } from '../../generator/schedule/segments.js';
import type { Timetable } from '../../generator/schedule/timetable.js';
import { machines } from '../config/example.js';

/** A timetable in which every rule of the days has a say in the winter of 2026, with names that are hard to align. */
export const hardNames = ['数学Ⅰ', 'e\u0301tude', '👩‍🏫 演習', 'Data Science'] as const;

const text = `${machines}vcnode_all_ipaddress: [172.30.2.101-112]
time_zone: Asia/Tokyo
schedule_default_nodes: 1
holidays: japan
held_on: [2026-11-03]
makeup_days:
  - {date: 2026-11-25, as: 月}
closed_days:
  - {from: 2026-12-28, until: 2027-01-05, reason: 冬季休業}
classes:
  - {name: ${hardNames[0]}, day_of_week: [Mon, Tue], start: "13:00", end: "16:30", nodes: 3}
  - name: ${hardNames[1]}
    day_of_week: Wed
    start: "10:00"
    end: "12:00"
    nodes: 12
    moved: [{from: 2026-12-02, to: 2026-12-04}]
  - name: ${hardNames[2]}
    day_of_week: Thu
    start: "10:00"
    end: "12:00"
    nodes: 2
    cancelled: [{date: 2026-10-29, reason: 学会}]
  - {name: ${hardNames[3]}, dates: [2026-12-12], start: "10:00", end: "10:20", nodes: 4, lead_minutes: 0}
overrides:
  - {from: 2026-12-19 18:00, until: 2026-12-21 0:00, nodes: 0, reason: 停電}
  - {from: 2026-12-30 0:00, until: 2027-02-01 0:00, add: 1, reason: 修論}
`;

export function winter(): { timetable: Timetable; addresses: string[] } {
  const { config, timetable, diagnostics } = parseConfig(text, 'f.yml', 'en');
  if (config === undefined || timetable === undefined) throw new Error(JSON.stringify(diagnostics));
  return { timetable, addresses: config.vcnode_all_ipaddress };
}

export function segmentsOf(
  { timetable, addresses }: ReturnType<typeof winter>,
  from: string,
  to: string,
): ReturnType<typeof segmentsInTurn> {
  const at = (local: string) => {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(timetable.time_zone).epochMilliseconds;
  };
  return segmentsInTurn(timetable, addresses, at(from), at(to));
}
