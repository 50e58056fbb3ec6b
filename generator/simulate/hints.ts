import { type SeatCause, seatCauses } from './missing-seats.js';
import type { ClassOutcome, SimulationReport } from './report.js';

/** What would have given seats, where the report itself shows it. */
export type Hint =
  /** Idle servers held seats, and nothing ends them; or it does only after this time. */
  | { kind: 'culling_off' }
  | { kind: 'culling_slow'; idle_seconds: number }
  /** Fewer VMs can be than a class wants nodes. */
  | { kind: 'capacity'; vms: number; nodes: number }
  /** Boots failed. */
  | { kind: 'boots'; times: number }
  /** Nodes were late, and nothing was in their way. */
  | { kind: 'lead' }
  /** The class that had too few seats for the longest time. */
  | { kind: 'more_nodes'; one: ClassOutcome; seats: number }
  /** They come so early, and nodes are wanted only from the begin on. */
  | { kind: 'early'; minutes: number };

/** For the timetable's own run; a cause for which no key is to blame has none. Pure. */
export function hintsOf({ outcome, classes, faults, settings }: SimulationReport): Hint[] {
  const by = outcome.seat_minutes_missing_by;
  const hints: Hint[] = [];
  if (by.nodes_late > 0) hints.push(...ofLateNodes(classes, faults, settings.capacity));
  if (by.idle_servers > 0)
    hints.push(
      settings.culling === undefined
        ? { kind: 'culling_off' }
        : { kind: 'culling_slow', idle_seconds: settings.culling.idle_seconds },
    );
  const fullest = mostOf(classes, 'too_many_students');
  if (fullest !== undefined)
    hints.push({
      kind: 'more_nodes',
      one: fullest,
      seats: fullest.nodes_wanted * settings.seatsPerNode,
    });
  if (by.before_begin > 0) hints.push({ kind: 'early', minutes: settings.arrivals.early_minutes });
  return hints;
}

function ofLateNodes(
  classes: readonly ClassOutcome[],
  faults: SimulationReport['faults'],
  capacity: number | undefined,
): Hint[] {
  const late = classes.filter(({ seat_minutes_missing_by: by }) => by.nodes_late > 0);
  const most = Math.max(0, ...late.map(({ nodes_wanted }) => nodes_wanted));
  if (capacity !== undefined && capacity < most) return [{ kind: 'capacity', vms: capacity, nodes: most }];
  const boots = faults.filter(({ kind }) => kind === 'boot_error' || kind === 'boot_stuck').length;
  if (boots > 0) return [{ kind: 'boots', times: boots }];
  return faults.length === 0 ? [{ kind: 'lead' }] : [];
}

function mostOf(classes: readonly ClassOutcome[], cause: SeatCause): ClassOutcome | undefined {
  let most: ClassOutcome | undefined;
  for (const one of classes)
    if (one.seat_minutes_missing_by[cause] > (most?.seat_minutes_missing_by[cause] ?? 0)) most = one;
  return most;
}

/** The cause of most of the minutes; undefined when there are none. */
export function mainCause({
  seat_minutes_missing_by: by,
}: Pick<ClassOutcome, 'seat_minutes_missing_by'>): SeatCause | undefined {
  const [most] = [...seatCauses].sort((a, b) => by[b] - by[a]);
  return most !== undefined && by[most] > 0 ? most : undefined;
}

/** The causes that any of these ways has, each with its minutes in all of them; empty when the first lacks nothing. */
export function causeRows(
  ways: readonly Pick<ClassOutcome, 'seat_minutes_missing_by'>[],
): { cause: SeatCause; minutes: number[] }[] {
  const rows = seatCauses.map((cause) => ({
    cause,
    minutes: ways.map(({ seat_minutes_missing_by: by }) => by[cause]),
  }));
  if (rows.every(({ minutes: [first = 0] }) => first === 0)) return [];
  return rows.filter(({ minutes }) => minutes.some((value) => value > 0));
}
