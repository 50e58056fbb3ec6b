import { Temporal } from 'temporal-polyfill';
import { type BecauseWords, becauseEn, becauseText, causeText, type ShowTime } from './because.js';
import { dayMs, isoOfDay, minuteMs, twoDigits, weekdayOfDay } from './days.js';
import { evaluate, type Prepared, prepare, shownLosers } from './evaluate.js';
import type { Cause, Reasons } from './reasons.js';
import type { Step } from './step.js';
import type { Counts, NodeState, Timetable } from './timetable.js';
import { ZoneClock } from './zone-clock.js';

/** What holds from an instant on. */
type Wanted = Pick<Segment, 'counts' | 'reasons' | 'fromMs'>;

/**
 * A half-open span [from, to) in which the desired state and its reasons are the same. A year of a big timetable has
 * a hundred thousand of them, so what costs time is worked out when it is asked for.
 */
export class Segment {
  readonly counts: Counts;
  readonly reasons: Reasons;
  /** Epoch milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly #zone: string;
  readonly #show: ShowTime;
  readonly #addresses: readonly string[];

  constructor(what: Wanted, toMs: number, addresses: readonly string[], zone: string, show: ShowTime) {
    this.counts = what.counts;
    this.reasons = what.reasons;
    this.fromMs = what.fromMs;
    this.toMs = toMs;
    this.#addresses = addresses;
    this.#zone = zone;
    this.#show = show;
  }

  /** Both as one, when the next goes on with the same state for the same reasons. */
  joined(next: Segment): Segment | undefined {
    const { counts, reasons } = next;
    if (!sameCounts(this.counts, counts) || !sameReasons(this.reasons, reasons)) return undefined;
    return new Segment(this, next.toMs, this.#addresses, this.#zone, this.#show);
  }

  get from(): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(this.fromMs).toZonedDateTimeISO(this.#zone);
  }

  get to(): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(this.toMs).toZonedDateTimeISO(this.#zone);
  }

  /** Every address, in list order. */
  get nodes(): ReadonlyMap<string, NodeState> {
    return assign(this.#addresses, this.counts);
  }

  get because(): string {
    return this.becauseIn(becauseEn);
  }

  becauseIn(words: BecauseWords): string {
    return becauseText(this.reasons, this.#show, words);
  }

  /** One cause of these reasons, with its config line. */
  causeIn(words: BecauseWords, cause: Cause): string {
    return causeText(cause, this.#show, words);
  }
}

/**
 * Addresses to states in list order: first the active, then the paused, those that are powered off; the rest goes.
 * So the head of the list stays and the tail goes first (as upstream has it).
 *
 * @throws RangeError when the counts do not add up to the number of addresses, or one is negative.
 */
export function assign(addresses: readonly string[], counts: Counts): ReadonlyMap<string, NodeState> {
  const { active, pause, power_down, drain } = counts;
  const on = active + pause;
  if (Math.min(active, pause, power_down, drain) < 0 || on + power_down + drain !== addresses.length) {
    throw new RangeError(
      `active ${active} + pause ${pause} + power_down ${power_down} + drain ${drain} do not add up to the ${addresses.length} addresses`,
    );
  }
  return new Map(addresses.map((address, index) => [address, stateAt(index, counts)]));
}

/** The state of the address at a place of the list, the first being 0. */
export function stateAt(index: number, { active, pause, power_down }: Counts): NodeState {
  if (index < active) return 'active';
  if (index < active + pause) return 'pause';
  return index < active + pause + power_down ? 'power_down' : 'drain';
}

/** Segments that cover [from, to) in epoch milliseconds. */
export function segmentsOver(
  timetable: Timetable,
  addresses: readonly string[],
  from: number,
  to: number,
): Segment[] {
  const prepared = preparedFor(timetable, addresses.length);
  const steps = evaluate(prepared, from, to);
  const show = showTime(timetable.time_zone, from, to);
  const segments: Segment[] = [];
  for (let index = 0; index < steps.length; ) {
    const step = steps[index] as Step;
    let next = index + 1;
    while (next < steps.length && isSame(step, steps[next] as Step)) next += 1;
    const wanted = wantedOf(step, addresses.length);
    segments.push(new Segment(wanted, steps[next]?.at ?? to, addresses, timetable.time_zone, show));
    index = next;
  }
  return segments;
}

/** So much is worked out at once when one segment after the other is asked for. */
const partDays = 100;

/** The same segments one after the other; what was worked out for those before is forgotten. */
export function* segmentsInTurn(
  timetable: Timetable,
  addresses: readonly string[],
  from: number,
  to: number,
): Generator<Segment> {
  let last: Segment | undefined;
  for (let begin = from; begin < to; begin += partDays * dayMs) {
    const end = Math.min(to, begin + partDays * dayMs);
    for (const segment of segmentsOver(timetable, addresses, begin, end)) {
      const joined = last?.joined(segment);
      if (last !== undefined && joined === undefined) yield last;
      last = joined ?? segment;
    }
  }
  if (last !== undefined) yield last;
}

function wantedOf(step: Step, addresses: number): Wanted {
  const { at, active, on, kept, won } = step;
  return {
    counts: { active, pause: on - active, power_down: kept - on, drain: addresses - kept },
    reasons: { won, ...shownLosers(step) },
    fromMs: at,
  };
}

const known = new WeakMap<Timetable, { addresses: number; prepared: Prepared }>();

/** A timetable is not changed once it is made, so what is worked out from it may be kept. */
function preparedFor(timetable: Timetable, addresses: number): Prepared {
  const found = known.get(timetable);
  if (found?.addresses === addresses) return found.prepared;
  const prepared = prepare(timetable, addresses);
  known.set(timetable, { addresses, prepared });
  return prepared;
}

/** Reasons reach back and ahead of what is asked for; a year is farther than any does, holds aside. */
function showTime(zone: string, from: number, to: number): ShowTime {
  let clock: ZoneClock | undefined;
  return (instant) => {
    clock ??= new ZoneClock(zone, from - 800 * dayMs, to + 800 * dayMs);
    const wall = clock.wallOf(instant);
    const day = Math.floor(wall / dayMs);
    const minute = Math.floor((wall - day * dayMs) / minuteMs);
    const time = `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
    return { day: weekdayOfDay(day), dateTime: `${isoOfDay(day)} ${time}` };
  };
}

function isSame(a: Step, b: Step): boolean {
  if (a.active !== b.active || a.on !== b.on || a.kept !== b.kept) return false;
  return sameReasons({ won: a.won, ...shownLosers(a) }, { won: b.won, ...shownLosers(b) });
}

export function sameCounts(a: Counts, b: Counts): boolean {
  return a.active === b.active && a.pause === b.pause && a.power_down === b.power_down && a.drain === b.drain;
}

function sameReasons(a: Reasons, b: Reasons): boolean {
  return a.more === b.more && sameCauses(a.won, b.won) && sameCauses(a.lost, b.lost);
}

function sameCauses(a: readonly Cause[], b: readonly Cause[]): boolean {
  return a.length === b.length && a.every((cause, index) => sameCause(cause, b[index] as Cause));
}

function sameCause(a: Cause, b: Cause): boolean {
  if (a === b) return true;
  return JSON.stringify(a) === JSON.stringify(b);
}
