import { segmentsInTurn } from '../schedule/segments.js';
import type { NodeState, Timetable } from '../schedule/timetable.js';
import { type Change, changesOf, type Stretch, stretchesOf } from './diff.js';
import { type NodeHours, Overview } from './overview.js';

/** A timetable with its addresses. */
export interface DiffSide {
  timetable: Timetable;
  addresses: readonly string[];
}

/** Two timetables over [from, to), epoch milliseconds. */
export interface DiffSubject {
  old: DiffSide;
  new: DiffSide;
  from: number;
  to: number;
}

/** What changes from the old to the new timetable. */
export interface DiffReport {
  changes: Change[];
  hours: Record<'old' | 'new' | 'difference', NodeHours>;
  addresses: {
    added: string[];
    removed: string[];
    /** The same ones in another order: the head of the list is used first. */
    reordered: boolean;
  };
}

/** All of it. The dates of a change are those of the new timetable's zone. */
export function diffReport(subject: DiffSubject): DiffReport {
  const before = new Overview();
  const after = new Overview();
  const stretches = stretchesOf(
    before.through(segmentsOf(subject.old, subject)),
    after.through(segmentsOf(subject.new, subject)),
  );
  const changes = changesOf(stretches, subject.new.timetable.time_zone);
  return {
    changes,
    hours: { old: before.hours, new: after.hours, difference: minus(after.hours, before.hours) },
    addresses: addressesOf(subject.old.addresses, subject.new.addresses),
  };
}

/** One after the other, not grouped. */
export function diffStretches(subject: DiffSubject): Generator<Stretch> {
  return stretchesOf(segmentsOf(subject.old, subject), segmentsOf(subject.new, subject));
}

function segmentsOf({ timetable, addresses }: DiffSide, { from, to }: DiffSubject) {
  return segmentsInTurn(timetable, addresses, from, to);
}

function minus(a: NodeHours, b: NodeHours): NodeHours {
  const of = (state: NodeState) => a[state] - b[state];
  return { active: of('active'), pause: of('pause'), power_down: of('power_down'), drain: of('drain') };
}

function addressesOf(old: readonly string[], next: readonly string[]): DiffReport['addresses'] {
  const [before, after] = [new Set(old), new Set(next)];
  const added = next.filter((address) => !before.has(address));
  const removed = old.filter((address) => !after.has(address));
  const isSame = added.length + removed.length === 0;
  return { added, removed, reordered: isSame && next.some((address, index) => old[index] !== address) };
}
