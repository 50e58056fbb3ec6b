import test from 'ava';
import { readIcalendar } from '../../../generator/config/calendar/icalendar.js';
import { calendarOf, dayOf, words } from './texts.js';

/** `from until name source` and `date as N source`; or what is wrong, and where. */
function read(text: string): string[] | string {
  const result = readIcalendar(text, 'dir/univ.ics', words);
  if ('problem' in result) return `${result.line} ${result.problem}`;
  const { closed, makeup } = result.calendar;
  return [
    ...closed.map(({ from, until, name, source }) => `${from} ${until} ${name} ${source}`),
    ...makeup.map(({ date, as, source }) => `${date} as ${as} ${source}`),
  ];
}

/** Only the first dates. */
const dates = (text: string) => {
  const found = read(text);
  return typeof found === 'string' ? found : found.map((line) => line.slice(0, 10));
};

const summer = ['SUMMARY:夏季休業', 'DTSTART;VALUE=DATE:20260801'];
const rows: [title: string, events: string[][], found: string[] | string][] = [
  [
    'DTEND, exclusive',
    [[...summer, 'DTEND;VALUE=DATE:20260901']],
    ['2026-08-01 2026-08-31 夏季休業 univ.ics:5'],
  ],
  ['DURATION', [[...summer, 'DURATION:P1W']], ['2026-08-01 2026-08-07 夏季休業 univ.ics:5']],
  ['a DURATION in hours', [[...summer, 'DURATION:PT25H']], ['2026-08-01 2026-08-02 夏季休業 univ.ics:5']],
  ['one day', [summer], ['2026-08-01 2026-08-01 夏季休業 univ.ics:5']],
  [
    'a DTEND on the same day',
    [[...summer, 'DTEND;VALUE=DATE:20260801']],
    ['2026-08-01 2026-08-01 夏季休業 univ.ics:5'],
  ],
  ['a date without VALUE', [['SUMMARY:休講', 'DTSTART:20260801']], ['2026-08-01 2026-08-01 休講 univ.ics:5']],
  ['a leap day', [dayOf('休講', '20280229')], ['2028-02-29 2028-02-29 休講 univ.ics:5']],
  ['a make-up day', [dayOf('月曜授業日', '20261125')], ['2026-11-25 as 1 univ.ics:5']],
  [
    'make-up days',
    [dayOf('月曜授業日', '20261125', 'DTEND;VALUE=DATE:20261127')],
    ['2026-11-25 as 1 univ.ics:5', '2026-11-26 as 1 univ.ics:5'],
  ],
  [
    'the line of the SUMMARY',
    [dayOf('x', '20260101'), ['DTSTART;VALUE=DATE:20260102', 'X-A:b', ' c', 'SUMMARY:休講']],
    ['2026-01-02 2026-01-02 休講 univ.ics:12'],
  ],
  [
    'a folded title',
    [['SUMMARY:夏季休', ' 業', 'DTSTART;VALUE=DATE:20260801']],
    ['2026-08-01 2026-08-01 夏季休業 univ.ics:5'],
  ],
  [
    'escapes',
    [dayOf('a\\, b\\; c\\\\ d\\ne 休業', '20260801')],
    ['2026-08-01 2026-08-01 a, b; c\\ d e 休業 univ.ics:5'],
  ],
  [
    'parameters',
    [['SUMMARY;LANGUAGE=ja;X-A="b:c;d":休講', 'DTSTART;VALUE=DATE:20260801']],
    ['2026-08-01 2026-08-01 休講 univ.ics:5'],
  ],
  ['events with times', [['SUMMARY:休講', 'DTSTART:20260801T090000Z', 'DTEND:20260801T100000Z']], []],
  ['a cancelled event', [dayOf('休講', '20260801', 'STATUS:CANCELLED')], []],
  [
    'a tentative event',
    [dayOf('休講', '20260801', 'STATUS:TENTATIVE')],
    ['2026-08-01 2026-08-01 休講 univ.ics:5'],
  ],
  ['no title', [['DTSTART;VALUE=DATE:20260801']], []],
  ['a broken line of an event without meaning', [['SUMMARY:入学式', 'DTSTART;VALUE=DATE:99999999']], []],
  [
    'a title in an alarm',
    [['DTSTART;VALUE=DATE:20260801', 'BEGIN:VALARM', 'SUMMARY:休講', 'END:VALARM']],
    [],
  ],
  [
    'overlapping closures',
    [summer, summer],
    ['2026-08-01 2026-08-01 夏季休業 univ.ics:5', '2026-08-01 2026-08-01 夏季休業 univ.ics:9'],
  ],

  ['no DTSTART', [['SUMMARY:休講']], '4 no_start'],
  ['30 February', [dayOf('休講', '20260230')], '6 bad_date'],
  ['a date of letters', [dayOf('休講', 'today')], '6 bad_date'],
  ['month 0', [dayOf('休講', '20260001')], '6 bad_date'],
  ['year 0', [dayOf('休講', '00000101')], '5 bad_year'],
  ['year 9999', [dayOf('休講', '99991231')], '5 bad_year'],
  ['an end in year 9999', [[...summer, 'DTEND;VALUE=DATE:99991231']], '7 too_long'],
  ['an end in year 0', [[...summer, 'DTEND;VALUE=DATE:00000101']], '7 backwards'],
  ['the end before the begin', [[...summer, 'DTEND;VALUE=DATE:20260731']], '7 backwards'],
  ['a duration of millions', [[...summer, `DURATION:P${'9'.repeat(300)}D`]], '7 too_long'],
  ['a duration backwards', [[...summer, 'DURATION:-P3D']], '7 backwards'],
  ['a duration of words', [[...summer, 'DURATION:long']], '7 bad_property'],
  ['a property without value', [['SUMMARY;LANGUAGE=ja', 'DTSTART;VALUE=DATE:20260801']], '5 bad_property'],
  [
    'a very long property',
    [[`SUMMARY;${'A=1;'.repeat(10_000)}X=1:休講`, 'DTSTART;VALUE=DATE:20260801']],
    '5 long_property',
  ],
];
for (const [title, events, found] of rows) {
  test(`reads ${title}`, (t) => t.deepEqual(read(calendarOf(...events)), found));
}

