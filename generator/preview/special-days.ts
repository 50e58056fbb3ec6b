import { classDays, indexCalendar } from '../schedule/class-day.js';
import { dayMs, wallOfIso } from '../schedule/days.js';
import type { DayRule, DayVerdict } from '../schedule/reasons.js';
import type { Override, Timetable } from '../schedule/timetable.js';

/** A rule that decided about classes on a day, and the classes; or an override that reaches into it. */
export type Special = { day: number } & (
  | { verdict: DayVerdict; classes: string[] }
  /** `first`: the first of its days. */
  | { override: Override; first: boolean }
);

/** The ordinary ones. */
const silent: ReadonlySet<DayRule> = new Set(['weekday', 'term']);

/**
 * What is special on the days from `first` to `last`, day by day: by the rules that decide about the classes
 * themselves, so a holiday on which no class would be is not named.
 */
export function specialDays(timetable: Timetable, first: number, last: number): Special[] {
  const rules = ruledDays(timetable, first, last);
  const overrides = (timetable.overrides ?? []).flatMap((override) => overriddenDays(override, first, last));
  return [...rules, ...overrides].sort((a, b) => a.day - b.day);
}

function ruledDays({ classes = [], calendar }: Timetable, first: number, last: number): Special[] {
  const index = indexCalendar(calendar);
  const found = new Map<string, { day: number; verdict: DayVerdict; classes: string[] }>();
  for (const series of classes) {
    for (const { day, verdict } of classDays(series, index, first, last)) {
      if (silent.has(verdict.rule)) continue;
      const key = `${day} ${verdict.rule} ${verdict.held} ${verdict.other} ${verdict.source}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { day, verdict, classes: [series.name] });
      else if (!known.classes.includes(series.name)) known.classes.push(series.name);
    }
  }
  return [...found.values()];
}

function overriddenDays(override: Override, first: number, last: number): Special[] {
  const from = Math.max(first, Math.floor(wallOfIso(override.from) / dayMs));
  // Exclusive: one that ends at midnight is not felt on that day.
  const until = Math.min(last, Math.ceil(wallOfIso(override.until) / dayMs) - 1);
  return Array.from({ length: Math.max(0, until - from + 1) }, (_, index) => ({
    day: from + index,
    override,
    first: index === 0,
  }));
}
