import * as z from 'zod';

const number = z.number().min(0);
const count = z.int().min(0);
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);

const byCause = z.strictObject({
  nodes_late: number,
  nodes_lost: number,
  idle_servers: number,
  too_many_students: number,
  before_begin: number,
  hub_or_manager_down: number,
});

const outcome = z.strictObject({
  node_hours: number,
  cost: number.optional(),
  seat_minutes_missing: number,
  seat_minutes_missing_by: byCause,
  students_waited: count,
  students_turned_away: count,
  classes_late: count,
  worst_late_minutes: number,
  killed_in_use: count,
  killed_idle: count,
  culled: count,
  ticks: count,
  vms_created: count,
});

/** The contract of `simulate --format json`, as docs/simulate.md tells it. */
export const documentShape = z.strictObject({
  version: z.literal(1),
  time_zone: z.string(),
  from: time,
  to: time,
  nodes: count,
  settings: z.strictObject({
    seed: count,
    boot: z.strictObject({ median: number, p95: number }),
    capacity: count.optional(),
    faults: z.strictObject({
      boot_error: number,
      boot_stuck: number,
      node_lost_per_day: number,
      vcc_outages_per_day: number,
      manager_outages_per_day: number,
      hub_outages_per_day: number,
      outage_minutes: number,
    }),
    arrivals: z.strictObject({
      attendance: number,
      early_minutes: number,
      late_minutes: number,
      stay_share: number,
      stay_minutes: number,
      leaves_running: number,
    }),
    seatsPerNode: count,
    culling: z.strictObject({ idle_seconds: count, every_seconds: count, max_age_seconds: count }).optional(),
    controllers: z.literal([1, 2]),
  }),
  price: z.strictObject({ per_node_hour: number, currency: z.string().length(3) }).optional(),
  outcome,
  compared: z.strictObject({
    always_on: outcome,
    polling: outcome,
    lower_bound: z.strictObject({ node_hours: number, cost: number.optional() }),
  }),
  classes: z.array(
    z.strictObject({
      name: z.string(),
      begin: time,
      end: time,
      enrolled: count,
      came: count,
      nodes_wanted: count,
      nodes_usable: count,
      late_minutes: number.optional(),
      seat_minutes_missing: number,
      seat_minutes_missing_by: byCause,
      killed_in_use: count,
    }),
  ),
  days: z.array(
    z.strictObject({
      date: z.iso.date(),
      node_hours: number,
      seat_minutes_missing: number,
      most_vms: count,
      most_servers: count,
    }),
  ),
  timeline: z.strictObject({ step_minutes: count, vms: z.array(count), servers: z.array(count) }),
  faults: z.array(z.strictObject({ at: time, kind: z.string(), address: z.ipv4().optional() })),
  assumed: z.array(z.string()),
});
