import type { SimulationReport } from './report.js';

/** What the timetable file may leave open, and the usual value then decides. */
export type Assumable =
  | 'seats_per_node'
  | 'students'
  | 'cull_server'
  | 'simulation.boot_seconds'
  | 'simulation.faults'
  | 'simulation.arrivals';

/** The contract of `simulate --format json`. */
export interface SimulationDocument extends SimulationReport {
  /** Keys about which neither the file nor the command line says anything, so that usual values stand for them. */
  assumed: Assumable[];
}
