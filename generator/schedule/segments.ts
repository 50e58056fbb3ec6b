import { Temporal } from 'temporal-polyfill';
import { type BecauseWords, becauseEn, becauseText, causeText, type ShowTime } from './because.js';
import { dayMs, isoOfDay, minuteMs, weekdayOfDay } from './days.js';
import { evaluate, type Prepared, prepare, shownLosers } from './evaluate.js';
import type { Cause, Reasons } from './reasons.js';
import type { Step } from './step.js';
import type { Counts, NodeState, Timetable } from './timetable.js';
import { ZoneClock } from './zone-clock.js';

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

  constructor(step: Step, toMs: number, addresses: readonly string[], zone: string, show: ShowTime) {
    const { active, on, kept } = step;
    this.counts = { active, pause: on - active, power_down: kept - on, drain: addresses.length - kept };
    this.reasons = { won: step.won, ...shownLosers(step) };
    this.fromMs = step.at;
    this.toMs = toMs;
    this.#addresses = addresses;
    this.#zone = zone;
    this.#show = show;
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
    segments.push(new Segment(step, steps[next]?.at ?? to, addresses, timetable.time_zone, show));
    index = next;
  }
  return segments;
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
    const time = `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
    return { day: weekdayOfDay(day), dateTime: `${isoOfDay(day)} ${time}` };
  };
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

function isSame(a: Step, b: Step): boolean {
  if (a.active !== b.active || a.on !== b.on || a.kept !== b.kept) return false;
  const losersA = shownLosers(a);
  const losersB = shownLosers(b);
  return sameCauses(a.won, b.won) && losersA.more === losersB.more && sameCauses(losersA.lost, losersB.lost);
}

function sameCauses(a: readonly Cause[], b: readonly Cause[]): boolean {
  return a.length === b.length && a.every((cause, index) => sameCause(cause, b[index] as Cause));
}

function sameCause(a: Cause, b: Cause): boolean {
  if (a === b) return true;
  return JSON.stringify(a) === JSON.stringify(b);
}
