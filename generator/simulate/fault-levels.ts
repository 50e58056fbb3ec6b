import { type FaultRates, noFaultRates } from './settings.js';

/** Words for rates: what a good week of a cloud looks like, and a bad one. */
export const faultLevels = {
  none: noFaultRates,
  some: {
    boot_error: 0.02,
    boot_stuck: 0.01,
    node_lost_per_day: 0.01,
    vcc_outages_per_day: 0.2,
    manager_outages_per_day: 0.1,
    hub_outages_per_day: 0.1,
    outage_minutes: 10,
  },
  many: {
    boot_error: 0.1,
    boot_stuck: 0.05,
    node_lost_per_day: 0.1,
    vcc_outages_per_day: 1,
    manager_outages_per_day: 0.5,
    hub_outages_per_day: 0.5,
    outage_minutes: 20,
  },
} as const satisfies Record<string, FaultRates>;

export type FaultLevel = keyof typeof faultLevels;
