import type { Span } from './world.js';

/** What spans amount to in one of several stretches that follow each other. */
export interface Amount {
  /** Milliseconds, of all spans together. */
  ms: number;
  /** The most at one time. */
  most: number;
}

/** @param bounds where the stretches begin, and where the last ends; at least two, in order. */
export function amounts(spans: readonly Span[], bounds: readonly number[]): Amount[] {
  const changes = spans
    .filter(({ from, to }) => from < to)
    .flatMap(({ from, to }) => [
      { at: from, by: 1 },
      { at: to, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let place = 0;
  let running = 0;
  const change = () => {
    running += changes[place]?.by ?? 0;
    place += 1;
  };
  const [first = 0] = bounds;
  while ((changes[place]?.at ?? Number.POSITIVE_INFINITY) <= first) change();
  return bounds.slice(1).map((end, index) => {
    let at = bounds[index] as number;
    const amount = { ms: 0, most: running };
    for (;;) {
      const next = changes[place]?.at ?? Number.POSITIVE_INFINITY;
      amount.ms += running * (Math.min(next, end) - at);
      if (next >= end) break;
      at = next;
      change();
      amount.most = Math.max(amount.most, running);
    }
    // What begins with the next stretch belongs to it alone.
    while ((changes[place]?.at ?? Number.POSITIVE_INFINITY) <= end) change();
    return amount;
  });
}
