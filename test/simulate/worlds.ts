import { Temporal } from 'temporal-polyfill';
import type { PlanFile } from '../../generator/reconciler/plan-file.js';
import type { Timetable } from '../../generator/schedule/timetable.js';
import {
  noFaultRates,
  type SimulationSettings,
  usualArrivals,
  usualBoot,
} from '../../generator/simulate/settings.js';
import { planFixture, usualPolicy } from '../plan-fixture.js';
import { addressesOf } from '../schedule/arbitraries.js';

export const zone = 'Asia/Tokyo';

/** A Monday at midnight. */
export const monday = Temporal.Instant.from('2026-04-06T00:00:00+09:00');

export const settings: SimulationSettings = {
  seed: 1,
  boot: usualBoot,
  faults: noFaultRates,
  arrivals: usualArrivals,
  seatsPerNode: 10,
  controllers: 1,
};

/** Two classes a day, on working days; nothing outside them. */
export function twoClasses({ lead = 0, nodes = 3 } = {}): Timetable {
  const series = (name: string, hour: number) => ({
    name,
    days: [1 as const, 2 as const, 3 as const, 4 as const, 5 as const],
    start: { hour, minute: 0 },
    minutes: 90,
    lead_minutes: lead,
    nodes,
    after: { minutes: 30, active: 0, pause: nodes },
    source: 'f:1',
  });
  return { time_zone: zone, phases: [], classes: [series('A', 9), series('B', 13)] };
}

export function planOf(timetable: Timetable, addresses: number, policy: object = {}): PlanFile {
  return planFixture({
    vcnode_all_ipaddress: addressesOf(addresses),
    timetable,
    policy: { ...usualPolicy, ...policy },
  });
}
