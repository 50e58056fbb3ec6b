import { dayOfIso, weekdayOfDay } from '../../schedule/days.js';
import type { ClassSeries, DayOfWeek } from '../../schedule/timetable.js';
import type { Facts } from './facts.js';

/** The classes by weekday, for questions about one day of a calendar with a thousand entries. */
export class ClassIndex {
  readonly #byWeekday = new Map<DayOfWeek, ClassSeries[]>();

  constructor({ timetable }: Facts) {
    for (const series of timetable.classes ?? []) {
      for (const weekday of new Set(series.days)) {
        const others = this.#byWeekday.get(weekday);
        if (others === undefined) this.#byWeekday.set(weekday, [series]);
        else others.push(series);
      }
    }
  }

  /** Whose weekday is `weekday`, and whose term has the day. */
  on(weekday: DayOfWeek, day: number): ClassSeries[] {
    return (this.#byWeekday.get(weekday) ?? []).filter((series) => isInTerm(series, day));
  }

  /** Whether there is one on any day, but for what closes it. */
  any(first: number, last: number): boolean {
    return Array.from(this.#byWeekday).some(([weekday, classes]) => {
      const nearest = first + ((weekday - weekdayOfDay(first) + 7) % 7);
      return classes.some(({ terms }) => {
        if (terms === undefined) return nearest <= last;
        return terms.some(({ from, until }) => {
          const begin = Math.max(first, dayOfIso(from));
          return begin + ((weekday - weekdayOfDay(begin) + 7) % 7) <= Math.min(last, dayOfIso(until));
        });
      });
    });
  }
}

function isInTerm({ terms }: ClassSeries, day: number): boolean {
  return terms?.some(({ from, until }) => dayOfIso(from) <= day && day <= dayOfIso(until)) ?? true;
}
