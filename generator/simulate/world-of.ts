import type { Config } from '../config/load.js';
import type { Assumable } from './document.js';
import {
  type BootTimes,
  type Culling,
  type FaultRates,
  noFaultRates,
  type SimulationSettings,
  usualArrivals,
  usualBoot,
} from './settings.js';

/** What the command line says about the world; it goes before the timetable file. */
export interface WorldWishes {
  seed?: number;
  boot?: BootTimes;
  capacity?: number;
  faults?: Partial<FaultRates>;
  controllers?: 1 | 2;
}

/** What a node is taken to have room for where `seats_per_node` is absent. */
export const usualSeatsPerNode = 30;

/** The Hub's own, where the keys are absent. */
const usualIdleSeconds = 600;

/** The settings of a simulation: the command line before the file, and the file before what is usual. */
export function worldOf(
  config: Config,
  wishes: WorldWishes,
): { settings: SimulationSettings; assumed: Assumable[] } {
  const said = config.simulation ?? {};
  const boot = wishes.boot ?? said.boot_seconds;
  const faults = wishes.faults ?? said.faults;
  const capacity = wishes.capacity ?? said.capacity;
  const culling = cullingOf(config);
  // Phases and windows say how many nodes, and never for how many students.
  const isNodesAlone =
    config.short_form !== undefined ||
    config.phases !== undefined ||
    config.schedule_list !== undefined ||
    (config.classes ?? []).some(({ students }) => students === undefined);
  const settings: SimulationSettings = {
    seed: wishes.seed ?? 1,
    boot: boot ?? usualBoot,
    ...(capacity !== undefined && { capacity }),
    faults: { ...noFaultRates, ...defined(faults ?? {}) },
    arrivals: { ...usualArrivals, ...defined(said.arrivals ?? {}) },
    seatsPerNode: config.seats_per_node ?? usualSeatsPerNode,
    ...(culling !== undefined && { culling }),
    controllers: wishes.controllers ?? said.controllers ?? 1,
  };
  return {
    settings,
    assumed: [
      ...(config.seats_per_node === undefined ? (['seats_per_node'] as const) : []),
      ...(isNodesAlone ? (['students'] as const) : []),
      ...(config.cull_server === undefined ? (['cull_server'] as const) : []),
      ...(boot === undefined ? (['simulation.boot_seconds'] as const) : []),
      ...(faults === undefined ? (['simulation.faults'] as const) : []),
      ...(said.arrivals === undefined ? (['simulation.arrivals'] as const) : []),
    ],
  };
}

/** As the Hub reads the `cull_server` keys: an idle time of 0 ends no server at all. */
function cullingOf(config: Config): Culling | undefined {
  const { cull_server_idle_timeout: idle = usualIdleSeconds, cull_server_max_age: age = 0 } = config;
  const every = config.cull_server_every ?? 0;
  if (config.cull_server !== 'yes' || idle === 0) return undefined;
  return {
    idle_seconds: idle,
    every_seconds: every === 0 ? Math.ceil(idle / 2) : every,
    max_age_seconds: age,
  };
}

/** Without the keys whose value is undefined, which would hide the usual ones. */
function defined<T extends object>(values: { [K in keyof T]?: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
