import type { Temporal } from 'temporal-polyfill';
import type { BecauseWords } from './because.js';
import type { Reasons } from './reasons.js';
import { segmentsOver } from './segments.js';
import type { Counts, NodeState, Timetable } from './timetable.js';

/** What the timetable wants at one instant. */
export interface Desired {
  counts: Counts;
  /** Every address of the list, in list order. */
  nodes: ReadonlyMap<string, NodeState>;
  /** The reason in words: what decided, the config line that says so, and those that had no say. */
  because: string;
  /** The same in another language. */
  becauseIn(words: BecauseWords): string;
  reasons: Reasons;
  /** The next instant at which state or reason changes; absent when none is in sight (`farthest`). */
  nextEdge?: Temporal.ZonedDateTime;
}

const hourMs = 3_600_000;

/** Spans in which the next edge is looked for, one after the other. */
const sights = [6, 8 * 24, 70 * 24, 400 * 24, 9 * 366 * 24].map((hours) => hours * hourMs);

interface Answer {
  addresses: readonly string[];
  /** Epoch milliseconds between which it holds. */
  from: number;
  until: number;
  desired: Desired & { nextEdge: Temporal.ZonedDateTime };
}

/**
 * The last answers for each timetable, the newest first: each holds until its next edge. A simulated term asks for each
 * tick anew, and before an edge for what comes then as well.
 */
const answers = new WeakMap<Timetable, readonly Answer[]>();
const keptAnswers = 3;

/**
 * Desired state of every address at `now`.
 *
 * @throws RangeError when the time zone is unknown.
 */
export function desiredAt(
  timetable: Timetable,
  addresses: readonly string[],
  now: Temporal.Instant,
): Desired {
  const from = now.epochMilliseconds;
  const known = answers.get(timetable) ?? [];
  const last = known.find(
    (answer) => answer.addresses === addresses && answer.from <= from && from < answer.until,
  );
  if (last !== undefined) return last.desired;
  let desired: Desired | undefined;
  for (const sight of sights) {
    const [current, next] = segmentsOver(timetable, addresses, from, from + sight);
    // It covers at least `from`.
    const segment = current as NonNullable<typeof current>;
    const { counts, nodes, because, reasons } = segment;
    desired = { counts, nodes, because, becauseIn: (words) => segment.becauseIn(words), reasons };
    if (next === undefined) continue;
    const answer = { addresses, from, until: next.fromMs, desired: { ...desired, nextEdge: next.from } };
    answers.set(timetable, [answer, ...known.slice(0, keptAnswers - 1)]);
    return answer.desired;
  }
  return desired as Desired;
}
