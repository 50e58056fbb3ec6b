import type { NodeState } from '../schedule/timetable.js';
import type { SwarmNode } from './ports.js';
import type { Step } from './steps.js';
import type { Verdict } from './verdict.js';

/** One address with what was decided for it alone. */
export interface Decided {
  address: string;
  want: NodeState;
  live?: SwarmNode;
  verdict: Verdict;
}

/**
 * Takes back what would leave fewer seats than are wanted while the nodes that are to have them are not usable yet.
 * Pure. The tail of the list goes first, as ever.
 */
export function keepSeats(decided: readonly Decided[]): Decided[] {
  const wanted = (...states: NodeState[]) => decided.filter(({ want }) => states.includes(want)).length;
  const raised = decided.filter(({ verdict }) => raises(verdict.steps)).map(({ address }) => address);
  const seats = (isSeat: (node: SwarmNode) => boolean) =>
    decided.filter(({ live, address }) => raised.includes(address) || (live !== undefined && isSeat(live)))
      .length;
  let active = seats(({ availability }) => availability === 'active') - wanted('active');
  let up = seats(({ availability }) => availability !== 'drain') - wanted('active', 'pause');
  const kept = [...decided].reverse().map((one) => {
    const { live, verdict, address } = one;
    if (live === undefined || raised.includes(address)) return one;
    const first = verdict.steps[0];
    const closes = live.availability === 'active' && first !== undefined && lowers(first);
    if (closes && active <= 0) return { ...one, verdict: waiting(verdict, []) };
    if (closes) active -= 1;
    const ends = verdict.steps.findIndex(isEnd);
    if (ends < 0 || live.availability === 'drain') return one;
    if (up <= 0) return { ...one, verdict: waiting(verdict, verdict.steps.slice(0, ends)) };
    up -= 1;
    return one;
  });
  return kept.reverse();
}

function raises(steps: readonly Step[]): boolean {
  const [first] = steps;
  return first?.kind === 'update-node' && first.change.availability === 'active';
}

function lowers(step: Step): boolean {
  if (step.kind !== 'update-node') return false;
  return step.change.availability === 'pause' || step.change.availability === 'drain';
}

/** From here on it is no seat any more. */
function isEnd(step: Step): boolean {
  return (
    step.kind === 'confirm-idle' ||
    step.kind === 'stop-servers' ||
    (step.kind === 'update-node' && step.change.availability === 'drain')
  );
}

function waiting(verdict: Verdict, steps: Step[]): Verdict {
  const waitsFor = 'the nodes that are to stay: they are not usable yet';
  const held = verdict.pending ?? verdict.ifHeld;
  return { ...verdict, steps, ...(held !== undefined && { pending: { ...held, waitsFor } }) };
}
