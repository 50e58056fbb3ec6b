import { Temporal } from 'temporal-polyfill';

/** A calendar day, counted from 1970-01-01. */
export interface Day {
  number: number;
  year: number;
  month: number;
  day: number;
  weekday: number;
  isLastOfMonth: boolean;
  iso: string;
}

/** The wall clock of a zone, asked for each quarter of an hour and written down for each minute. */
export class WallMinutes {
  /** What the wall clock shows, in minutes as if it were UTC; by minutes from the begin of the stretch. */
  readonly wall: number[] = [];
  readonly #first = new Map<number, number>();
  readonly #last = new Map<number, number>();

  /** @param from, to epoch minutes. */
  constructor(zone: string, from: number, to: number) {
    let offset = 0;
    for (let minute = from; minute < to; minute += 1) {
      if (minute === from || minute % 15 === 0) {
        const instant = Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
        offset = instant.toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
      }
      const now = minute + offset;
      for (let wall = Math.min(now, (this.wall.at(-1) ?? now) + 1); wall <= now; wall += 1) {
        if (!this.#first.has(wall)) this.#first.set(wall, minute - from);
        // What the clock jumps over is overwritten when it is shown after all, after a jump back.
        this.#last.set(wall, minute - from);
      }
      this.wall.push(now);
    }
  }

  /** Index of the minute in which something begins that is written as `wall`. */
  begin(wall: number): number {
    return this.#first.get(wall) ?? this.#outside(wall);
  }

  /** Index of the minute in which something ends that is written as `wall`. */
  end(wall: number): number {
    return this.#last.get(wall) ?? this.#outside(wall);
  }

  #outside(wall: number): number {
    return wall < (this.wall[0] ?? 0) ? 0 : this.wall.length;
  }

  /** All days from `before` days ahead of the stretch to `after` days beyond it. */
  days(before: number, after: number): Day[] {
    const first = Math.floor((this.wall[0] ?? 0) / 1440) - before;
    const last = Math.floor((this.wall.at(-1) ?? 0) / 1440) + after;
    return Array.from({ length: last - first + 1 }, (_, index) => dayOf(first + index));
  }
}

const known = new Map<number, Day>();

export function dayOf(number: number): Day {
  const found = known.get(number);
  if (found !== undefined) return found;
  const date = new Date(number * 86_400_000);
  const day: Day = {
    number,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    isLastOfMonth: new Date((number + 1) * 86_400_000).getUTCDate() === 1,
    iso: date.toISOString().slice(0, 10),
  };
  known.set(number, day);
  return day;
}
