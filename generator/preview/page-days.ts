import { Temporal } from 'temporal-polyfill';
import type { DayRuns } from '../page/preview/data.js';
import { dayOfIso } from '../schedule/days.js';
import { nextTransition } from '../schedule/zone-clock.js';

/** Epoch milliseconds. */
interface LocalDay {
  day: number;
  from: number;
  to: number;
}

/** The local days that [from, to) reaches into. A zone may leave one out, and they are not all of 24 hours. */
export function localDays(zone: string, from: number, to: number): LocalDay[] {
  const days: LocalDay[] = [];
  let date = at(zone, from).toPlainDate();
  for (let begin = date.toZonedDateTime(zone); begin.epochMilliseconds < to; ) {
    const end = date.add({ days: 1 }).toZonedDateTime(zone);
    days.push({
      day: dayOfIso(date.toString()),
      from: begin.epochMilliseconds,
      to: end.epochMilliseconds,
    });
    // Not a day more: where a date is left out, its begin is that of the next.
    date = end.toPlainDate();
    begin = end;
  }
  return days;
}

/** Runs of days that follow each other and are equally long. */
export function dayRuns(days: readonly LocalDay[], from: number, unit: number): DayRuns {
  const runs: DayRuns['runs'] = [];
  for (const { day, from: begin, to: end } of days) {
    const length = (end - begin) / unit;
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === day && last[2] === length) last[1] += 1;
    else runs.push([day, 1, length]);
  }
  return { begin: ((days[0]?.from ?? from) - from) / unit, runs };
}

/** When the zone's clock changes in [from, to): pairs of epoch milliseconds and seconds ahead of UTC from then on. */
export function offsetChanges(zone: string, from: number, to: number): [at: number, seconds: number][] {
  const changes: [number, number][] = [];
  for (
    let local: Temporal.ZonedDateTime | undefined = at(zone, from);
    local !== undefined;
    local = nextTransition(local, to)
  ) {
    changes.push([local.epochMilliseconds, local.offsetNanoseconds / 1e9]);
  }
  return changes;
}

function at(zone: string, instant: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}
