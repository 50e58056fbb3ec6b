import { type CalendarIndex, indexCalendar } from '../../schedule/class-day.js';
import { dayMs } from '../../schedule/days.js';
import { evaluate, type Prepared, prepare } from '../../schedule/evaluate.js';
import type { Step } from '../../schedule/step.js';
import type { Timetable } from '../../schedule/timetable.js';
import { ZoneClock } from '../../schedule/zone-clock.js';
import type { Config } from '../resolve.js';
import { type Horizon, horizonOf, longestDays } from './horizon.js';
import { atWall, type Witness } from './witness.js';

/** A step of the core with its end. */
export interface Span {
  step: Step;
  from: number;
  to: number;
}

/** What the rules of the linter have in common; what costs time is worked out once, and only when it is asked for. */
export class Facts {
  readonly config: Config;
  readonly timetable: Timetable;
  /** Epoch milliseconds; absent when nothing is to be judged as past. */
  readonly now: number | undefined;
  readonly horizon: Horizon;
  /** Right around the horizon. */
  readonly clock: ZoneClock;
  /** The first day of the horizon, in the timetable's zone, as a day number. */
  readonly firstDay: number;
  /** The wall clock at `now`. */
  readonly wallNow: number | undefined;
  /** The date of `now`, as a day number. */
  readonly today: number | undefined;
  readonly addresses: number;
  readonly #prepared: Prepared;
  #spans: Span[] | undefined;
  #calendar: CalendarIndex | undefined;

  constructor(config: Config, timetable: Timetable, now?: number) {
    this.config = config;
    this.timetable = timetable;
    this.now = now;
    this.horizon = horizonOf(timetable, now);
    const { from } = this.horizon;
    this.clock = new ZoneClock(timetable.time_zone, from - 10 * dayMs, from + (longestDays + 10) * dayMs);
    this.firstDay = Math.floor(this.clock.wallOf(from) / dayMs);
    this.wallNow = now === undefined ? undefined : new ZoneClock(timetable.time_zone, now, now).wallOf(now);
    this.today = this.wallNow === undefined ? undefined : Math.floor(this.wallNow / dayMs);
    this.addresses = config.vcnode_all_ipaddress.length;
    this.#prepared = prepare(timetable, this.addresses);
  }

  /** Never more nodes than this. */
  get cap(): number {
    return this.#prepared.cap;
  }

  get calendar(): CalendarIndex {
    this.#calendar ??= indexCalendar(this.timetable.calendar);
    return this.#calendar;
  }

  /** What the core wants over the horizon and, beyond it, during the overrides. In order of time. */
  get spans(): readonly Span[] {
    this.#spans ??= this.spansOf(this.#prepared);
    return this.#spans;
  }

  /** The same for the timetable prepared in another way. */
  spansOf(prepared: Prepared): Span[] {
    return [this.horizon, ...this.#later()].flatMap(({ from, to }) => {
      const steps = evaluate(prepared, from, to);
      return steps.map((step, index) => ({ step, from: step.at, to: steps[index + 1]?.at ?? to }));
    });
  }

  witness(instant: number): Witness {
    const { from } = this.horizon;
    const isNear = Math.abs(instant - from) < longestDays * dayMs;
    const clock = isNear ? this.clock : new ZoneClock(this.timetable.time_zone, instant, instant);
    return atWall(clock.wallOf(instant));
  }

  #later(): Horizon[] {
    let free = this.horizon.to;
    const beyond = this.#prepared.overrides.filter(({ until }) => until > free).slice(0, mostOverrides);
    return beyond.flatMap(({ from, until }) => {
      const begin = Math.max(from, free);
      const end = Math.min(until, begin + mostLater);
      if (begin >= end) return [];
      free = end;
      return [{ from: begin, to: end }];
    });
  }
}

/** Of an override beyond the horizon no more than its first week is looked at. */
const mostLater = 7 * dayMs;
const mostOverrides = 12;
