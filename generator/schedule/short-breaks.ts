import type { Cause } from './reasons.js';
import type { Step } from './step.js';

/** A break that is kept: the steps from `first` to before `last` have at least `level` nodes. */
interface Kept {
  first: number;
  last: number;
  level: number;
}

/**
 * Closes short breaks: where nodes would go and be wanted again in less than `gap` milliseconds, they stay as they
 * are. This is the morphological closing of the number of nodes over time, so it never lowers it, and more demand
 * never makes less of it.
 *
 * @param end where the last step ends.
 */
export function closing<S extends Step>(
  steps: readonly S[],
  end: number,
  gap: number,
  source: string | undefined,
): Step[] {
  if (gap <= 0) return [...steps];
  const active = raised(
    steps,
    breaks(steps, gap, ({ active }) => active),
    ({ active }) => active,
  );
  const on = raised(
    steps,
    breaks(steps, gap, ({ on }) => on),
    ({ on }) => on,
  );
  return steps.map((step, index) => {
    const wanted = active[index] as Raised;
    const swarm = on[index] as Raised;
    if (wanted.level === step.active && swarm.level === step.on) return step;
    const last = wanted.last ?? swarm.last ?? steps.length;
    const until = steps[last]?.at ?? end;
    const cause: Cause = { kind: 'short_break', minutes: gap / 60_000, until, source };
    return {
      ...step,
      active: wanted.level,
      on: swarm.level,
      kept: Math.max(step.kept, swarm.level),
      won: [cause],
      lost: [...step.won, ...step.lost],
    };
  });
}

interface Raised {
  level: number;
  /** Index of the step at which the break ends; undefined when nothing is raised. */
  last?: number;
}

function breaks(steps: readonly Step[], gap: number, levelOf: (step: Step) => number): Kept[] {
  const kept: Kept[] = [];
  /** Levels from above `low` to `high` that were lost at the step `since`; the lowest ones are on top. */
  const lost: { low: number; high: number; since: number }[] = [];
  for (let index = 1; index < steps.length; index += 1) {
    const step = steps[index] as Step;
    const before = levelOf(steps[index - 1] as Step);
    const value = levelOf(step);
    if (value < before) lost.push({ low: value, high: before, since: index });
    while (value > before) {
      const top = lost.at(-1);
      if (top === undefined || top.low >= value) break;
      const level = Math.min(top.high, value);
      if (step.at - (steps[top.since] as Step).at < gap) kept.push({ first: top.since, last: index, level });
      if (top.high > value) {
        top.low = value;
        break;
      }
      lost.pop();
    }
  }
  return kept;
}

function raised(steps: readonly Step[], kept: readonly Kept[], levelOf: (step: Step) => number): Raised[] {
  const result: Raised[] = steps.map((step) => ({ level: levelOf(step) }));
  for (const { first, last, level } of kept) {
    for (let index = first; index < last; index += 1) {
      if ((result[index] as Raised).level < level) result[index] = { level, last };
    }
  }
  return result;
}
