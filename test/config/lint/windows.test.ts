import test from 'ava';
import { coreAt, linted, placesOf, witnesses } from './lint-file.js';

const windows = (...lines: string[]) => `schedule_list:\n${lines.map((line) => `  - {${line}}\n`).join('')}`;
const now = '2026-11-24T00:00Z';

/** Title, file, place. */
const drains: [title: string, text: string, place: string][] = [
  [
    'that of the list',
    `schedule_drain_time: 90\n${windows('begin: "9:00", end: "10:30", node_count: 3, name: w')}`,
    '9:22',
  ],
  [
    'that of the window that follows',
    windows(
      'begin: "9:00", end: "10:00", node_count: 3, name: w',
      'begin: "10:00", end: "12:00", node_count: 1, drain_time: 120',
    ),
    '11:63',
  ],
];
for (const [title, text, place] of drains) {
  test(`the drain time pauses a window from its begin on: ${title}`, (t) => {
    const result = linted(text, now);
    t.deepEqual(placesOf(result), [`${place} CWH-W013`]);
    const [begin] = witnesses(result, 'CWH-W013');
    const { counts, reasons } = coreAt(result, begin);
    t.is(reasons.won[0]?.kind, 'drain_time');
    t.is(counts.active + counts.pause, 3);
    t.true(counts.active < 3);
    t.is(coreAt(result, begin?.add({ minutes: 59 })).counts.active, counts.active);
  });
}

test('a drain time shorter than its window, or one that ends nothing, is none', (t) => {
  const free = [
    `schedule_drain_time: 89\n${windows('begin: "9:00", end: "10:30", node_count: 3')}`,
    `schedule_drain_time: 90\nschedule_default_nodes: 3\n${windows('begin: "9:00", end: "10:30", node_count: 2')}`,
  ];
  for (const text of free) t.deepEqual(placesOf(linted(text, now)), [], text);
});

/** Begin and end, the months, and from when to when the first time. */
const moved: [begin: string, end: string, says: RegExp][] = [
  [
    '31日 9:00',
    '31日 18:00',
    /in February, April, June, September and November .*\(Mon 2026-11-30 09:00\) to \(Mon 2026-11-30 18:00\)/,
  ],
  ['30日 9:00', '30日 18:00', /in February .*\(Sun 2027-02-28 09:00\)/],
  ['2/29 9:00', '2/29 18:00', /in February .*\(Sun 2027-02-28 09:00\)/],
  ['1日 9:00', '31日 18:00', /\(Mon 2027-02-01 09:00\) to \(Sun 2027-02-28 18:00\)/],
];
for (const [begin, end, says] of moved) {
  test(`missing_day: last moves ${begin} to ${end}`, (t) => {
    const result = linted(windows(`begin: "${begin}", end: "${end}", node_count: 3, missing_day: last`), now);
    t.regex(placesOf(result).join(), /^10:\d+ CWH-W014$/);
    t.regex(result.diagnostics[0]?.message ?? '', says);
    const [first, last] = witnesses(result, 'CWH-W014');
    t.is(coreAt(result, first).counts.active, 3);
    t.is(coreAt(result, last?.subtract({ minutes: 1 })).counts.active, 3);
    t.is(coreAt(result, last).counts.active, 0);
  });
}

test('missing_day: last can leave no window at all', (t) => {
  const text = windows('begin: "30日 9:00", end: "31日 9:00", node_count: 3, missing_day: last');
  const result = linted(text, '2027-02-01T00:00Z');
  t.regex(result.diagnostics[0]?.message ?? '', /there is no window the first time \(Sun 2027-02-28 09:00\)/);
  t.is(coreAt(result, witnesses(result, 'CWH-W014')[0]).counts.active, 0);
});

test('missing_day: skip, and last where each month has the day, move nothing', (t) => {
  for (const line of [
    'begin: "31日 9:00", end: "31日 18:00", node_count: 3, missing_day: skip',
    'begin: "28日 9:00", end: "28日 18:00", node_count: 3, missing_day: last',
    'begin: "Mon 9:00", end: "Mon 18:00", node_count: 3, missing_day: last',
    'begin: "12/31 9:00", end: "12/31 18:00", node_count: 3, missing_day: last',
  ]) {
    t.deepEqual(placesOf(linted(windows(line), now)), [], line);
  }
});

test('a drain time is witnessed where the window begins to count, behind an earlier one of the list', (t) => {
  const result = linted(`schedule_list:
  - {begin: "9:00", end: "5:30", node_count: 0}
  - {begin: "Tue 2:00", end: "Tue 6:00", node_count: 3}
  - {begin: "Tue 6:00", end: "Tue 8:30", node_count: 2, drain_time: 300}
`);
  t.deepEqual(placesOf(result), ['12:69 CWH-W013']);
  const [witness] = witnesses(result, 'CWH-W013');
  t.is(coreAt(result, witness).counts.pause, 1);
});
