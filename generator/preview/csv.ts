import { type Options, stringify } from 'csv-stringify/sync';
import type { Temporal } from 'temporal-polyfill';
import type { BecauseWords } from '../schedule/because.js';
import type { Cause } from '../schedule/reasons.js';
import type { Segment } from '../schedule/timeline.js';
import { iso } from './iso.js';

/** Of a row's stretch of time: those of `spanCells`, and its length. */
export const spanColumns = ['from', 'to', 'date', 'weekday', 'minutes'] as const;

/** Of each row, in every language: formulas and programs go by them. */
const columns = [...spanColumns, 'active', 'pause', 'power_down', 'drain', 'name', 'reason'] as const;

/**
 * A row for each segment, for spreadsheets: RFC 4180 with CRLF. A byte order mark stands in front, since Excel takes
 * a file without one for the system's old encoding (Shift_JIS in Japan). A text that would be a formula gets an
 * apostrophe.
 */
export function previewCsvParts(segments: Iterable<Segment>, words: BecauseWords): Generator<string> {
  return csvParts(columns, rowsOf(segments, words));
}

function* rowsOf(segments: Iterable<Segment>, words: BecauseWords): Generator<Cell[]> {
  for (const segment of segments) {
    const { from, to, fromMs, toMs, counts } = segment;
    const { active, pause, power_down, drain } = counts;
    const name = nameIn(segment.reasons.won) ?? '';
    const span = [...spanCells(from, to, words), (toMs - fromMs) / 60_000];
    yield [...span, active, pause, power_down, drain, name, segment.becauseIn(words)];
  }
}

export type Cell = string | number;

/** `from`, `to`, `date` and `weekday`; the last two are of the begin, in its zone. */
export function spanCells(
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
  words: BecauseWords,
): string[] {
  return [iso(from), iso(to), from.toPlainDate().toString(), words.days[from.dayOfWeek % 7] ?? ''];
}

/** Of the class or window that decided. */
function nameIn(won: readonly Cause[]): string | undefined {
  return won.flatMap((cause) => ('name' in cause && cause.kind !== 'phase' ? [cause.name] : []))[0];
}

const form: Options = { record_delimiter: '\r\n', quote_record_delimiter: true, escape_formulas: true };

/** So many rows are made at once. */
const partRows = 1000;

/** A whole CSV file in parts, its heading first. */
export function* csvParts(heading: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  yield stringify([[...heading]], { ...form, bom: true });
  let part: (readonly Cell[])[] = [];
  for (const row of rows) {
    part.push(row);
    if (part.length < partRows) continue;
    yield stringify(part, form);
    part = [];
  }
  if (part.length > 0) yield stringify(part, form);
}
