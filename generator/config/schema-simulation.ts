import * as z from 'zod';
import { maxAddresses } from './addresses.js';
import { minutes, text } from './schema-parts.js';

/** A day. */
export const mostBootSeconds = 86_400;
/** More often than every quarter of an hour is no fault but a state. */
export const mostFaultsPerDay = 100;
const day = 1440;

function rate(description: string) {
  return z.number().min(0).max(1).describe(description).optional();
}

function perDay(description: string) {
  return z.number().min(0).max(mostFaultsPerDay).describe(description).optional();
}

const bootSeconds = z
  .strictObject({
    median: z.int().min(1).max(mostBootSeconds).describe('Seconds that half of all boots take at most.'),
    p95: z
      .int()
      .min(1)
      .max(mostBootSeconds)
      .describe('Seconds that 95 of 100 boots take at most; not below the median.'),
  })
  .describe(
    'How long a VM takes until its node is usable. Default: 240 and 420; `npx cwh-gen status` says what yours take.',
  );

const faults = z
  .strictObject({
    boot_error: rate('Of all boots, those whose VM becomes ERROR: 0 to 1.'),
    boot_stuck: rate('Of all boots, those that never end: 0 to 1.'),
    node_lost_per_day: perDay('How often a day each node is lost with its servers, in the mean.'),
    vcc_outages_per_day: perDay('Outages of the VC controller a day, in the mean.'),
    manager_outages_per_day: perDay('Outages of the swarm manager a day, in the mean.'),
    hub_outages_per_day: perDay('Outages of JupyterHub a day, in the mean.'),
    outage_minutes: minutes(1, day, 'How long each outage lasts; 10 when absent.').optional(),
  })
  .describe('What goes wrong, and how often. Default: nothing.');

const arrivals = z
  .strictObject({
    attendance: rate('Of the enrolled students, those who come: 0 to 1; 0.9 when absent.'),
    early_minutes: minutes(0, day, 'The first come so long before the begin; 10 when absent.').optional(),
    late_minutes: minutes(0, day, 'The last come so long after the begin; 15 when absent.').optional(),
    stay_share: rate('Of those, who work on after the class: 0 to 1; 0.2 when absent.'),
    stay_minutes: minutes(0, day, 'How long they do, in the mean; 30 when absent.').optional(),
    leaves_running: rate('Of those who leave, who let the server run: 0 to 1; 0.5 when absent.'),
  })
  .describe('How the students of a class come and go.');

/** For `simulate` and `preview` only: none of it is deployed. */
export const simulationShape = {
  price_per_node_hour: z
    .number()
    .min(0)
    .max(1_000_000_000)
    .describe('What one VM costs in an hour, for `simulate`, `size` and the page of `preview`. Not deployed.')
    .optional(),
  currency: text('currency', 'Currency of the price: three letters of ISO 4217.').default('JPY'),
  simulation: z
    .strictObject({
      boot_seconds: bootSeconds.optional(),
      capacity: z
        .int()
        .min(0)
        .max(maxAddresses)
        .describe('The cloud has no more VMs than this at once. Default: the number of addresses.')
        .optional(),
      faults: faults.optional(),
      arrivals: arrivals.optional(),
      controllers: z.literal([1, 2]).describe('Control hosts that run the timer; 1 when absent.').optional(),
    })
    .describe('The world of `simulate`, where the command line says nothing else. Not deployed.')
    .optional(),
};
