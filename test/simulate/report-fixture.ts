import type { SimulationDocument } from '../../generator/simulate/document.js';
import { noneMissing } from '../../generator/simulate/missing-seats.js';
import type { ClassOutcome, Outcome } from '../../generator/simulate/report.js';
import { noFaultRates, usualArrivals, usualBoot } from '../../generator/simulate/settings.js';

export const outcome: Outcome = {
  node_hours: 412.5,
  cost: 10_312.5,
  seat_minutes_missing: 99,
  seat_minutes_missing_by: { ...noneMissing(), nodes_late: 90, idle_servers: 9 },
  students_waited: 31,
  students_turned_away: 2,
  classes_late: 1,
  worst_late_minutes: 6,
  killed_in_use: 0,
  killed_idle: 12,
  culled: 0,
  ticks: 5040,
  vms_created: 24,
};

/** A class of a fixed day, as everything went well. */
export function classOf(name: string, begin: string, parts: Partial<ClassOutcome> = {}): ClassOutcome {
  return {
    name,
    begin,
    end: begin,
    enrolled: 40,
    came: 36,
    nodes_wanted: 2,
    nodes_usable: 2,
    late_minutes: 0,
    seat_minutes_missing: 0,
    seat_minutes_missing_by: noneMissing(),
    killed_in_use: 0,
    ...parts,
  };
}

/** A week with one class that was late, in the words of the contract. */
export const report: SimulationDocument = {
  version: 1,
  time_zone: 'Asia/Tokyo',
  from: '2026-10-05T00:00:00+09:00',
  to: '2026-10-12T00:00:00+09:00',
  nodes: 10,
  settings: {
    seed: 1,
    boot: usualBoot,
    faults: { ...noFaultRates, boot_error: 0.02 },
    arrivals: usualArrivals,
    seatsPerNode: 30,
    controllers: 1,
  },
  price: { per_node_hour: 25, currency: 'JPY' },
  outcome,
  compared: {
    always_on: {
      ...outcome,
      node_hours: 1680,
      cost: 42_000,
      seat_minutes_missing: 0,
      seat_minutes_missing_by: noneMissing(),
      classes_late: 0,
    },
    polling: {
      ...outcome,
      node_hours: 398.25,
      cost: 9956.25,
      seat_minutes_missing: 3100,
      seat_minutes_missing_by: { ...noneMissing(), nodes_late: 2800, too_many_students: 300 },
      classes_late: 2,
      killed_in_use: 17,
    },
    lower_bound: { node_hours: 380.1, cost: 9502.5 },
  },
  classes: [
    classOf('プログラミング演習', '2026-10-05T09:00:00+09:00', {
      enrolled: 120,
      came: 104,
      nodes_wanted: 4,
      nodes_usable: 2,
      late_minutes: 6,
      seat_minutes_missing: 99,
      seat_minutes_missing_by: { ...noneMissing(), nodes_late: 90, idle_servers: 9 },
    }),
    classOf('Data Science', '2026-10-08T14:40:00+09:00'),
  ],
  days: ['05', '06', '07', '08', '09', '10', '11'].map((day, index) => ({
    date: `2026-10-${day}`,
    node_hours: [90.5, 24, 80, 96, 48, 24, 50][index] ?? 0,
    seat_minutes_missing: index === 0 ? 99 : 0,
    most_vms: [4, 1, 3, 4, 2, 1, 1][index] ?? 0,
    most_servers: [104, 2, 60, 90, 20, 0, 0][index] ?? 0,
  })),
  timeline: {
    step_minutes: 480,
    vms: [2, 4, 4, 1, 1, 1, 1, 3, 3, 1, 4, 4, 1, 2, 2, 1, 1, 1, 1, 1, 1],
    servers: [0, 104, 20, 0, 2, 0, 0, 60, 10, 0, 90, 50, 0, 20, 0, 0, 0, 0, 0, 0, 0],
  },
  faults: [{ at: '2026-10-05T08:31:00+09:00', kind: 'boot_error', address: '172.30.2.104' }],
  assumed: ['simulation.boot_seconds', 'simulation.arrivals'],
};
