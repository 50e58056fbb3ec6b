import { Temporal } from 'temporal-polyfill';
import { dayMs } from './days.js';

/** A span of time with one offset. Milliseconds. */
interface Span {
  begin: number;
  end: number;
  offset: number;
}

/**
 * The wall clock of a zone over a stretch of time, in plain numbers: a year of a thousand windows has hundreds of
 * thousands of edges, too many for a date object each. A wall time is milliseconds as if the clock were UTC.
 *
 * The rule for local times that the zone does not have just once: a time that is skipped happens when the gap
 * ends; one that is repeated happens the first time where something begins, and the last time where it ends. So
 * seats are there early rather than late, and a window is never shorter than it is written.
 */
export class ZoneClock {
  readonly #spans: Span[] = [];

  /**
   * @param from, to epoch milliseconds between which the clock is right.
   * @throws RangeError when the zone is unknown.
   */
  constructor(zone: string, from: number, to: number) {
    const until = to + 3 * dayMs;
    const at = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
    let local = at(from - 3 * dayMs);
    for (let begin = Number.NEGATIVE_INFINITY; ; ) {
      const offset = local.offsetNanoseconds / 1e6;
      const next = nextTransition(local, until);
      const end = next?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
      this.#spans.push({ begin, end, offset });
      if (next === undefined) break;
      begin = end;
      local = next;
    }
  }

  /** When the wall clock first shows `wall`; in a gap, when the gap ends. */
  first(wall: number): number {
    return this.#instants(wall)[0];
  }

  /** When the wall clock last shows `wall`; in a gap, when the gap ends. */
  last(wall: number): number {
    return this.#instants(wall)[1];
  }

  wallOf(instant: number): number {
    return instant + (this.#spans[this.#indexOf(instant)]?.offset ?? 0);
  }

  #instants(wall: number): [number, number] {
    if (this.#spans.length === 1) {
      const only = wall - (this.#spans[0]?.offset ?? 0);
      return [only, only];
    }
    // No offset is more than a day, and no zone changes twice in so short a time that more would matter.
    const low = Math.max(0, this.#indexOf(wall - dayMs) - 1);
    const high = Math.min(this.#spans.length - 1, this.#indexOf(wall + dayMs) + 1);
    let first: number | undefined;
    let last = 0;
    let gapEnd: number | undefined;
    for (let index = low; index <= high; index += 1) {
      const { begin, end, offset } = this.#spans[index] as Span;
      const instant = wall - offset;
      if (instant >= begin && instant < end) {
        first ??= instant;
        last = instant;
      }
      // Of the spans, the first that begins with a later wall time.
      if (instant < begin) gapEnd ??= begin;
    }
    if (first !== undefined) return [first, last];
    const skipped = gapEnd ?? wall;
    return [skipped, skipped];
  }

  #indexOf(instant: number): number {
    let low = 0;
    let high = this.#spans.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#spans[middle] as Span).end <= instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * When the clock's offset changes next, if it does so before `until`. The library looks far ahead in zones that no
 * longer change.
 */
export function nextTransition(
  local: Temporal.ZonedDateTime,
  until: number,
): Temporal.ZonedDateTime | undefined {
  for (let at = local; ; ) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > until) return undefined;
    // A change of the name alone is no change of the clock.
    if (next.offsetNanoseconds !== local.offsetNanoseconds) return next;
    at = next;
  }
}
