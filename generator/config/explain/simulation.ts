import { maxAddresses } from '../addresses.js';
import type { Path } from '../finding.js';
import { mostBootSeconds, mostFaultsPerDay } from '../schema-simulation.js';
import { type Fields, mappingOf } from './item.js';
import { decimalRule, numberRule } from './number.js';

const rate = decimalRule(0, 1);
const perDay = decimalRule(0, mostFaultsPerDay);
const minutes = numberRule(0, 1440);
const bootSeconds = numberRule(1, mostBootSeconds);

const inside: Readonly<Record<string, Fields>> = {
  boot_seconds: { median: bootSeconds, p95: bootSeconds },
  faults: {
    boot_error: rate,
    boot_stuck: rate,
    node_lost_per_day: perDay,
    vcc_outages_per_day: perDay,
    manager_outages_per_day: perDay,
    hub_outages_per_day: perDay,
    outage_minutes: numberRule(1, 1440),
  },
  arrivals: {
    attendance: rate,
    early_minutes: minutes,
    late_minutes: minutes,
    stay_share: rate,
    stay_minutes: minutes,
    leaves_running: rate,
  },
};

/** The keys of `simulation`. */
export const simulationFields: Fields = {
  ...Object.fromEntries(Object.entries(inside).map(([key, fields]) => [key, mappingOf(fields)])),
  capacity: numberRule(0, maxAddresses),
  controllers: numberRule(1, 2),
};

/** The keys of `simulation`, or of a mapping in it. */
export function simulationKeys(path: Path): readonly string[] {
  return Object.keys(path.length === 1 ? simulationFields : (inside[String(path[1])] ?? {}));
}
