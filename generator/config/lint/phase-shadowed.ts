import { dayMs } from '../../schedule/days.js';
import { granularityOf, longestStep } from '../../schedule/moment.js';
import { phasesTrack } from '../../schedule/phases-track.js';
import type { Phase } from '../../schedule/timetable.js';
import { atKey, type Finding } from '../finding.js';
import { clean } from '../show.js';
import type { Facts } from './facts.js';
import type { Lint } from './lint.js';

const stages = [8, 70, 400];
/** So many begins are gone through at most. */
const most = 150_000;

/** A phase that another one replaces at the very moment at which it begins, each time. */
export const lintPhaseShadowed: Lint = (facts) => {
  const { phases } = facts.timetable;
  if (facts.config.phases === undefined || phases.length < 2) return [];
  const inForce = phasesInForce(phases, facts);
  return phases.flatMap((phase, order): Finding[] => {
    if (inForce.has(keyOf(phase))) return [];
    const at = nextBegin(phase, facts);
    const [step] = at === undefined ? [] : phasesTrack(phases, facts.clock, at, at + 1);
    const [winner] = step?.won ?? [];
    if (at === undefined || winner?.kind !== 'phase') return [];
    const label = `${clean(winner.name)}, ${winner.source}`;
    return [atKey(['phases', order], 'phase_shadowed', facts.witness(at), label)];
  });
};

function phasesInForce(phases: readonly Phase[], { clock, horizon: { from } }: Facts): Set<string> {
  const seen = new Set<string>();
  const all = new Set(phases.map(keyOf));
  const perDay = phases.reduce((sum, { begin }) => sum + 1 / longestStep[granularityOf(begin)], 0);
  for (const days of stages) {
    if (seen.size === all.size) break;
    const span = Math.max(8, Math.min(days, Math.floor(most / perDay)));
    for (const { won } of phasesTrack(phases, clock, from, from + span * dayMs)) {
      for (const cause of won) if (cause.kind === 'phase') seen.add(keyOf(cause));
    }
  }
  return seen;
}

function keyOf({ name, source }: { name: string; source?: string | undefined }): string {
  return JSON.stringify([source, name]);
}

function nextBegin(phase: Phase, { clock, horizon: { from } }: Facts): number | undefined {
  return phasesTrack([phase], clock, from, from + 70 * dayMs).find(({ at }) => at > from)?.at;
}
