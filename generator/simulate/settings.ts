/**
 * The world of a simulation, as far as the timetable does not say it. What is given twice, here and in the timetable
 * file (`simulation:`), is meant alike.
 */
export interface SimulationSettings {
  /** Whole number. The same seed, timetable and settings give the same result to the byte. */
  seed: number;
  boot: BootTimes;
  /** No more VMs than this at once; absent: as many as there are addresses. */
  capacity?: number;
  faults: FaultRates;
  arrivals: ArrivalModel;
  /** Students for whom one node has room (`seats_per_node`). */
  seatsPerNode: number;
  /** JupyterHub's own culling; absent: no server is ended for idleness. */
  culling?: Culling;
  /** Control hosts that run the timer; they take turns by the lease. */
  controllers: 1 | 2;
}

/** From the request for a VM until its node is usable: log-normal, given by two of its quantiles. Seconds. */
export interface BootTimes {
  median: number;
  p95: number;
}

/** How often what goes wrong. All zero: nothing does. */
export interface FaultRates {
  /** Of all boots: the VM becomes ERROR. From 0 to 1. */
  boot_error: number;
  /** Of all boots: the VM boots for ever. From 0 to 1. */
  boot_stuck: number;
  /** Each node, in the mean so often in a day: its machine is lost, with the servers on it. */
  node_lost_per_day: number;
  /** In the mean so many outages a day, each `outage_minutes` long. */
  vcc_outages_per_day: number;
  manager_outages_per_day: number;
  hub_outages_per_day: number;
  outage_minutes: number;
}

/**
 * How a class comes and goes. Of its enrolled students `attendance` come: each at a time of a triangular shape from
 * `early_minutes` before the class begins to `late_minutes` after it, most of them at its begin. Each leaves when the
 * class ends, but `stay_share` of them work on, exponentially with a mean of `stay_minutes`. Whoever leaves lets the
 * server run, with `leaves_running` of all; others stop it.
 */
export interface ArrivalModel {
  /** From 0 to 1. */
  attendance: number;
  early_minutes: number;
  late_minutes: number;
  /** From 0 to 1. */
  stay_share: number;
  stay_minutes: number;
  /** From 0 to 1. */
  leaves_running: number;
}

export interface Culling {
  /** Seconds without activity after which a server is ended. */
  idle_seconds: number;
  /** Seconds from one look to the next. */
  every_seconds: number;
  /** Seconds after which a server is ended even when in use; 0 = never. */
  max_age_seconds: number;
}

export const noFaultRates: FaultRates = {
  boot_error: 0,
  boot_stuck: 0,
  node_lost_per_day: 0,
  vcc_outages_per_day: 0,
  manager_outages_per_day: 0,
  hub_outages_per_day: 0,
  outage_minutes: 10,
};

/** What holds where nobody has said anything else. */
export const usualArrivals: ArrivalModel = {
  attendance: 0.9,
  early_minutes: 10,
  late_minutes: 15,
  stay_share: 0.2,
  stay_minutes: 30,
  leaves_running: 0.5,
};

export const usualBoot: BootTimes = { median: 240, p95: 420 };
