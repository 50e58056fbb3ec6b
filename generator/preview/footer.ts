import { Temporal } from 'temporal-polyfill';
import { nextOtherCounts, sightDays } from '../explain/changes.js';
import type { BecauseWords } from '../schedule/because.js';
import { dayMs } from '../schedule/days.js';
import { segmentsInTurn } from '../schedule/segments.js';
import type { Timetable } from '../schedule/timetable.js';
import { wrapped } from '../status/lines.js';
import { classIn, type Overview } from './overview.js';
import { timeText } from './span-text.js';
import { countsText } from './text.js';

/** The words of the last lines, in the reader's language. */
export interface FooterWords {
  because: BecauseWords;
  /** @param onHours of nodes that have a VM that runs. @param allHours if all were on all the time. */
  totals(
    active: string,
    pause: string,
    powerDown: string | undefined,
    onHours: string,
    allHours: string,
  ): string;
  nextChange(at: string, counts: string, because: string): string;
  noNextChange(days: number): string;
  /** No class in the range; the next one after it. */
  noClass(next: { name: string; at: string } | undefined, days: number): string;
  /** The counts are the same in the whole range; the next change after it. */
  constant(next: string | undefined, days: number): string;
  empty: string;
}

/** A timetable, and a range of it in epoch milliseconds. */
export interface FooterSubject {
  timetable: Timetable;
  addresses: readonly string[];
  from: number;
  to: number;
}

/** What is true of the whole range, and what comes next. */
export function footerText(
  { timetable, addresses, from, to }: FooterSubject,
  overview: Overview,
  now: number,
  words: FooterWords,
): string {
  const { active, pause, power_down, drain } = overview.hours;
  const parked = power_down === 0 ? undefined : hoursText(power_down);
  const all = active + pause + power_down + drain;
  const lines = [
    words.totals(hoursText(active), hoursText(pause), parked, hoursText(active + pause), hoursText(all)),
  ];
  if (isEmpty(timetable)) lines.push(words.empty);
  else if ((timetable.classes ?? []).length > 0 && !overview.hasClass) {
    lines.push(words.noClass(nextClass(timetable, addresses, to, words), sightDays));
  } else if (!overview.hasChange) {
    const next = nextOtherCounts(timetable, addresses, to - 1);
    lines.push(words.constant(next && timeText(next.from, words.because), sightDays));
  }
  if (from <= now && now < to && !isEmpty(timetable)) {
    const next = nextOtherCounts(timetable, addresses, now);
    lines.push(
      next === undefined
        ? words.noNextChange(sightDays)
        : words.nextChange(
            timeText(next.from, words.because),
            countsText(next.counts),
            next.becauseIn(words.because),
          ),
    );
  }
  return `${lines.map((line) => wrapped(line, 100, '  ')).join('\n')}\n`;
}

/** At most one decimal. */
function hoursText(hours: number): string {
  return String(Math.round(hours * 10) / 10);
}

function isEmpty({ phases, windows, classes = [], overrides = [] }: Timetable): boolean {
  return phases.length + (windows?.list.length ?? 0) + classes.length + overrides.length === 0;
}

function nextClass(
  timetable: Timetable,
  addresses: readonly string[],
  at: number,
  words: FooterWords,
): { name: string; at: string } | undefined {
  for (const segment of segmentsInTurn(timetable, addresses, at, at + sightDays * dayMs)) {
    const found = classIn(segment);
    if (found === undefined) continue;
    const since = Temporal.Instant.fromEpochMilliseconds(found.since).toZonedDateTimeISO(timetable.time_zone);
    return { name: found.name, at: timeText(since, words.because) };
  }
  return undefined;
}
