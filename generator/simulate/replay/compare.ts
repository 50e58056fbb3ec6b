import type { JournalEvent } from './events.js';

/** An event with when it was, in ms since 1970, and its sentence. */
export interface Told {
  at: number;
  sentence: string;
  event: JournalEvent;
}

/** The first thing that is not the same. */
export interface TickDifference<T extends Told> {
  /**
   * `missing`: the replay does not do it. `extra`: the journal does not have it. `other`: another thing in its place.
   * `order`: it comes earlier in the replay than what the journal has before it.
   */
  kind: 'missing' | 'extra' | 'other' | 'order';
  /** The journal's. */
  expected?: T;
  /** The replay's. */
  came?: Told;
}

/**
 * Whether a tick of the replay is that of the journal. Pure.
 *
 * The same is: for each node the same plan, and the same begins and ends of steps in the same order; and between nodes
 * whatever the journal has further apart than `slackMs` in the same order. Within it the journal's times do not tell
 * which was first.
 *
 * @param cut the journal's tick has no end, so the replay may go on behind it.
 */
export function compareTick<T extends Told>(
  journal: readonly T[],
  replayed: readonly Told[],
  { slackMs, cut }: { slackMs: number; cut: boolean },
): TickDifference<T> | undefined {
  const expected = byNode(journal);
  const came = byNode(replayed);
  const differences: TickDifference<T>[] = [];
  const pairs = new Map<Told, T>();
  for (const node of new Set([...expected.keys(), ...came.keys()])) {
    const theirs = expected.get(node) ?? [];
    const ours = came.get(node) ?? [];
    for (let index = 0; index < Math.max(theirs.length, ours.length); index += 1) {
      const one = theirs[index];
      const other = ours[index];
      if (one !== undefined && other !== undefined && sameText(one.event) === sameText(other.event)) {
        pairs.set(other, one);
        continue;
      }
      if (one === undefined && cut) break;
      const kind = one === undefined ? 'extra' : other === undefined ? 'missing' : 'other';
      differences.push({
        kind,
        ...(one !== undefined && { expected: one }),
        ...(other !== undefined && { came: other }),
      });
      break;
    }
  }
  const first = differences.sort((a, b) => whenOf(a) - whenOf(b))[0];
  return first ?? orderDifference(replayed, pairs, slackMs);
}

function orderDifference<T extends Told>(
  replayed: readonly Told[],
  pairs: ReadonlyMap<Told, T>,
  slackMs: number,
): TickDifference<T> | undefined {
  let latest: { journal: T; replayed: Told } | undefined;
  for (const event of replayed) {
    const journal = pairs.get(event);
    if (journal === undefined) continue;
    if (latest !== undefined && latest.journal.at - journal.at >= slackMs)
      return { kind: 'order', expected: journal, came: latest.replayed };
    if (latest === undefined || journal.at > latest.journal.at) latest = { journal, replayed: event };
  }
  return undefined;
}

function whenOf<T extends Told>({ expected, came }: TickDifference<T>): number {
  return expected?.at ?? came?.at ?? 0;
}

function byNode<E extends Told>(events: readonly E[]): Map<string, E[]> {
  const nodes = new Map<string, E[]>();
  for (const one of events) {
    const { event } = one;
    if (sameText(event) === undefined) continue;
    const node = 'address' in event ? event.address : '';
    nodes.set(node, [...(nodes.get(node) ?? []), one]);
  }
  return nodes;
}

/** What of it has to be the same. */
function sameText(event: JournalEvent): string | undefined {
  switch (event.kind) {
    case 'desired':
    case 'end':
      return `${event.kind} ${event.counts}`;
    case 'plan':
      return `plan ${event.steps.join(', ')}`;
    case 'begin':
    case 'failed':
    case 'not-yet':
      return `${event.kind} ${event.step}`;
    case 'nothing':
    case 'pending':
    case 'done':
      return event.kind;
    default:
      return undefined;
  }
}
