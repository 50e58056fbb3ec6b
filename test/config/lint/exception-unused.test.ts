import test from 'ava';
import { changed, coreAt, linted, placesOf, witnesses } from './lint-file.js';

const now = '2026-10-01T00:00+09:00';
const terms = 'terms:\n  - {name: fall, from: 2026-10-01, until: 2027-01-29}\n';
const a = (rest = '') =>
  `classes:\n  - {name: A, day_of_week: Mon, start: "9:00", end: "10:00", nodes: 2, term: fall${rest}}\n`;

/** Title, file (terms above it), place, date. */
const rows: [title: string, text: string, place: string, date: string][] = [
  ['cancelled on another weekday', a(', cancelled: [{date: 2026-12-01}]'), '12:103', '2026-12-01'],
  ['cancelled outside the term', a(', cancelled: [{date: 2027-02-01}]'), '12:103', '2027-02-01'],
  [
    'cancelled on a holiday',
    `holidays: japan\n${a(', cancelled: [{date: 2026-11-23}]')}`,
    '13:103',
    '2026-11-23',
  ],
  ['moved from another weekday', a(', moved: [{from: 2026-12-01, to: 2026-12-02}]'), '12:99', '2026-12-01'],
  ['held on an open day', `held_on: [2026-11-30]\n${a()}`, '11:11', '2026-11-30'],
  ['held on a holiday of no class', `holidays: japan\nheld_on: [2026-11-03]\n${a()}`, '12:11', '2026-11-03'],
  ['made up by no class', `makeup_days: [{date: 2026-12-02, as: Tue}]\n${a()}`, '11:15', '2026-12-02'],
  ['made up outside the term', `makeup_days: [{date: 2027-02-02, as: Mon}]\n${a()}`, '11:15', '2027-02-02'],
  [
    'closed where no class is',
    `closed_days: [{from: 2026-12-01, until: 2026-12-06, reason: x}]\n${a()}`,
    '11:15',
    '2026-12-01',
  ],
];
for (const [title, text, place, date] of rows) {
  test(`an exception changes nothing: ${title}`, (t) => {
    const result = linted(terms + text, now);
    t.deepEqual(placesOf(result), [`${place} CWH-W019`]);
    const [witness] = witnesses(result, 'CWH-W019');
    t.is(witness?.toPlainDate().toString(), date);
    // All day the core wants the same without the exception.
    const without = changed(result, ({ calendar = {}, classes = [] }) => ({
      calendar: {
        closed: (calendar.closed ?? []).filter(({ kind }) => kind !== 'closed'),
      },
      classes: classes.map(({ cancelled: _, extra: __, ...series }) => series),
    }));
    const day = witness?.toPlainDate().toZonedDateTime('Asia/Tokyo');
    for (let hour = 0; hour < 24; hour += 1) {
      const at = day?.add({ hours: hour, minutes: 30 });
      t.deepEqual(coreAt(result, at).counts, coreAt(without, at).counts);
    }
  });
}

test('exceptions that change something are none', (t) => {
  const free = [
    a(', cancelled: [{date: 2026-12-07}]'),
    a(', dates: [2026-12-01], cancelled: [{date: 2026-12-01}]'),
    a(', moved: [{from: 2026-12-07, to: 2026-12-08}]'),
    `holidays: japan\nheld_on: [2026-11-23]\n${a(', cancelled: [{date: 2026-11-23}]')}`,
    `makeup_days: [{date: 2026-12-02, as: Mon}]\n${a(', cancelled: [{date: 2026-12-02}]')}`,
    `makeup_days: [{date: 2026-12-02, as: Mon}]\n${a()}`,
    `holidays: japan\nclosed_days: [{from: 2026-11-23, reason: x}]\n${a()}`,
    `closed_days: [{from: 2026-11-29, until: 2026-12-01, reason: x}]\n${a()}`,
  ];
  for (const text of free) t.deepEqual(placesOf(linted(terms + text, now)), [], text);
});

test('what is over is not also unused', (t) => {
  const text = terms + a(', cancelled: [{date: 2026-10-06}]');
  t.regex(placesOf(linted(text, now)).join(), /^12:\d+ CWH-W019$/);
  t.deepEqual(placesOf(linted(text, '2026-11-01T00:00Z')), []);
  const single = text
    .replace('day_of_week: Mon', 'dates: [2026-12-01]')
    .replace(terms, '')
    .replace(', term: fall', '');
  t.regex(placesOf(linted(single, '2026-11-01T00:00Z')).join(), /^10:\d+ CWH-W016$/);
});
