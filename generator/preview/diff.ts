import type { Cause, Reasons } from '../schedule/reasons.js';
import type { Segment } from '../schedule/timeline.js';
import type { Counts } from '../schedule/timetable.js';
import { clockText } from './span-text.js';

/** A stretch [fromMs, toMs) in which two timetables want different counts, with the first segment of each in it. */
export interface Stretch {
  fromMs: number;
  toMs: number;
  old: Segment;
  new: Segment;
}

/** The same difference at the same time of the same weekday, on one date or on many. */
export interface Change {
  /** In order; never empty. */
  times: { fromMs: number; toMs: number }[];
  /** Of the first of them. */
  old: Segment;
  new: Segment;
}

/**
 * In order, the stretches in which the counts differ: those of active, paused and powered-off nodes. (The rest of the
 * addresses is removed; with lists of different lengths that number always differs, and says nothing.)
 *
 * @param old, next contiguous segments over the same range.
 */
export function* stretchesOf(old: Iterable<Segment>, next: Iterable<Segment>): Generator<Stretch> {
  const others = next[Symbol.iterator]();
  let other = others.next();
  let last: Stretch | undefined;
  for (const segment of old) {
    for (; !other.done; other = others.next()) {
      const { value } = other;
      const fromMs = Math.max(segment.fromMs, value.fromMs);
      const toMs = Math.min(segment.toMs, value.toMs);
      if (fromMs < toMs && !sameWanted(segment.counts, value.counts)) {
        const stretch = { fromMs, toMs, old: segment, new: value };
        if (last !== undefined && goesOn(last, stretch)) last.toMs = toMs;
        else {
          if (last !== undefined) yield last;
          last = stretch;
        }
      }
      if (value.toMs > segment.toMs) break;
    }
  }
  if (last !== undefined) yield last;
}

/** @param timeZone in which weekday and time are the same. */
export function changesOf(stretches: Iterable<Stretch>, timeZone: string): Change[] {
  const changes = new Map<string, Change>();
  for (const { fromMs, toMs, old, new: next } of stretches) {
    const from = old.from.add({ milliseconds: fromMs - old.fromMs }).withTimeZone(timeZone);
    const to = from.add({ milliseconds: toMs - fromMs });
    const days = from.toPlainDate().until(to.toPlainDate()).days;
    const when = `${from.dayOfWeek} ${clockText(from)} ${days} ${clockText(to)}`;
    const key = `${when} ${sayOf(old)} ${sayOf(next)}`;
    const known = changes.get(key);
    if (known === undefined) changes.set(key, { times: [{ fromMs, toMs }], old, new: next });
    else known.times.push({ fromMs, toMs });
  }
  return [...changes.values()];
}

function sameWanted(a: Counts, b: Counts): boolean {
  return a.active === b.active && a.pause === b.pause && a.power_down === b.power_down;
}

function goesOn(last: Stretch, next: Stretch): boolean {
  return (
    last.toMs === next.fromMs && sayOf(last.old) === sayOf(next.old) && sayOf(last.new) === sayOf(next.new)
  );
}

/** Counts, and what decided but for its dates. */
function sayOf({ counts, reasons }: Segment): string {
  return JSON.stringify([Object.values(counts), undated(reasons)]);
}

function undated({ won }: Reasons): unknown[] {
  return won.map((cause: Cause) => ({ ...cause, since: 0, until: 0, date: 0 }));
}
