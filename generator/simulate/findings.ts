import type { ClassOutcome, SimulationReport } from './report.js';

/** What a report says in one sentence. */
export type Verdict =
  /** Nobody came: no class, or nobody enrolled. */
  | { kind: 'nobody' }
  /** Everybody had a seat at once. */
  | { kind: 'seated'; students: number; classes: number }
  /** The class that was worst off, and what all of them lacked together. */
  | {
      kind: 'waited';
      worst: ClassOutcome;
      students: number;
      classes: number;
      waited: number;
      turnedAway: number;
      seatMinutes: number;
    };

export function verdictOf({ classes, outcome }: SimulationReport): Verdict {
  const held = classes.filter(({ came }) => came > 0);
  const students = held.reduce((sum, { came }) => sum + came, 0);
  const [worst] = worstFirst(held);
  if (worst === undefined) return { kind: 'nobody' };
  const { students_waited: waited, students_turned_away: turnedAway } = outcome;
  if (waited + turnedAway === 0) return { kind: 'seated', students, classes: held.length };
  return {
    kind: 'waited',
    worst,
    students,
    classes: held.length,
    waited,
    turnedAway,
    seatMinutes: outcome.seat_minutes_missing,
  };
}

/** The classes that lacked something first, the one that lacked most before all; equal ones by time. */
export function worstFirst(classes: readonly ClassOutcome[]): ClassOutcome[] {
  return [...classes].sort(
    (a, b) =>
      b.seat_minutes_missing - a.seat_minutes_missing ||
      b.killed_in_use - a.killed_in_use ||
      lateness(b) - lateness(a) ||
      Date.parse(a.begin) - Date.parse(b.begin) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}

/** Lacked nodes or seats, or lost somebody's work. */
export function isTroubled(one: ClassOutcome): boolean {
  return one.seat_minutes_missing > 0 || one.killed_in_use > 0 || lateness(one) > 0;
}

/** Minutes; never in time is later than any. */
export function lateness({ late_minutes }: ClassOutcome): number {
  return late_minutes ?? Number.POSITIVE_INFINITY;
}

/** Several classes as one row. */
export interface ClassSum {
  classes: number;
  enrolled: number;
  came: number;
  late: number;
  /** Absent when one of them never had its nodes. */
  worst_late_minutes?: number;
  seat_minutes_missing: number;
  killed_in_use: number;
}

export function sumOf(classes: readonly ClassOutcome[]): ClassSum {
  const total = (of: (one: ClassOutcome) => number) => classes.reduce((sum, one) => sum + of(one), 0);
  const worst = Math.max(0, ...classes.map(lateness));
  return {
    classes: classes.length,
    enrolled: total(({ enrolled }) => enrolled),
    came: total(({ came }) => came),
    late: classes.filter((one) => lateness(one) > 0).length,
    ...(Number.isFinite(worst) && { worst_late_minutes: worst }),
    seat_minutes_missing: total(({ seat_minutes_missing }) => seat_minutes_missing),
    killed_in_use: total(({ killed_in_use }) => killed_in_use),
  };
}

/** Each course with all its classes, the worst off first. */
export function courses(classes: readonly ClassOutcome[]): { name: string; sum: ClassSum }[] {
  const byName = new Map<string, ClassOutcome[]>();
  for (const one of classes) {
    const known = byName.get(one.name);
    if (known === undefined) byName.set(one.name, [one]);
    else known.push(one);
  }
  return [...byName]
    .map(([name, ones]) => ({ name, sum: sumOf(ones) }))
    .sort(
      (a, b) =>
        b.sum.seat_minutes_missing - a.sum.seat_minutes_missing ||
        b.sum.killed_in_use - a.sum.killed_in_use ||
        b.sum.late - a.sum.late ||
        b.sum.classes - a.sum.classes ||
        (a.name < b.name ? -1 : 1),
    );
}

/** How often each kind of fault was there, the most frequent first. */
export function faultKinds(faults: SimulationReport['faults']): [kind: string, times: number][] {
  const times = new Map<string, number>();
  for (const { kind } of faults) times.set(kind, (times.get(kind) ?? 0) + 1);
  return [...times].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** One of the ways to have nodes; what is not known of it is absent. */
export interface Way {
  key: 'here' | 'always_on' | 'polling' | 'lower_bound';
  node_hours: number;
  cost?: number;
  /** Absent of the lower bound, which is no run. */
  seat_minutes_missing?: number;
  classes_late?: number;
  killed_in_use?: number;
}

export function waysOf({ outcome, compared }: SimulationReport): Way[] {
  return [
    { key: 'here', ...outcome },
    { key: 'always_on', ...compared.always_on },
    { key: 'polling', ...compared.polling },
    { key: 'lower_bound', ...compared.lower_bound },
  ];
}
