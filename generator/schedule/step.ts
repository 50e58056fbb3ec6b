import type { Cause } from './reasons.js';

/** What a part of the timetable wants from `at` on, until the next step. */
export interface Step {
  /** Epoch milliseconds. */
  at: number;
  /** Nodes that take new containers. */
  active: number;
  /** Nodes that are in the swarm: active and paused. Never fewer than `active`. */
  on: number;
  /** Nodes that have a VM: those, and the ones that are powered off. Never fewer than `on`. */
  kept: number;
  won: readonly Cause[];
  /** Candidates for the losers, nearest first; may be more than are shown. */
  lost: readonly Cause[];
  /** How many losers are not in `lost`. */
  more: number;
}

/** A stretch in which one entry of the timetable has a say. */
export interface Interval {
  begin: number;
  end: number;
  /** Place in the file: decides between equals, the earlier first. */
  order: number;
  active: number;
  on: number;
  cause: Cause;
}

/** A set of intervals in the order of a rank, for sweeps: the first has the say. */
export class RankedSet<I extends Interval = Interval> {
  readonly #items: { rank: number; interval: I }[] = [];
  readonly #rankOf: (interval: I) => number;

  /** @param rankOf the lower, the earlier; equal ranks by `order`. */
  constructor(rankOf: (interval: I) => number) {
    this.#rankOf = rankOf;
  }

  get size(): number {
    return this.#items.length;
  }

  add(interval: I): void {
    const rank = this.#rankOf(interval);
    this.#items.splice(this.#find(rank, interval), 0, { rank, interval });
  }

  delete(interval: I): void {
    let index = this.#find(this.#rankOf(interval), interval);
    // Equal in everything that counts for the order are, for instance, two lines for one date.
    while (index < this.#items.length && this.#items[index]?.interval !== interval) index += 1;
    this.#items.splice(index, 1);
  }

  at(index: number): I | undefined {
    return this.#items[index]?.interval;
  }

  #find(rank: number, { order, begin }: I): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const item = this.#items[middle] as { rank: number; interval: I };
      const difference = item.rank - rank || item.interval.order - order || item.interval.begin - begin;
      if (difference < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Goes through the instants at which an interval begins or ends, clipped to [from, to).
 *
 * @param visit called with `from` and each such instant, after `enter` and `leave` for what changes there.
 */
export function sweep(
  intervals: readonly Interval[],
  from: number,
  to: number,
  handlers: { enter(interval: Interval): void; leave(interval: Interval): void; visit(at: number): void },
): void {
  const inside = intervals.filter(({ begin, end }) => begin < to && end > from && begin < end);
  const begins = [...inside].sort((a, b) => a.begin - b.begin);
  const ends = [...inside].sort((a, b) => a.end - b.end);
  let nextBegin = 0;
  let nextEnd = 0;
  for (let at = from; at < to; ) {
    for (; (ends[nextEnd]?.end ?? Number.POSITIVE_INFINITY) <= at; nextEnd += 1)
      handlers.leave(ends[nextEnd] as Interval);
    for (; (begins[nextBegin]?.begin ?? Number.POSITIVE_INFINITY) <= at; nextBegin += 1) {
      handlers.enter(begins[nextBegin] as Interval);
    }
    handlers.visit(at);
    at = Math.min(begins[nextBegin]?.begin ?? to, ends[nextEnd]?.end ?? to);
  }
}
