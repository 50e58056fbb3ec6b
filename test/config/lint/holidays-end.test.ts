import test from 'ava';
import { coreAt, linted, placesOf, witnesses } from './lint-file.js';

const class_ = (rest: string) => `classes:\n  - {name: A, start: "9:00", end: "10:00", nodes: 2, ${rest}}\n`;
const term = 'terms:\n  - {name: t, from: 2050-10-01, until: 2051-01-31}\n';
const sundays = class_('day_of_week: [Sun, Mon], term: t');

test('a term beyond the last year whose holidays are known', (t) => {
  const result = linted(`holidays: japan\n${term}${sundays}`);
  t.deepEqual(placesOf(result), ['11:40 CWH-W020']);
  const [witness] = witnesses(result, 'CWH-W020');
  t.is(witness?.toPlainDate().toString(), '2051-01-01');
  // New Year's Day, a holiday in each year; to the core it is a Sunday as any other.
  t.is(coreAt(result, witness?.add({ hours: 9 })).counts.active, 2);
});

test('a date beyond it', (t) => {
  const result = linted(`holidays: japan\n${class_('dates: [2050-12-01, 2051-01-01]')}`);
  t.deepEqual(placesOf(result), ['11:74 CWH-W020']);
  t.is(coreAt(result, witnesses(result, 'CWH-W020')[0]?.add({ hours: 9 })).counts.active, 2);
});

test('without holidays, within the table, or without a term there is none', (t) => {
  for (const text of [
    term + sundays,
    `holidays: japan\n${term.replace('2051-01-31', '2050-12-31')}${sundays}`,
    `holidays: japan\n${class_('day_of_week: Mon')}`,
  ]) {
    t.deepEqual(placesOf(linted(text)), [], text);
  }
});
