import test from 'ava';
import stringWidth from 'string-width';
import { texts } from '../../generator/cli/texts.js';
import { weeksText } from '../../generator/preview/weeks.js';
import { hardNames, segmentsOf, winter } from './months.js';

const year = winter();
const weeks = (language: 'en' | 'ja', from: string, to: string) =>
  weeksText(year.timetable, segmentsOf(year, from, to), texts[language].weeks).split('\n');
const rowsOf = (lines: readonly string[]) => lines.filter((line) => /^\d{4}-\d\d-\d\d /.test(line));
const range = ['2026-10-21', '2027-01-08T12:00'] as const;

test('a row for each week, the days outside the range left blank', (t) => {
  const rows = rowsOf(weeks('en', ...range));
  t.deepEqual(
    rows.map((row) => row.slice(0, 10)),
    Array.from({ length: 12 }, (_, week) =>
      new Date(Date.UTC(2026, 9, 19 + 7 * week)).toISOString().slice(0, 10),
    ),
  );
  t.is(rows[0], '2026-10-19                        12 3h       2 3h       1          1          1');
  t.regex(rows.at(-1) ?? '', / 2 {4}!$/);
});

for (const language of ['en', 'ja'] as const) {
  test(`${language}: seven columns that align, in 100 terminal columns`, (t) => {
    const lines = weeks(language, ...range);
    const heading = lines[2] ?? '';
    const ends = texts[language].weeks.days.map((day) => {
      return stringWidth(heading.slice(0, heading.indexOf(day) + day.length));
    });
    const steps = new Set(ends.slice(1).map((end, index) => end - (ends[index] as number)));
    t.is(steps.size, 1);
    for (const line of lines.slice(0, lines.indexOf(texts[language].weeks.specials)))
      t.true(stringWidth(line) <= 100, line);
    for (const row of rowsOf(lines)) {
      t.true(stringWidth(row) <= 100, row);
      for (const end of ends) {
        // The number ends below its day.
        const before = cut(row, end);
        if (stringWidth(before) < end) continue;
        t.regex(before, /[\d· ]$/, row);
        if (/\d$/.test(before)) t.regex(row.slice(before.length), /^($| )/, row);
      }
    }
  });

  test(`${language}: each special day has its mark, its reason and its line; the legend has the marks`, (t) => {
    const text = weeks(language, ...range).join('\n');
    t.notRegex(text, /undefined|NaN/);
    for (const mark of ['×', '-', '>', '<', '+', '*', '!']) t.true(text.includes(`${mark} = `), mark);
    for (const name of hardNames) t.true(text.includes(name), name);
    t.true(texts[language].weeks.details.length > 0 && text.includes(texts[language].weeks.details));
  });
}

test('the special days in words', (t) => {
  const lines = weeks('en', ...range);
  const special = lines.slice(lines.indexOf('Special days:') + 1).map((line) => line.replace(/ {2,}/, ' '));
  for (const line of [
    'Thu 2026-10-29 👩‍🏫 演習 not held: cancelled, 学会 (f.yml:30)',
    'Tue 2026-11-03 数学Ⅰ held, a day on which classes are held (f.yml:12)',
    'Mon 2026-11-23 数学Ⅰ not held: holiday, 勤労感謝の日 (f.yml:11)',
    'Wed 2026-11-25 数学Ⅰ held, a day with the classes of Mon (f.yml:14)',
    'Wed 2026-11-25 e\u0301tude not held, a day with the classes of Mon (f.yml:14)',
    'Wed 2026-12-02 e\u0301tude not held: moved to 2026-12-04 (f.yml:24)',
    'Fri 2026-12-04 e\u0301tude held, moved from 2026-12-02 (f.yml:24)',
    'Sat 2026-12-12 Data Science held, a date of its own (f.yml:31)',
    'Sat 2026-12-19 from Sat 2026-12-19 18:00, override until Mon 2026-12-21 00:00: 0 nodes, 停電 (f.yml:33)',
    'Mon 2026-12-28 数学Ⅰ not held: closed, 冬季休業 (f.yml:16)',
  ]) {
    t.true(special.includes(line), `${line}\n${special.join('\n')}`);
  }
});

test('months that begin are seen; a peak of less than half an hour; an override’s days, not its end', (t) => {
  const rows = rowsOf(weeks('en', ...range));
  const week = (monday: string) => rows.find((row) => row.startsWith(monday)) ?? '';
  t.regex(week('2026-11-30'), /^2026-11-30 {3}3 4h {5}\| 3 4h .* 2026-12$/);
  t.regex(week('2026-12-07'), / 4 <1h\+/);
  t.regex(week('2026-12-14'), / 1 18h! {5}· {4}!$/);
  t.notRegex(week('2026-12-21'), /!/);
});

test('an override that began before the range is named at its first day', (t) => {
  const lines = weeks('ja', '2027-01-10', '2027-01-31');
  t.true(
    lines.some((line) =>
      /^2027-01-10\(日\) {2}2026-12-30\(水\) 00:00 から、臨時の変更、2027-02-01\(月\) 00:00 まで: 1 台追加、理由「修論」/.test(
        line,
      ),
    ),
  );
});

/** The beginning of a line that takes so many columns. */
function cut(line: string, columns: number): string {
  let text = '';
  for (const character of line) {
    if (stringWidth(text + character) > columns) break;
    text += character;
  }
  return text;
}
