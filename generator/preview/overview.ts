import type { Cause } from '../schedule/reasons.js';
import { type Segment, sameCounts } from '../schedule/segments.js';
import type { NodeState } from '../schedule/timetable.js';

/** Hours for which nodes are in each state, all nodes together. */
export type NodeHours = Record<NodeState, number>;

const hourMs = 3_600_000;

/** What is true of a range as a whole; gathered while its segments go by, since they may be too many to keep. */
export class Overview {
  readonly hours: NodeHours = { active: 0, pause: 0, power_down: 0, drain: 0 };
  /** Whether a class is held in it, with or without the say. */
  hasClass = false;
  /** Whether the counts change in it. */
  hasChange = false;
  #first: Segment | undefined;

  /** The same segments. The rest of this is right when the last one has gone by. */
  *through(segments: Iterable<Segment>): Generator<Segment> {
    for (const segment of segments) {
      this.#add(segment);
      yield segment;
    }
  }

  #add(segment: Segment): void {
    const { counts, fromMs, toMs } = segment;
    this.#first ??= segment;
    this.hasChange ||= !sameCounts(this.#first.counts, counts);
    this.hasClass ||= classIn(segment) !== undefined;
    for (const state of ['active', 'pause', 'power_down', 'drain'] as const)
      this.hours[state] += (counts[state] * (toMs - fromMs)) / hourMs;
  }
}

type ClassCause = Extract<Cause, { kind: 'class' | 'after_class' }>;

/** A class that is held in it, its lead included. */
export function classIn({ reasons }: Segment): ClassCause | undefined {
  const isClass = (cause: Cause): cause is ClassCause => cause.kind === 'class';
  return reasons.won.find(isClass) ?? reasons.lost.find(isClass);
}
