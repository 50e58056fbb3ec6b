import { timeOf } from './journal-lines.js';
import type { ReplayResult } from './replay.js';

/** The contract of `simulate --journal --format json`. Times are UTC, lines count from 1 in the journal as given. */
export interface ReplayDocument {
  version: 1;
  /** The same actions in the same order. */
  same: boolean;
  from: string;
  to: string;
  ticks: number;
  /** Steps that were begun and ended alike. */
  steps: number;
  outside: { line: number; at: string; address: string; was: string; seen: string; cut_off?: string }[];
  unfinished: { line: number; at: string }[];
  gaps: { line: number; at: string; seconds: number }[];
  /** The most that a step of the replay began or ended away from the journal's time, in seconds. */
  furthest_seconds: number;
  /** Ticks whose lead time was taken from the journal, as the replay had learnt another one. */
  leads_taken: number;
  difference?: {
    kind: 'missing' | 'extra' | 'other' | 'order' | 'at-work';
    /** The journal's. */
    expected?: { line: number; at: string; sentence: string };
    /** The replay's. */
    came?: { at: string; sentence: string };
  };
}

/** Pure. */
export function replayDocument(result: ReplayResult): ReplayDocument {
  const { difference, ticks, steps, outside, unfinished, gaps, furthestMs, leadsTaken } = result;
  const timed = <T extends { at: number }>(one: T) => ({ ...one, at: timeOf(one.at) });
  return {
    version: 1,
    same: difference === undefined,
    from: timeOf(result.from),
    to: timeOf(result.to),
    ticks,
    steps,
    outside: outside.map(({ line, at, address, was, seen, cutOff }) => ({
      ...timed({ line, at, address, was, seen }),
      ...(cutOff !== undefined && { cut_off: cutOff }),
    })),
    unfinished: unfinished.map(timed),
    gaps: gaps.map(timed),
    furthest_seconds: furthestMs / 1000,
    leads_taken: leadsTaken,
    ...(difference !== undefined && { difference: parted(difference) }),
  };
}

function parted({
  kind,
  expected,
  came,
}: NonNullable<ReplayResult['difference']>): NonNullable<ReplayDocument['difference']> {
  return {
    kind,
    ...(expected !== undefined && {
      expected: { line: expected.line, at: timeOf(expected.at), sentence: expected.sentence },
    }),
    ...(came !== undefined && { came: { at: timeOf(came.at), sentence: came.sentence } }),
  };
}
