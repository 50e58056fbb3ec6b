import { type Known, within } from './known-time.js';

/** What came after a class. */
export interface AfterClass {
  /**
   * `fell`: servers fell below the share. `nodes_gone`: they did when nodes went, so that they may have lasted longer.
   * `next_class`: it began first. `unknown`: nobody looked in between.
   */
  ended: 'fell' | 'nodes_gone' | 'next_class' | 'unknown';
  /** Until then, from the end of the class on. */
  minutes: number;
  /** By how many the servers rose again meanwhile, at most: those that were started after the class. */
  started: number;
}

/** Looked at for no longer. */
const longestMs = 12 * 3_600_000;

/**
 * How long after its end a class was at work.
 *
 * @param end of the class, epoch milliseconds. @param limit when the next class wants its nodes.
 * @param threshold so many servers, or fewer, are the end of it.
 */
export function afterClassOf(
  known: readonly Known[],
  end: number,
  limit: number,
  threshold: number,
): AfterClass {
  const last = Math.min(limit, end + longestMs);
  let at = end;
  let lowest = Number.POSITIVE_INFINITY;
  let started = 0;
  let on = before(known, end);
  for (const span of within(known, end, last)) {
    if (span.from > at) return { ended: 'unknown', minutes: (at - end) / 60_000, started };
    const isOver = span.servers <= threshold;
    if (isOver)
      return { ended: span.on < on ? 'nodes_gone' : 'fell', minutes: (span.from - end) / 60_000, started };
    lowest = Math.min(lowest, span.servers);
    started = Math.max(started, span.servers - lowest);
    on = span.on;
    at = span.to;
  }
  return { ended: at < last ? 'unknown' : 'next_class', minutes: (at - end) / 60_000, started };
}

/** Nodes just before. */
function before(known: readonly Known[], at: number): number {
  return within(known, at - 1, at).at(-1)?.on ?? 0;
}
