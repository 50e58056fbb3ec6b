import { randomBytes } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { readIcalendar } from '../../../generator/config/calendar/icalendar.js';
import { patterns } from '../../../generator/config/patterns.js';
import { draws } from '../../draws.js';
import { calendarOf, dayOf, words } from './texts.js';

/** Many of them would take minutes without bounds; the timeout is the assertion. */
const seconds = 20_000;

const problem = (text: string): string | number => {
  const result = readIcalendar(text, 'univ.ics', words);
  return 'problem' in result ? result.problem : result.calendar.closed.length + result.calendar.makeup.length;
};
const many = (count: number, event: (index: number) => string[]) =>
  calendarOf(...Array.from({ length: count }, (_, index) => event(index)));

const start = dayOf('休講', '20260403');
const rows: [title: string, text: () => string, found: string | number][] = [
  ['a hundred thousand events', () => many(100_000, () => ['SUMMARY:x']), 0],
  ['many closed days', () => many(50_000, () => dayOf('休講', '20260403')), 'too_many'],
  ['ten megabytes', () => `BEGIN:VCALENDAR\n${'X:1\n'.repeat(2_500_000)}`, 'too_big'],
  ['calendars in calendars', () => 'BEGIN:VCALENDAR\n'.repeat(300_000), 'misplaced'],
  ['components in components', () => `BEGIN:VCALENDAR\n${'BEGIN:X\n'.repeat(500_000)}`, 'not_ended'],
  [
    'a line folded a million times',
    () => calendarOf([`SUMMARY:休講${'\n a'.repeat(1_000_000)}`]),
    'long_property',
  ],
  ['blank lines by the million', () => '\n'.repeat(4_900_000), 'no_calendar'],
  ['parameters by the thousand', () => many(200, () => [`SUMMARY;${'A=1;'.repeat(4_900)}X=1:x`]), 0],
  ['quotes by the thousand', () => many(200, () => [`SUMMARY;A=${'"b",'.repeat(4_900)}:x`]), 0],
  ['endless years', () => many(5_000, () => [...start, 'RRULE:FREQ=YEARLY']), 'too_many'],
  [
    'rules that never match',
    () => many(20_000, () => [...start, 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30']),
    'too_often',
  ],
  [
    'rules of a hundred values that never match',
    () => many(9_000, () => [...start, `RRULE:FREQ=YEARLY;BYWEEKNO=${numbers(1, 49)};BYMONTHDAY=1`]),
    'bad_rule',
  ],
  [
    'rules of many values that seldom match',
    () =>
      many(9_000, () => [
        ...start,
        `RRULE:FREQ=YEARLY;BYDAY=${numbers(1, 53).replaceAll(',', 'MO,')}MO;BYMONTH=2;BYMONTHDAY=${numbers(30, 31)}`,
      ]),
    'too_often',
  ],
  [
    'one event with many rules',
    () => calendarOf([...start, ...Array(50_000).fill('RRULE:FREQ=YEARLY;INTERVAL=150')]),
    'too_often',
  ],
  [
    'one event with many dates',
    () => calendarOf([...start, ...Array(2_000).fill(`RDATE;VALUE=DATE:${numbers(20260101, 20260128)}`)]),
    29,
  ],
  [
    'changes of one event',
    () => many(20_000, (i) => [...start, 'UID:a', `RECURRENCE-ID;VALUE=DATE:202604${10 + (i % 20)}`]),
    20_000,
  ],
  [
    'changes of all that follow',
    () =>
      many(10_000, (i) => [
        ...start,
        'UID:a',
        ...(i === 0
          ? ['RRULE:FREQ=DAILY;COUNT=2900']
          : ['RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20260410']),
      ]),
    'too_often',
  ],
];
for (const [title, text, found] of rows) {
  test(`is done soon with ${title}`, (t) => {
    t.timeout(seconds);
    t.is(problem(text()), found);
  });
}

function numbers(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).join();
}

test('no bytes make it throw', (t) => {
  for (let run = 0; run < 200; run += 1) {
    const noise = randomBytes(2000).toString(run % 2 ? 'latin1' : 'utf8');
    t.notThrows(() => readIcalendar(noise, 'univ.ics', words));
    t.notThrows(() => readIcalendar(calendarOf([noise]), 'univ.ics', words));
  }
});

const part = fc.constantFrom(
  ...[
    'SUMMARY',
    'DTSTART',
    'DTEND',
    'RRULE',
    'RDATE',
    'EXDATE',
    'RECURRENCE-ID',
    'DURATION',
    'STATUS',
    'UID',
  ],
  ...[
    ':',
    ';',
    '=',
    ',',
    '"',
    '\\n',
    '\\',
    '\r\n',
    '\n ',
    'BEGIN:',
    'END:',
    'VEVENT',
    'VCALENDAR',
    'VALUE=DATE',
    'TZID=',
    'RANGE=THISANDFUTURE',
  ],
  ...['20260403', '20260230', '00000000', '99991231', '20260403T000000Z', 'P1D', '-P1W', 'PT0S', 'CANCELLED'],
  ...[
    'FREQ=',
    'YEARLY',
    'MONTHLY',
    'WEEKLY',
    'DAILY',
    'SECONDLY',
    'INTERVAL=',
    'COUNT=',
    'UNTIL=',
    'BYDAY=',
    'BYMONTHDAY=',
    'BYSETPOS=',
    'BYWEEKNO=',
    'BYYEARDAY=',
    'WKST=',
  ],
  ...[
    '0',
    '1',
    '-1',
    '31',
    '366',
    '-366',
    '999999999',
    'MO',
    '5FR',
    '-1SU',
    '53TH',
    '休講',
    '月曜授業日',
    '休業 {{ x }}',
    '__proto__',
    'constructor',
    '\u{1F600}',
  ],
);
const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
const line = fc.oneof(
  text,
  fc
    .tuple(
      fc.constantFrom('RRULE:FREQ=YEARLY;', 'RRULE:FREQ=MONTHLY;', 'RRULE:FREQ=WEEKLY;', 'RRULE:FREQ=DAILY;'),
      text,
    )
    .map((two) => two.join('')),
  fc.constantFrom(
    'SUMMARY:休講',
    'SUMMARY:月曜授業日',
    'DTSTART;VALUE=DATE:20260403',
    'DTEND;VALUE=DATE:20260405',
    'UID:a',
  ),
);

test('two rules that are too many together are told at the second one', (t) => {
  const rules = ['RRULE:FREQ=MONTHLY', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=5,6'];
  const result = readIcalendar(calendarOf([...start, ...rules]), 'univ.ics', words);
  t.like(result, {
    problem: 'too_often',
    line:
      calendarOf([...start, ...rules])
        .split('\n')
        .findIndex((line) => line.includes('5,6')) + 1,
  });
});

test('any VEVENT lines give days that a timetable may have, or a problem within the file', (t) => {
  t.timeout(120_000);
  const property = fc.property(fc.array(fc.array(line, { maxLength: 8 }), { maxLength: 4 }), (events) => {
    const file = calendarOf(...events.map((event) => [...start.slice(0, 2), ...event]));
    const result = readIcalendar(file, 'univ.ics', words);
    if ('problem' in result) return result.line >= 1 && result.line <= file.split('\n').length;
    const { closed, makeup } = result.calendar;
    const isDate = (date: string) => /^(?:19[7-9]|2[01]\d)\d-\d\d-\d\d$/.test(date);
    return (
      closed.every(
        ({ from, until, name }) =>
          isDate(from) && /^\d{4}-/.test(until) && from <= until && patterns.name.test(name),
      ) &&
      makeup.every(({ date, as }) => isDate(date) && as >= 0 && as <= 6) &&
      closed.length + makeup.length <= 20_000
    );
  });
  t.notThrows(() => fc.assert(property, draws(1000)));
});
