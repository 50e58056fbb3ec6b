import type { BySeatCause } from './missing-seats.js';
import type { SimulationSettings } from './settings.js';

/**
 * The contract of `simulate --format json`. Times are ISO 8601 with offset, durations are in the unit that their name
 * says, money is in `price.currency`.
 */
export interface SimulationReport {
  version: 1;
  time_zone: string;
  from: string;
  to: string;
  nodes: number;
  settings: SimulationSettings;
  price?: { per_node_hour: number; currency: string };
  /** The timetable, carried out by the reconciler. */
  outcome: Outcome;
  /** The same students on other ways to have nodes. */
  compared: {
    /** All nodes all the time. */
    always_on: Outcome;
    /** Upstream: a look each 15 minutes, no lead, no wait for users, nodes chosen by their place in the list. */
    polling: Outcome;
    /** What nobody can go below who serves the students that were served here (`lower-bound.ts`). */
    lower_bound: { node_hours: number; cost?: number };
  };
  classes: ClassOutcome[];
  days: DayOutcome[];
  timeline: Timeline;
  /** What went wrong in this world, in the order of time. */
  faults: { at: string; kind: string; address?: string }[];
}

export interface Outcome {
  /** Hours for which VMs existed and were not powered off. */
  node_hours: number;
  cost?: number;
  /** Students who wanted a seat and had none, times the minutes for which that was so. */
  seat_minutes_missing: number;
  /** The same by cause (`missing-seats.ts`); together they are all of them. */
  seat_minutes_missing_by: BySeatCause;
  /** Students who had to wait at all; those of them who never got a seat. */
  students_waited: number;
  students_turned_away: number;
  /** Classes whose nodes were not all usable at their begin; the longest of these delays. */
  classes_late: number;
  worst_late_minutes: number;
  /** Servers that ended because their node went: somebody worked in them, or they only ran. */
  killed_in_use: number;
  killed_idle: number;
  /** Servers that JupyterHub ended for idleness or age. */
  culled: number;
  ticks: number;
  vms_created: number;
}

export interface ClassOutcome {
  name: string;
  begin: string;
  end: string;
  enrolled: number;
  came: number;
  /** Nodes that the timetable wants at its begin, and those that were usable then. */
  nodes_wanted: number;
  nodes_usable: number;
  /** From its begin until so many nodes were usable as wanted; absent when that never came. */
  late_minutes?: number;
  seat_minutes_missing: number;
  seat_minutes_missing_by: BySeatCause;
  killed_in_use: number;
}

/** The most at one time in each step from `from` on; the last step may be shorter. */
export interface Timeline {
  step_minutes: number;
  vms: number[];
  servers: number[];
}

/** A local day. */
export interface DayOutcome {
  date: string;
  node_hours: number;
  seat_minutes_missing: number;
  /** The most at one time. */
  most_vms: number;
  most_servers: number;
}
