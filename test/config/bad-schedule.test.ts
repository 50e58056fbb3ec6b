import test from 'ava';
import { parseConfig } from '../../generator/config/parse.js';
import { withKey } from './example.js';
import { linted, placesOf } from './lint/lint-file.js';

const class_ = (rest: string) => `classes:\n  - {name: A, start: "9:00", end: "10:00", ${rest}}\n`;
const window = (rest: string) => `schedule_list:\n  - {${rest}}\n`;
const phase = (begin: string, counts = 'active: 3, pause: 0, drain: 0') =>
  `phases:\n  - {name: p, begin: "${begin}", ${counts}}\n`;
const override = (rest: string) =>
  `schedule_default_nodes: 1\noverrides:\n  - {from: 2026-11-24 9:00, reason: x, ${rest}}\n`;
const monday = class_('day_of_week: Mon, nodes: 1');

/** What is wrong, what stands below the header (line 9 on), the diagnostics, a part of the first hint. */
const rows: [title: string, text: string, found: string[], hint: RegExp][] = [
  [
    'a class that ends when it begins',
    class_('nodes: 1, day_of_week: Mon').replace('10:00', '9:00'),
    ['10:35 CWH-E100'],
    /later end/,
  ],
  [
    'a moved class likewise',
    class_(
      'nodes: 1, dates: [2026-11-23], moved: [{from: 2026-11-24, to: 2026-11-25, start: "13:00", end: "13:00"}]',
    ),
    ['10:139 CWH-E100'],
    /later end/,
  ],
  [
    'a window that ends when it begins',
    window('begin: "Mon 9:00", end: "月 9:00", node_count: 1'),
    ['10:30 CWH-E100'],
    /later end/,
  ],
  [
    'a term backwards',
    `terms:\n  - {name: t, from: 2026-07-31, until: 2026-04-08}\n${monday}`,
    ['10:40 CWH-E101'],
    /exchange/,
  ],
  [
    'closed days backwards',
    `closed_days:\n  - {from: 2026-07-31, until: 2026-07-30, reason: x}\n${monday}`,
    ['10:31 CWH-E101'],
    /exchange/,
  ],
  [
    'a single window backwards',
    window('begin: "2026/11/24 9:00", end: "2026/11/24 8:00", node_count: 1'),
    ['10:37 CWH-E101'],
    /exchange/,
  ],
  ['an override backwards', override('until: 2026-11-24 8:00, add: 1'), ['11:47 CWH-E101'], /exchange/],
  ['an override of no length', override('until: 2026-11-24 9:00, add: 1'), ['11:47 CWH-E101'], /exchange/],
  [
    'a term of years',
    `terms:\n  - {name: t, from: 2026-04-08, until: 2036-07-31}\n${monday}`,
    ['10:40 CWH-E102'],
    /year/,
  ],
  ['a date twice', class_('dates: [2026-12-14, 2026-12-14], nodes: 1'), ['10:64 CWH-E115'], /remove one/],
  [
    'a single date that is moved',
    class_('dates: [2026-12-14], nodes: 1, moved: [{from: 2026-12-14, to: 2026-12-15}]'),
    ['10:90 CWH-E115'],
    /not in dates/,
  ],
  [
    'too many nodes after a class',
    class_('day_of_week: Mon, nodes: 3, after_class: {minutes: 5, active: 2, pause: 2}'),
    ['10:85 CWH-E112'],
    /addresses/,
  ],
  ['a class of too many nodes', class_('day_of_week: Mon, nodes: 4'), ['10:69 CWH-E112'], /addresses/],
  [
    'a class of too many students',
    `seats_per_node: 30\n${class_('day_of_week: Mon, students: 91')}`,
    ['11:72 CWH-E112'],
    /addresses/,
  ],
  [
    'a class above the limit',
    `schedule_max_nodes: 1\n${class_('day_of_week: Mon, nodes: 2')}`,
    ['11:69 CWH-E112'],
    /schedule_max_nodes/,
  ],
  [
    'a window of too many nodes',
    window('begin: "9:00", end: "10:00", node_count: 4'),
    ['10:47 CWH-E112'],
    /addresses/,
  ],
  ['too many default nodes', 'schedule_default_nodes: 4\n', ['9:25 CWH-E112'], /addresses/],
  [
    'an override of too many nodes',
    override('until: 2026-11-24 10:00, nodes: 2, pause: 2'),
    ['11:72 CWH-E112'],
    /addresses/,
  ],
  [
    'a term on no date',
    `terms:\n  - {name: t, from: 2026-02-30, until: 2026-04-31}\n${monday}`,
    ['10:21 CWH-E096', '10:40 CWH-E096'],
    /calendar/,
  ],
  ['a class on no date', class_('nodes: 1, dates: [2026-11-31]'), ['10:62 CWH-E096'], /calendar/],
  [
    'a cancelled date that is none',
    class_('nodes: 1, day_of_week: Mon, cancelled: [{date: 2027-02-29}]'),
    ['10:91 CWH-E096'],
    /calendar/,
  ],
  [
    'moved dates that are none',
    class_('nodes: 1, day_of_week: Mon, moved: [{from: 2026-06-31, to: 2026年9月31日}]'),
    ['10:87 CWH-E096', '10:103 CWH-E096'],
    /calendar/,
  ],
  ['a held day that is none', `held_on: [2026-11-31]\n${monday}`, ['9:11 CWH-E096'], /calendar/],
  [
    'a make-up day that is none',
    `makeup_days: [{date: 2026-11-31, as: Mon}]\n${monday}`,
    ['9:22 CWH-E096'],
    /calendar/,
  ],
  [
    'a closed day that is none',
    `closed_days: [{from: 2026-11-31, reason: x}]\n${monday}`,
    ['9:22 CWH-E096'],
    /calendar/,
  ],
  [
    'an override until a day that is none',
    override('until: 2026-11-31 9:00, add: 1'),
    ['11:47 CWH-E096'],
    /calendar/,
  ],
  [
    'a window on no date',
    window('begin: "2/30 9:00", end: "2026/2/29 9:00", node_count: 1'),
    ['10:13 CWH-E096', '10:31 CWH-E096'],
    /calendar/,
  ],
  [
    'begin and end that recur differently',
    window('begin: "9:00", end: "Mon 10:00", node_count: 1'),
    ['10:26 CWH-E103'],
    /both/,
  ],
  [
    'a day that some months lack',
    window('begin: "31日 9:00", end: "31日 10:00", node_count: 1'),
    ['10:5 CWH-E104'],
    /missing_day/,
  ],
  ['a phase with a date', phase('12/29 9:00'), ['10:22 CWH-E106'], /window/],
  [
    'a phase whose counts do not add up',
    phase('9:00', 'active: 3, pause: 1, drain: 0'),
    ['10:5 CWH-E053'],
    /one state/,
  ],
  ['a class without a day', class_('nodes: 1'), ['10:5 CWH-E107'], /day_of_week/],
  ['a class without a size', class_('day_of_week: Mon'), ['10:5 CWH-E108'], /nodes/],
  [
    'a class of two sizes',
    `seats_per_node: 30\n${class_('day_of_week: Mon, nodes: 1, students: 30')}`,
    ['11:5 CWH-E108'],
    /one of the two/,
  ],
  ['students without seats', class_('day_of_week: Mon, students: 30'), ['10:62 CWH-E109'], /seats_per_node/],
  [
    'a term that is not there',
    `terms:\n  - {name: spring, from: 2026-04-08, until: 2026-07-31}\n${class_('day_of_week: Mon, nodes: 1, term: sprng')}`,
    ['12:78 CWH-E110'],
    /did you mean "?spring/,
  ],
  [
    'two terms of one name',
    `terms:\n  - {name: t, from: 2026-04-08, until: 2026-07-31}\n  - {name: t, from: 2026-10-01, until: 2027-01-29}\n${monday}`,
    ['11:12 CWH-E111'],
    /name of its own/,
  ],
  ['an override that says nothing', override('until: 2026-11-24 10:00'), ['11:5 CWH-E113'], /add: 3/],
  [
    'an override that says two things',
    override('until: 2026-11-24 10:00, add: 1, hold: true'),
    ['11:5 CWH-E113'],
    /add: 3/,
  ],
  [
    'an override with pause alone',
    override('until: 2026-11-24 10:00, add: 1, pause: 1'),
    ['11:73 CWH-E114'],
    /nodes/,
  ],
];
for (const [title, text, found, hint] of rows) {
  test(`a schedule is refused: ${title}`, (t) => {
    const result = linted(text);
    t.deepEqual(placesOf(result), found);
    t.regex(result.diagnostics[0]?.hint ?? '', hint);
    t.is(result.timetable, undefined);
  });
}

/** The short form, whose lines are counted in example.ts. */
const short: [title: string, key: string, value: string, found: string][] = [
  ['phases out of order', 'schedule_time_2', '1:00', '11:18 CWH-W001'],
  ['a phase of no length', 'schedule_time_1', '8:30', '9:18 CWH-E087'],
  [
    'phases beside the short form',
    'phases',
    '[{name: p, begin: "9:00", active: 3, pause: 0, drain: 0}]',
    '16:1 CWH-E105',
  ],
];
for (const [title, key, value, found] of short) {
  test(`the short form: ${title}`, (t) => {
    for (const language of ['en', 'ja'] as const) {
      const { diagnostics } = parseConfig(withKey(key, value), 'scaleout.yml', language);
      t.deepEqual(
        diagnostics.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`),
        [`scaleout.yml:${found}`],
      );
      for (const { message, hint } of diagnostics) {
        t.notRegex(message + hint, /undefined/);
        t.true(message.length > 0 && hint.length > 0);
      }
    }
  });
}
