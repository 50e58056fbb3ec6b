import test from 'ava';
import { changed, coreAt, linted, placesOf, witnesses } from './lint-file.js';

const term = (from: string, until: string) => `terms:\n  - {name: t, from: ${from}, until: ${until}}\n`;
const one = (rest: string) =>
  `classes:\n  - {name: A, day_of_week: Mon, start: "9:00", end: "10:00", nodes: 2, ${rest}}\n`;

/** Title, file, place, what the message says. */
const rows: [title: string, text: string, place: string, says: RegExp][] = [
  [
    'its day is outside the term',
    term('2026-11-24', '2026-11-27') + one('term: t'),
    '12:5',
    /no date of its weekdays is in its term t, .*\(Mon 2026-11-30 09:00\)/,
  ],
  [
    'its only date is a holiday',
    `holidays: japan\n${term('2026-11-20', '2026-11-27')}${one('term: t')}`,
    '13:5',
    /\(Mon 2026-11-23 09:00\).* is a holiday \(勤労感謝の日\)/,
  ],
  [
    'its days are closed',
    `closed_days:\n  - {from: 2026-11-01, until: 2026-11-30, reason: works}\n${term('2026-11-03', '2026-11-27')}${one('term: t')}`,
    '14:5',
    /\(Mon 2026-11-09 09:00\).*without classes \(works\), scaleout\.yml:10/,
  ],
  [
    'its only date is cancelled',
    term('2026-11-10', '2026-11-17') + one('term: t, cancelled: [{date: 2026-11-16, reason: trip}]'),
    '12:5',
    /\(Mon 2026-11-16 09:00\).*cancelled \(trip\), scaleout\.yml:12/,
  ],
  [
    'its only date is moved to one that is cancelled',
    term('2026-11-10', '2026-11-17') +
      one('term: t, moved: [{from: 2026-11-16, to: 2026-11-18}], cancelled: [{date: 2026-11-18}]'),
    '12:5',
    /\(Mon 2026-11-16 09:00\).*moved to a date that is cancelled/,
  ],
  [
    'its only date has the classes of another weekday',
    `makeup_days: [{date: 2026-11-16, as: Tue}]\n${term('2026-11-10', '2026-11-18')}${one('term: t')}` +
      '  - {name: B, day_of_week: Tue, start: "13:00", end: "14:00", nodes: 1, term: t}\n',
    '13:5',
    /\(Mon 2026-11-16 09:00\).*another weekday, scaleout\.yml:9/,
  ],
];
for (const [title, text, place, says] of rows) {
  test(`a class is never held: ${title}`, (t) => {
    const result = linted(text);
    t.deepEqual(
      placesOf(result).filter((found) => found.endsWith('W010')),
      [`${place} CWH-W010`],
    );
    const message = result.diagnostics.find(({ code }) => code === 'CWH-W010')?.message ?? '';
    t.regex(message, says);
    const [witness] = witnesses(result, 'CWH-W010');
    t.is(coreAt(result, witness).counts.active, 0);
    // Without the rule that took the date, it is there.
    const freed = changed(result, ({ classes = [] }) => ({
      calendar: {},
      classes: classes.map(({ terms: _, cancelled: __, extra: ___, ...series }) => series),
    }));
    t.is(coreAt(freed, witness).counts.active, 2);
  });
}

test('a class is held: on dates of its own, on a held holiday, where it is moved to, without a term', (t) => {
  const held = [
    one('dates: [2026-11-24]'),
    one('cancelled: [{date: 2026-11-30}]'),
    `holidays: japan\nheld_on: [2026-11-23]\n${term('2026-11-20', '2026-11-27')}${one('term: t')}`,
    term('2026-11-10', '2026-11-17') + one('term: t, moved: [{from: 2026-11-16, to: 2026-11-18}]'),
  ];
  for (const text of held) t.deepEqual(placesOf(linted(text, '2026-11-01T00:00Z')), [], text);
});

test('a class that is over is not also never held', (t) => {
  const text = term('2026-11-24', '2026-11-27') + one('term: t');
  t.deepEqual(placesOf(linted(text, '2027-01-01T00:00Z')), ['10:5 CWH-W016']);
});
