import { dayMs } from './days.js';
import { granularityOf, longestStep, unitsOver, wallIn } from './moment.js';
import type { Step } from './step.js';
import type { Phase } from './timetable.js';
import type { ZoneClock } from './zone-clock.js';

/** One begin of a phase. `wall` is the time that the timetable names; the zone may have skipped it. */
interface Begin {
  at: number;
  wall: number;
  order: number;
  phase: Phase;
}

/**
 * The phases from `from` to `to`: of each phase's latest begin up to an instant, the newest is in force; with equal
 * begins the later on the wall clock, then the later list entry (upstream's evaluator has the latter rule).
 */
export function phasesTrack(phases: readonly Phase[], clock: ZoneClock, from: number, to: number): Step[] {
  const begins = phases
    .flatMap((phase, order) => beginsOf(phase, order, clock, from, to))
    .sort((a, b) => a.at - b.at || a.wall - b.wall || a.order - b.order);
  return begins.flatMap(({ at, phase }, index) => {
    const next = begins[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    if (next <= from || next <= at || at >= to) return [];
    const { active, pause, power_down = 0 } = phase.counts;
    const cause = { kind: 'phase', name: phase.name, source: phase.source, since: at } as const;
    const on = active + pause;
    return [{ at: Math.max(at, from), active, on, kept: on + power_down, won: [cause], lost: [], more: 0 }];
  });
}

function beginsOf(phase: Phase, order: number, clock: ZoneClock, from: number, to: number): Begin[] {
  const granularity = granularityOf(phase.begin);
  // One step more than the longest, since a zone may skip a day.
  const first = Math.floor(clock.wallOf(from) / dayMs) - 2 * longestStep[granularity] - 1;
  const last = Math.floor(clock.wallOf(to) / dayMs) + 1;
  return unitsOver(granularity, first, last).flatMap((unit) => {
    const wall = wallIn(phase.begin, unit, 'skip');
    return wall === undefined ? [] : [{ at: clock.first(wall), wall, order, phase }];
  });
}