const start = dayOf('休講', '20260403');
const recurring: [title: string, events: string[][], found: string[] | string][] = [
  ['a count', [[...start, 'RRULE:FREQ=WEEKLY;COUNT=3']], ['2026-04-03', '2026-04-10', '2026-04-17']],
  ['an end', [[...start, 'RRULE:FREQ=WEEKLY;UNTIL=20260410']], ['2026-04-03', '2026-04-10']],
  [
    'weekdays',
    [[...start, 'RRULE:FREQ=WEEKLY;BYDAY=MO,FR;COUNT=3']],
    ['2026-04-03', '2026-04-06', '2026-04-10'],
  ],
  [
    'the last Friday',
    [[...start, 'RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=2']],
    ['2026-04-03', '2026-04-24', '2026-05-29'],
  ],
  ['a leap day', [[...dayOf('休講', '20280229'), 'RRULE:FREQ=YEARLY;COUNT=2']], ['2028-02-29', '2032-02-29']],
  [
    'EXDATE',
    [[...start, 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;VALUE=DATE:20260410']],
    ['2026-04-03', '2026-04-17'],
  ],
  [
    'an EXDATE with a time',
    [[...start, 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;TZID=Asia/Tokyo:20260410T000000']],
    ['2026-04-03', '2026-04-17'],
  ],
  ['RDATE', [[...start, 'RDATE;VALUE=DATE:20260505,20260504']], ['2026-04-03', '2026-05-04', '2026-05-05']],
  [
    'hours, which a date has not',
    [[...start, 'RRULE:FREQ=DAILY;BYHOUR=1,2;BYSECOND=3;COUNT=2']],
    ['2026-04-03', '2026-04-04'],
  ],
  [
    'years from before 1970',
    [[...dayOf('休業', '19500101'), 'RRULE:FREQ=YEARLY;UNTIL=19720101']],
    ['1970-01-01', '1971-01-01', '1972-01-01'],
  ],
  [
    'an occurrence that is moved',
    [
      [...start, 'UID:a', 'RRULE:FREQ=WEEKLY;COUNT=3'],
      [...dayOf('休講', '20260411'), 'UID:a', 'RECURRENCE-ID;VALUE=DATE:20260410'],
    ],
    ['2026-04-03', '2026-04-17', '2026-04-11'],
  ],
  [
    'an occurrence that is cancelled',
    [
      [...start, 'UID:a', 'RRULE:FREQ=WEEKLY;COUNT=3'],
      [...dayOf('休講', '20260410'), 'UID:a', 'RECURRENCE-ID;VALUE=DATE:20260410', 'STATUS:CANCELLED'],
    ],
    ['2026-04-03', '2026-04-17'],
  ],
  [
    'an occurrence that no longer closes',
    [
      [...start, 'UID:a', 'RRULE:FREQ=WEEKLY;COUNT=2'],
      [...dayOf('開講', '20260410'), 'UID:a', 'RECURRENCE-ID;VALUE=DATE:20260410'],
    ],
    ['2026-04-03'],
  ],
  [
    'a change of all that follow',
    [
      [...start, 'UID:a', 'RRULE:FREQ=WEEKLY;COUNT=4'],
      [...dayOf('休講', '20260413'), 'UID:a', 'RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20260410'],
    ],
    ['2026-04-03', '2026-04-20', '2026-04-27', '2026-04-13'],
  ],
  [
    'events without UID, each for itself',
    [
      [...start, 'RRULE:FREQ=WEEKLY;COUNT=2'],
      [...dayOf('休講', '20260410'), 'RECURRENCE-ID;VALUE=DATE:20260410'],
    ],
    ['2026-04-03', '2026-04-10', '2026-04-10'],
  ],
  ['an endless week', [[...start, 'RRULE:FREQ=WEEKLY']], '7 too_often'],
  ['endless days', [[...start, 'RRULE:FREQ=DAILY']], '7 too_often'],
  ['a count of millions', [[...start, 'RRULE:FREQ=DAILY;COUNT=99999999']], '7 too_often'],
  ['seconds', [[...start, 'RRULE:FREQ=SECONDLY']], '7 too_often'],
  ['hours', [[...start, 'RRULE:FREQ=HOURLY;COUNT=2']], '7 too_often'],
  ['an unknown frequency', [[...start, 'RRULE:FREQ=HARDLY']], '7 bad_property'],
  ['an empty rule', [[...start, 'RRULE:']], '7 too_often'],
  ['no frequency', [[...start, 'RRULE:COUNT=3']], '7 too_often'],
  ['a rule that cannot be', [[...start, 'RRULE:FREQ=MONTHLY;BYYEARDAY=1']], '7 bad_rule'],
  [
    '30 February each year',
    [[...start, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3']],
    ['2026-04-03'],
  ],
  ['30 February, looked for daily', [[...start, 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30']], ['2026-04-03']],
  [
    'a Monday in a month without days',
    [[...start, 'RRULE:FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=31;BYMONTH=2']],
    '7 bad_rule',
  ],
  [
    'fifth Fridays of one February in 400 years',
    [[...dayOf('休講', '20260206'), 'RRULE:FREQ=MONTHLY;INTERVAL=2400;BYDAY=5FR']],
    ['2026-02-06'],
  ],
  [
    'the 500th position',
    [[...start, 'RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300']],
    ['2026-04-03', '2026-04-06'],
  ],
  ['a week number', [[...start, 'RRULE:FREQ=YEARLY;BYDAY=MO;BYWEEKNO=20']], '7 bad_rule'],
  ['a position of the year', [[...start, 'RRULE:FREQ=YEARLY;BYDAY=MO;BYSETPOS=1']], '7 bad_rule'],
  ['an interval of thousands of years', [[...start, 'RRULE:FREQ=DAILY;INTERVAL=999999999']], ['2026-04-03']],
  [
    'an interval of weeks without end',
    [[...start, 'RRULE:FREQ=WEEKLY;INTERVAL=999999999;BYDAY=FR,SA;COUNT=9']],
    ['2026-04-03', '2026-04-04'],
  ],
  [
    'a rule with hundreds of values',
    [[...start, `RRULE:FREQ=YEARLY;BYYEARDAY=${Array.from({ length: 366 }, (_, i) => i + 1).join()}`]],
    '7 bad_rule',
  ],
];
for (const [title, events, found] of recurring) {
  test(`recurs by ${title}`, (t) => t.deepEqual(dates(calendarOf(...events)), found));
}

test('a year without end goes on until 2199, a month too', (t) => {
  const yearly = dates(calendarOf([...start, 'RRULE:FREQ=YEARLY']));
  t.is(yearly.length, 174);
  t.is(yearly.at(-1), '2199-04-03');
  t.is(dates(calendarOf([...dayOf('休講', '19700105'), 'RRULE:FREQ=MONTHLY'])).length, 230 * 12);
});

const frames: [title: string, text: string, found: string[] | string][] = [
  ['LF', calendarOf(start).replaceAll('\r\n', '\n'), ['2026-04-03 2026-04-03 休講 univ.ics:5']],
  ['a byte order mark', `\uFEFF${calendarOf(start)}`, ['2026-04-03 2026-04-03 休講 univ.ics:5']],
  [
    'blank lines',
    `\n${calendarOf(start).replaceAll('\r\n', '\n\n')}`,
    ['2026-04-03 2026-04-03 休講 univ.ics:10'],
  ],
  [
    'small letters',
    calendarOf(start).replace(/^(BEGIN|END):.*$/gm, (line) => line.toLowerCase()),
    ['2026-04-03 2026-04-03 休講 univ.ics:5'],
  ],
  [
    'two calendars',
    calendarOf(start) + calendarOf(start),
    ['2026-04-03 2026-04-03 休講 univ.ics:5', '2026-04-03 2026-04-03 休講 univ.ics:13'],
  ],
  ['no event', calendarOf(), []],
  ['nothing', '', '1 no_calendar'],
  ['blanks', ' \n \n', '1 no_calendar'],
  ['a web page', '<!DOCTYPE html>\n<html>', '1 no_calendar'],
  ['an event without a calendar', 'BEGIN:VEVENT\nEND:VEVENT\n', '1 no_calendar'],
  ['a text after the end', `${calendarOf(start)}X:1\n`, '9 misplaced'],
  ['a line that is no property', calendarOf(['SUMMARY:休講', 'oops']), '6 no_property'],
  ['an event in an event', calendarOf(['BEGIN:VEVENT', 'END:VEVENT']), '5 misplaced'],
  [
    'a calendar in a calendar',
    calendarOf().replace('END:', 'BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:'),
    '4 misplaced',
  ],
  ['another END', calendarOf(start).replace('END:VEVENT', 'END:VTODO'), '7 stray_end'],
  ['a file that is cut off in an event', calendarOf(start, start).slice(0, -40), '8 not_ended'],
  [
    'a file that is cut off between events',
    calendarOf(start).replace(/END:VCALENDAR\s*$/, ''),
    '1 not_ended',
  ],
  ['a NUL byte', calendarOf(['SUMMARY:a\0b']), '5 control_character'],
  ['a carriage return alone', calendarOf(start).replaceAll('\r\n', '\r'), '1 control_character'],
  ['Shift_JIS', new TextDecoder().decode(Buffer.from([0x8b, 0x78, 0x8d, 0x75])), '1 not_utf8'],
];
for (const [title, text, found] of frames) {
  test(`takes or refuses ${title}`, (t) => t.deepEqual(read(text), found));
}
