import type { BecauseWords } from '../schedule/because.js';
import { classDays, indexCalendar } from '../schedule/class-day.js';
import { dayMs, isoOfDay, minuteMs, wallAt, weekdayOfDay } from '../schedule/days.js';
import type { Cause } from '../schedule/reasons.js';
import type { ClassSeries, Timetable } from '../schedule/timetable.js';
import { ZoneClock } from '../schedule/zone-clock.js';
import { classIdentity, type Occasion, placesByName, restingNodes } from './occasions.js';

/** An occasion that a calendar may have from before, and that is no more. */
export interface Withdrawn extends Pick<Occasion, 'identity' | 'part' | 'fromMs' | 'toMs' | 'cause'> {
  because(words: BecauseWords): string;
}

/**
 * The classes that would be held in [from, to) but for what the timetable says of their dates. A public holiday is
 * known before anything is imported, and so makes none.
 */
export function notHeldOver(timetable: Timetable, addresses: number, from: number, to: number): Withdrawn[] {
  const { time_zone: zone, classes = [], calendar } = timetable;
  if (classes.length === 0) return [];
  const clock = new ZoneClock(zone, from - 3 * dayMs, to + 3 * dayMs);
  const index = indexCalendar(calendar);
  const first = Math.floor(clock.wallOf(from) / dayMs) - 1;
  const last = Math.floor(clock.wallOf(to) / dayMs) + 1;
  const resting = restingNodes(timetable, addresses);
  const places = placesByName(classes);
  return classes
    .flatMap((series) => {
      return classDays(series, index, first, last)
        .filter(({ verdict }) => !verdict.held && verdict.rule !== 'holiday')
        .flatMap(({ day, start, minutes, verdict }) => {
          const date = isoOfDay(day);
          const begins = clock.first(wallAt(day, start));
          const ends = clock.last(wallAt(day, start) + minutes * minuteMs);
          const because = (words: BecauseWords) => {
            const shown = words.dayTime(words.days[weekdayOfDay(day)] ?? '', date);
            const sentence = words.notHeld(
              series.name,
              shown,
              words.day(verdict, words.days[verdict.as ?? 0] ?? ''),
            );
            return verdict.source === undefined ? sentence : words.source(sentence, verdict.source);
          };
          return spansOf(series, begins, ends, resting).map(({ kind, fromMs, toMs }) => {
            const cause: Cause = { kind, name: series.name, since: fromMs, until: toMs, day: verdict };
            return {
              identity: classIdentity(kind, series.name, date, places.get(series) ?? 1),
              part: '1',
              fromMs,
              toMs,
              cause,
              because,
            };
          });
        });
    })
    .filter(({ fromMs, toMs }) => fromMs < to && toMs > from)
    .sort((a, b) => a.fromMs - b.fromMs);
}

/** Those of which a calendar has an event. */
function spansOf({ lead_minutes, after }: ClassSeries, begins: number, ends: number, resting: number) {
  if (begins >= ends) return [];
  const held = { kind: 'class' as const, fromMs: begins - lead_minutes * minuteMs, toMs: ends };
  const later = { kind: 'after_class' as const, fromMs: ends, toMs: ends + after.minutes * minuteMs };
  return after.minutes > 0 && after.active !== resting ? [held, later] : [held];
}
