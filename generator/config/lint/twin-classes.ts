import { classesTrack } from '../../schedule/classes-track.js';
import { dayMs, dayOfIso, weekdayOfDay } from '../../schedule/days.js';
import type { ClassSeries } from '../../schedule/timetable.js';
import { ZoneClock } from '../../schedule/zone-clock.js';
import { atKey, type Finding } from '../finding.js';
import { clean } from '../show.js';
import type { Facts } from './facts.js';
import { firstDifference } from './first-difference.js';
import { longestDays } from './horizon.js';
import type { Lint } from './lint.js';

/** Days in which a difference is looked for, one after the other: most show on the first date. */
const spans = [8, 366];

/** Two lines of one name are one class at two times; at the same time they are the same class twice. */
export const twinClasses: Lint = (facts) => {
  const byName = new Map<string, { series: ClassSeries; order: number }[]>();
  const findings: Finding[] = [];
  for (const [order, series] of (facts.timetable.classes ?? []).entries()) {
    const key = plain(series.name);
    const same = byName.get(key) ?? [];
    const twin = same.find((earlier) => commonDay(earlier.series, series, facts) !== undefined);
    if (twin !== undefined) findings.push(told(twin.series, series, order, facts));
    same.push({ series, order });
    byName.set(key, same);
  }
  return findings;
};

function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

function told(earlier: ClassSeries, series: ClassSeries, order: number, facts: Facts): Finding {
  const from = ((commonDay(earlier, series, facts) ?? facts.firstDay) - 1) * dayMs;
  const at = spans.reduce<number | undefined>(
    (found, days) => found ?? difference(earlier, series, from, from + days * dayMs, facts),
    undefined,
  );
  const label = `${clean(earlier.name)}, ${earlier.source}`;
  const witness = at === undefined ? undefined : facts.witness(at);
  return atKey(['classes', order], 'near_duplicate', 'class', label, witness);
}

/** When each of the two, alone, first wants something else. */
function difference(
  a: ClassSeries,
  b: ClassSeries,
  from: number,
  to: number,
  { horizon, clock: near, timetable, calendar }: Facts,
): number | undefined {
  const isNear = from >= horizon.from - dayMs && to <= horizon.from + longestDays * dayMs;
  const clock = isNear ? near : new ZoneClock(timetable.time_zone, from, to);
  const [one, other] = [a, b].map((single) => classesTrack([single], calendar, 'max', clock, from, to));
  return firstDifference(one ?? [], other ?? []);
}

/** The first day still to come on which both are in their terms, on one weekday, at overlapping times. */
function commonDay(a: ClassSeries, b: ClassSeries, facts: Facts): number | undefined {
  const startOf = ({ start }: ClassSeries) => start.hour * 60 + start.minute;
  const [beginA, beginB] = [startOf(a), startOf(b)];
  if (beginA >= beginB + b.minutes || beginB >= beginA + a.minutes) return undefined;
  const weekdays = a.days.filter((day) => b.days.includes(day));
  if (weekdays.length === 0) return undefined;
  const days = termsOf(a, facts).flatMap((one) =>
    termsOf(b, facts).flatMap((other) => {
      const first = Math.max(one.first, other.first, facts.firstDay);
      const last = Math.min(one.last, other.last);
      const found = first + Math.min(...weekdays.map((weekday) => (weekday - weekdayOfDay(first) + 7) % 7));
      return found <= last ? [found] : [];
    }),
  );
  return days.length === 0 ? undefined : Math.min(...days);
}

function termsOf({ terms }: ClassSeries, { firstDay }: Facts): { first: number; last: number }[] {
  return (
    terms?.map(({ from, until }) => ({ first: dayOfIso(from), last: dayOfIso(until) })) ?? [
      { first: firstDay, last: Number.MAX_SAFE_INTEGER },
    ]
  );
}
