import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { becauseWords } from '../../generator/cli/messages/index.js';
import { csvParts, previewCsvParts } from '../../generator/preview/csv.js';
import { timeline } from '../../generator/schedule/timeline.js';
import { draws } from '../draws.js';
import { addressesOf, timetablesNear } from '../schedule/arbitraries.js';
import { instantOf, places, stretchNear } from '../schedule/stretches.js';
import { segmentsOf, winter } from './months.js';
import { readCsv } from './rfc4180.js';

const addresses = addressesOf(5);

/** Without the byte order mark, which must be there. */
function readBack(parts: Iterable<string>): Record<string, string>[] {
  const text = [...parts].join('');
  if (!text.startsWith('\uFEFF')) throw new Error('no byte order mark');
  const [heading = [], ...rows] = readCsv(text.slice(1));
  return rows.map((row) => Object.fromEntries(heading.map((name, index) => [name, row[index] ?? ''])));
}

test('each segment comes back as it was', (t) => {
  const cases = places.chain((place) => fc.tuple(timetablesNear(place), stretchNear(place, 4 * 1440)));
  fc.assert(
    fc.property(cases, ([timetable, { from, to }]) => {
      const segments = timeline(timetable, addresses, instantOf(from), instantOf(to));
      const rows = readBack(previewCsvParts(segments, becauseWords.en));
      t.deepEqual(
        rows.map(({ from, to, minutes, active, pause, power_down, drain, reason }) => [
          Temporal.Instant.from(from ?? '').epochMilliseconds,
          Temporal.Instant.from(to ?? '').epochMilliseconds,
          Number(minutes),
          [active, pause, power_down, drain].map(Number),
          reason,
        ]),
        segments.map(({ fromMs, toMs, counts, because }) => [
          fromMs,
          toMs,
          (toMs - fromMs) / 60_000,
          [counts.active, counts.pause, counts.power_down, counts.drain],
          because,
        ]),
      );
    }),
    draws(60),
  );
});

test('what a spreadsheet sorts by: local date, weekday, and the name of the class', (t) => {
  const year = winter();
  const rows = readBack(previewCsvParts(segmentsOf(year, '2026-11-30', '2026-12-01'), becauseWords.ja));
  const lesson = rows.find(({ reason }) => reason?.startsWith('授業「数学Ⅰ」、'));
  t.like(lesson, { date: '2026-11-30', weekday: '月', active: '3', drain: '9', name: '数学Ⅰ' });
});

test('lines end with CRLF, the last one too; many rows are one file', (t) => {
  const rows = Array.from({ length: 2500 }, (_, index) => [index, 'a,b', 'say "x"', 'two\r\nlines']);
  const text = [...csvParts(['n', 'b', 'c', 'd'], rows)].join('');
  t.true(text.endsWith('\r\n'));
  t.notRegex(text.replaceAll('"two\r\nlines"', ''), /[^\r]\n|\r[^\n]/);
  t.deepEqual(
    readCsv(text.slice(1)).slice(1),
    rows.map((row) => row.map(String)),
  );
});

for (const name of ['=HYPERLINK("http://x")', '+1', '-2+3', '@SUM(A1)', '\tx', '\rx']) {
  test(`${JSON.stringify(name)} is no formula`, (t) => {
    const [, [cell] = []] = readCsv([...csvParts(['name'], [[name]])].join('').slice(1));
    t.is(cell, `'${name}`);
  });
}
