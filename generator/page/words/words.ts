import type { NodeState } from '../../schedule/timetable.js';

/** What every page says, in one language. */
export interface PageWords {
  /** What each state means, behind its name. */
  states: Record<NodeState, string>;
  legend: string;
  /** Above a chart's numbers, and for readers who do not see it. */
  nodes: string;
  /** `3 active, 2 pause`; only what is there, drain never. */
  counts(counts: readonly (readonly [NodeState, number])[]): string;
}
