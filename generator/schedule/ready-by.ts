import type { Temporal } from 'temporal-polyfill';
import { type BecauseWords, becauseEn } from './because.js';
import { type Desired, desiredAt } from './desired.js';
import { assign, type Segment, segmentsOver } from './segments.js';
import type { Counts, Timetable } from './timetable.js';
import { withoutClassLeads } from './without-class-leads.js';

/** How far ahead nodes are begun, in milliseconds. */
export interface Ahead {
  /** How long a node takes until it is usable. */
  leadMs: number;
  /** What is not begun now is begun so much later at the latest. */
  nextTickInMs: number;
}

/**
 * What to act on at `now`, so that nodes are usable when they are wanted: the desired state, raised to what will be
 * wanted at any instant within (now, now + lead + time until the next tick]. Nothing is lowered ahead of time: no
 * address gets a lower state than `desiredAt` gives it. `reasons` and `nextEdge` stay those of the timetable.
 *
 * | now                                       | ahead                        | result                               |
 * |-------------------------------------------|------------------------------|--------------------------------------|
 * | any                                       | no edge                      | now                                  |
 * | any                                       | fewer                        | now                                  |
 * | any                                       | more                         | the larger of each                   |
 * | to go                                     | wanted again                 | stays                                |
 * | override with counts of its own, or hold  | any                          | now: it says exactly what is to be   |
 * | before a class                            | its `lead_minutes`           | no lead before the lead: of both the |
 * |                                           |                              | longer counts, from the class itself |
 *
 * @throws RangeError when the time zone is unknown.
 */
export function readyBy(
  timetable: Timetable,
  addresses: readonly string[],
  now: Temporal.Instant,
  { leadMs, nextTickInMs }: Ahead,
): Desired {
  const desired = desiredAt(timetable, addresses, now);
  const from = now.epochMilliseconds;
  // Half-open, and the last instant counts.
  const to = from + leadMs + nextTickInMs + 1;
  const { nextEdge } = desired;
  const isSteady = nextEdge === undefined || nextEdge.epochMilliseconds >= to;
  if (isSteady || isFixed(desired)) return desired;
  const coming = segmentsOver(withoutClassLeads(timetable), addresses, from, to).filter(
    ({ fromMs }) => fromMs > from,
  );
  let { counts } = desired;
  let decisive: Segment | undefined;
  for (const segment of coming) {
    const higher = raised(counts, segment.counts);
    if (higher === counts) continue;
    counts = higher;
    decisive ??= segment;
  }
  if (decisive === undefined) return desired;
  const first = decisive;
  const becauseIn = (words: BecauseWords) =>
    words.readyBy(
      first.becauseIn({ ...words, ...words.coming }),
      minutesOf(leadMs),
      desired.becauseIn(words),
    );
  return {
    ...desired,
    counts,
    nodes: assign(addresses, counts),
    because: becauseIn(becauseEn),
    becauseIn,
  };
}

/** A person has said exactly what is to be until a time, so nothing is begun before it. */
function isFixed({ reasons }: Desired): boolean {
  return reasons.won.some((cause) => cause.kind === 'override' && cause.action !== 'add');
}

/** `now` itself when nothing has to be raised. */
function raised(now: Counts, then: Counts): Counts {
  const active = Math.max(now.active, then.active);
  const on = Math.max(now.active + now.pause, then.active + then.pause);
  if (active === now.active && on === now.active + now.pause) return now;
  const all = now.active + now.pause + now.power_down + now.drain;
  const kept = Math.max(on, all - now.drain);
  return { active, pause: on - active, power_down: kept - on, drain: all - kept };
}

function minutesOf(ms: number): number {
  return Math.round(ms / 6000) / 10;
}
