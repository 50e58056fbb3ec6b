import { Temporal } from 'temporal-polyfill';
import type { BecauseWords } from '../schedule/because.js';
import { type Cell, csvParts, spanCells, spanColumns } from './csv.js';
import { type DiffSubject, diffStretches } from './diff-report.js';

const columns = [
  ...spanColumns,
  'old_active',
  'old_pause',
  'old_power_down',
  'old_drain',
  'new_active',
  'new_pause',
  'new_power_down',
  'new_drain',
  'old_reason',
  'new_reason',
] as const;

/** A row for each stretch in which the counts differ, in the form of the other CSV (csv.ts). */
export function diffCsvParts(subject: DiffSubject, words: BecauseWords): Generator<string> {
  return csvParts(columns, rowsOf(subject, words));
}

function* rowsOf(subject: DiffSubject, words: BecauseWords): Generator<Cell[]> {
  const zone = subject.new.timetable.time_zone;
  const at = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  for (const { fromMs, toMs, old, new: next } of diffStretches(subject)) {
    yield [
      ...spanCells(at(fromMs), at(toMs), words),
      (toMs - fromMs) / 60_000,
      ...[old, next].flatMap(({ counts: { active, pause, power_down, drain } }) => [
        active,
        pause,
        power_down,
        drain,
      ]),
      old.becauseIn(words),
      next.becauseIn(words),
    ];
  }
}
