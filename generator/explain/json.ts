import { iso } from '../preview/iso.js';
import { becauseEn } from '../schedule/because.js';
import type { Cause } from '../schedule/reasons.js';
import type { Counts, NodeState } from '../schedule/timetable.js';
import type { Explanation } from './explanation.js';
import { type WhyLost, whyLost } from './why-lost.js';

interface CauseJson {
  kind: Cause['kind'];
  /** The config line; null for what nobody wrote. */
  source: string | null;
  text: string;
}

/** The contract of `explain --format json`. Its sentences are English in every locale: programs read them. */
export interface ExplainJson {
  time_zone: string;
  /** ISO 8601 with offset, like the other times. */
  at: string;
  node?: string;
  counts: Counts;
  state?: NodeState;
  because: string;
  won: CauseJson[];
  lost: (CauseJson & { why: WhyLost })[];
  /** How many lost that are not named. */
  more: number;
  /** null: out of sight. Of the counts; with `node`, of its state. */
  since: string | null;
  until: string | null;
  next: { at: string; counts: Counts; because: string; state?: NodeState } | null;
}

export function explainJson(timeZone: string, explanation: Explanation): ExplainJson {
  const { at, counts, segment, since, next, node } = explanation;
  const { won, lost, more } = segment.reasons;
  const causeJson = (cause: Cause): CauseJson => ({
    kind: cause.kind,
    source: cause.source ?? null,
    text: segment.causeIn(becauseEn, cause),
  });
  return {
    time_zone: timeZone,
    at: iso(at),
    ...(node !== undefined && { node: node.address }),
    counts,
    ...(node !== undefined && { state: node.state }),
    because: segment.because,
    won: won.map(causeJson),
    lost: lost.map((cause, index) => ({ ...causeJson(cause), why: whyLost(segment.reasons, index) })),
    more,
    since: since === undefined ? null : iso(since),
    until: next === undefined ? null : iso(next.from),
    next:
      next === undefined
        ? null
        : {
            at: iso(next.from),
            counts: next.counts,
            because: next.because,
            ...(node?.nextState !== undefined && { state: node.nextState }),
          },
  };
}
