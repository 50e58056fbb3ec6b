import test from 'ava';
import { migrateText } from './run-migrate.js';

/** A source as the text of `schedule.yml`, its exit status, and lines of stderr, without those that always come. */
type Row = [title: string, source: string, status: number, lines: RegExp[], out?: RegExp];

const v2 = (entry: string, usual = 'node_count: 1, down_type: deleted') =>
  `vcnode_all_ipaddress: 10.0.0.1-5\nvcnode_schedule:\n  default: {${usual}}\n  schedule:\n  - ${entry}\n`;
const v1 = (...entries: string[]) =>
  `vcnode_all_ipaddress: 10.0.0.1-3\nvcnode_schedule:\n${entries.map((entry) => `- ${entry}\n`).join('')}`;
const phase = (counts: string, schedule = 'day_of_week: 1, hour: 8, minute: 0') => {
  const [active, pause, drain] = counts.split('/');
  return `{active: ${active}, pause: ${pause}, drain: ${drain}, schedule: {${schedule}}}`;
};
const good = 'node_count: 5, begin: 9:00, end: 10:00';

const rows: Row[] = [
  ['nothing to say', v2(`{${good}}`), 0, []],
  [
    'begin is end',
    v2('{node_count: 5, begin: 9:00, end: 9:00}'),
    0,
    [/^schedule.yml:5:5 note: the end is the begin/],
  ],
  [
    'a date backwards',
    v2('{node_count: 5, begin: 2025/4/2 0:00, end: 2025/4/1 0:00}'),
    0,
    [/:5:5 note: the end is before the begin/],
  ],
  [
    'an impossible date',
    v2('{node_count: 5, begin: 2025/2/30 0:00, end: 2025/4/1 0:00}'),
    3,
    [/:5:28 not carried over.*no 2025\/2\/30/],
  ],
  [
    'granularity differs',
    v2('{node_count: 5, begin: Mon 9:00, end: 10:00}'),
    3,
    [/:5:43 not carried over.*recur differently/],
  ],
  [
    'fields of mixed granularity',
    v2('{node_count: 5, begin: {month: 1, hour: 9, minute: 0}, end: 10:00}'),
    3,
    [/:5:28 .*five forms/],
  ],
  ['hour 24', v2('{node_count: 5, begin: {hour: 24, minute: 0}, end: 10:00}'), 3, [/:5:35 .*hour is 24/]],
  ['29:00', v2('{node_count: 5, begin: 9:00, end: 29:00}'), 3, [/:5:39 .*hour is 29/]],
  [
    '9:60, which upstream reads as 9:06',
    v2('{node_count: 5, begin: 9:60, end: 10:00}'),
    3,
    [/:5:28 .*minute is 60/],
  ],
  ['from the 30th to the 28th', v2('{node_count: 5, begin: 30日 9:00, end: 28日 9:00}'), 3, [/off by days/]],
  [
    'from the 30th to the 28th, as February has it',
    v2('{node_count: 5, begin: 30日 9:00, end: 28日 8:00}'),
    0,
    [],
  ],
  ['day 39', v2('{node_count: 5, begin: 39日 9:00, end: 1日 10:00}'), 3, [/day is 39/]],
  ['month 13', v2('{node_count: 5, begin: 13/1 9:00, end: 1/1 10:00}'), 3, [/month is 13/]],
  [
    'junk after a time',
    v2('{node_count: 5, begin: 9:00 junk, end: 10:00}'),
    0,
    [/:5:28 note: what follows the time in "9:00 junk"/],
  ],
  ['no time at all', v2('{node_count: 5, begin: tomorrow, end: 10:00}'), 3, [/"tomorrow" is no time/]],
  ['no end', v2('{node_count: 5, begin: 9:00}'), 3, [/end is missing or no time/]],
  [
    'a weekday that is none',
    v2(
      '{node_count: 5, begin: {day_of_week: 7, hour: 9, minute: 0}, end: {day_of_week: 1, hour: 9, minute: 0}}',
    ),
    3,
    [/:5:42 .*7 is no weekday/],
  ],
  [
    'too many nodes',
    v2('{node_count: 6, begin: 9:00, end: 10:00}'),
    3,
    [/:5:18 .*above the maximum of 5/],
    /node_count: 5/,
  ],
  [
    'more than max_node_count',
    v2(`{${good}}`, 'node_count: 1, max_node_count: 4'),
    3,
    [/above the maximum of 4/],
    /node_count: 4}/,
  ],
  [
    'max_node_count as a text',
    v2(`{${good}}`, 'node_count: 1, max_node_count: "5"'),
    0,
    [/:3:44 note: max_node_count is a text .* number 5/],
    /schedule_max_nodes: 5/,
  ],
  [
    'more max_node_count than addresses',
    v2(`{${good}}`, 'node_count: 1, max_node_count: 9'),
    0,
    [/max_node_count is 9, but there are 5 addresses/],
  ],
  [
    'max_node_count 0',
    v2(`{${good}}`, 'node_count: 1, max_node_count: 0'),
    3,
    [/max_node_count is 0; the number of addresses/],
  ],
  [
    'negative',
    v2('{node_count: -1, begin: 9:00, end: 10:00}'),
    3,
    [/node_count is -1, below 0/],
    /node_count: 0}/,
  ],
  [
    'no whole number',
    v2('{node_count: 2.5, begin: 9:00, end: 10:00}'),
    3,
    [/node_count is 2.5, not a whole number/],
    /node_count: 0}/,
  ],
  ['no count', v2('{begin: 9:00, end: 10:00}'), 3, [/node_count is missing/]],
  ['an unknown key', v2(`{${good}, enabled: false}`), 3, [/:5:46 .*no key enabled here/]],
  ['an unknown key of the defaults', v2(`{${good}}`, 'node_count: 1, note: x'), 3, [/no key note here/]],
  ['an unknown down_type', v2(`{${good}}`, 'node_count: 1, down_type: off'), 3, [/down_type is "off"/]],
  [
    'a drain time longer than the window',
    v2(`{${good}}`, 'node_count: 1, drain_time: 90'),
    0,
    [/:5:5 note: the drain time of 90 minutes is longer than this window of 60/],
    /schedule_drain_time: 90/,
  ],
  [
    'a drain time of two weeks',
    v2(`{${good}}`, 'drain_time: 20160'),
    3,
    [/longer than 10080/, /longer than this window/],
  ],
  ['an entry that is none', v2('closed'), 3, [/:5:5 .*no entry of a schedule/]],
  [
    'a list that is none',
    'vcnode_all_ipaddress: 10.0.0.1-5\nvcnode_schedule: {default: {node_count: 1}, schedule: 5}\n',
    3,
    [/schedule is no list/],
    /schedule_default_nodes: 1/,
  ],
  [
    'no default at all',
    'vcnode_all_ipaddress: 10.0.0.1-5\nvcnode_schedule: {schedule: []}\n',
    0,
    [],
    /schedule_default_nodes: 0\nschedule_down_type: deleted\nshort_break_minutes: 0/,
  ],

  [
    'v1: counts above the addresses',
    v1(phase('2/2/2'), phase('1/0/2', 'hour: 9, minute: 0')),
    3,
    [/:3:3 not carried over.*6 together, but there are 3/],
    /active: 2, pause: 1, drain: 0/,
  ],
  [
    'v1: sums that differ',
    v1(phase('2/0/0'), phase('1/0/2', 'hour: 9, minute: 0')),
    3,
    [/:3:3 .*2 together/],
    /active: 2, pause: 0, drain: 1/,
  ],
  [
    'v1: all leave the same addresses out',
    v1(phase('2/0/0'), phase('1/0/1', 'hour: 9, minute: 0')),
    0,
    [/^note: the schedule is about 2 of the 3 addresses/],
    /- 10.0.0.1\n {2}- 10.0.0.2\n(?! {2}-)/,
  ],
  [
    'v1: negative',
    v1(phase('4/-1/0'), phase('3/0/0', 'hour: 9, minute: 0')),
    3,
    [/:3:3 .*4 together/, /:3:22 .*pause is -1/],
  ],
  ['v1: no whole number', v1(phase('1.5/3/0')), 3, [/active is 1.5/]],
  ['v1: a text', v1(phase("'3'/0/0")), 3, [/active is a text, which upstream refuses/], /active: 3/],
  [
    'v1: equal begins',
    v1(phase('3/0/0'), phase('1/0/2')),
    0,
    [/:3:3 note: a later entry begins at the same time/],
  ],
  [
    'v1: a daily one at the same time wins',
    v1(phase('3/0/0'), phase('1/0/2', 'hour: 8, minute: 0')),
    0,
    [/:3:3 note: a later entry/],
  ],
  [
    'v1: a year’s day',
    v1(phase('3/0/0', 'month: 1, day: 1, hour: 8, minute: 0'), phase('3/0/0')),
    3,
    [/five forms/],
  ],
  ['v1: an unknown kind', `schedule: manual\n${v1(phase('3/0/0'))}`, 3, [/:1:11 .*schedule is "manual"/]],
  [
    'v1: nothing that can be used',
    v1('5', phase('3/0/0', 'hour: 25, minute: 0')),
    1,
    [/no entry of a schedule/, /hour is 25/, /no timetable was written/],
  ],

  [
    'addresses that are none',
    v2(`{${good}}`)
      .replace('10.0.0.1-5', '[10.0.0.1-5, x, 10.0.0.2, 10.0.0.255, 10.0.0.9, 10.0.0.8]')
      .concat('manager_ipaddress: 10.0.0.9\n'),
    3,
    [
      /no IPv4 address/,
      /10.0.0.2 is in the list twice/,
      /10.0.0.255 is no address/,
      /10.0.0.9 is also manager_ipaddress/,
    ],
  ],
  [
    'a value that does not fit',
    `master_fqdn: "a b"\n${v2(`{${good}}`)}`,
    3,
    [/:1:14 .*value of master_fqdn cannot/],
  ],
  [
    'a group of Ansible’s own',
    `ugroup_name: all\n${v2(`{${good}}`)}`,
    3,
    [/:1:14 .*value of ugroup_name cannot/],
  ],
  [
    'a teacher without an address',
    `teacher_email_list: [a@b, c]\n${v2(`{${good}}`)}`,
    3,
    [/:1:27 .*no mail address/],
  ],
  [
    'a value in a vault',
    `registry_pass: !vault |\n  61626364\nmaster_fqdn: !vault x\n${v2(`{${good}}`)}`,
    3,
    [/:1:1 note: the password/, /:3:1 .*master_fqdn cannot be read/],
  ],
];

const always = [/^note: these keys are not in the old file/, /^note: all times are taken as Asia\/Tokyo/];

for (const [title, source, status, lines, out] of rows) {
  test(title, async (t) => {
    const migrated = await migrateText(source, 'schedule.yml');
    t.is(migrated.status, status, migrated.err);
    const rest = migrated.lines.filter((line) => !always.some((pattern) => pattern.test(line)));
    t.is(rest.length, lines.length, migrated.err);
    for (const [index, pattern] of lines.entries()) t.regex(rest[index] ?? '', pattern);
    if (out !== undefined) t.regex(migrated.out, out);
  });
}

test('notebook 811’s input', async (t) => {
  const { status, out, lines } = await migrateText(
    'schedule_list:\n- {begin: Mon 10:00, end: Mon 16:00, node_count: "5"}\nschedule_default_nodes: 1\n' +
      'schedule_drain_time: 60\nschedule_down_type: power_down\nworker_nodes: 6\n',
  );
  t.is(status, 0);
  t.regex(lines[0] ?? '', /:2:50 note: node_count is a text and was read as the number 5/);
  t.regex(out, /192\.0\.2\.1-6/);
  t.regex(
    out,
    /- \{begin: Mon 10:00, end: Mon 16:00, node_count: 5}\nschedule_default_nodes: 1\nschedule_drain_time: 60\nschedule_down_type: power_down\nshort_break_minutes: 0/,
  );
});

test('without addresses there are examples: for v2 max_node_count, else the highest count; for v1 the total', async (t) => {
  const schedule = [{ node_count: 3, begin: '9:00', end: '10:00' }];
  const wanted: [unknown, number][] = [
    [{ default: { max_node_count: 7 }, schedule }, 7],
    [{ default: { node_count: 1 }, schedule }, 3],
    [{ default: { max_node_count: 300 }, schedule }, 300],
    [{ default: { max_node_count: 1e9 }, schedule }, 1024],
    [[{ active: 2, pause: 1, drain: 4, schedule: { hour: 1, minute: 0 } }], 7],
  ];
  for (const [source, count] of wanted) {
    const { config, out, err } = await migrateText(source);
    t.is(config?.vcnode_all_ipaddress.length, count);
    t.regex(out, /# not in the old file: change this\nvcnode_all_ipaddress:/);
    t.regex(err, new RegExp(`${count} example addresses stand for them`));
  }
});

test('examples keep away from machines that are known', async (t) => {
  const source = { vcnode_schedule: { default: { max_node_count: 3 } }, manager_ipaddress: '192.0.2.2' };
  t.regex((await migrateText(source)).out, /198\.51\.100\.1-3/);
  const taken = { vcnode_schedule: { default: {} }, vcnode_all_ipaddress: ['172.30.2.100'] };
  t.regex((await migrateText(taken)).out, /manager_ipaddress: 192\.0\.2\.254 # not in the old file/);
});

test('--addresses wins, and --time-zone is taken', async (t) => {
  const source = v2(`{${good}}`);
  const { out, status, err } = await migrateText(
    source,
    'a.yml',
    '--addresses',
    '10.1.0.1-3, 10.1.0.9,10.1.0.11',
    '--time-zone',
    'UTC',
  );
  t.is(status, 0);
  t.regex(out, /- 10\.1\.0\.1-3\n {2}- 10\.1\.0\.9\n {2}- 10\.1\.0\.11\n/);
  t.regex(out, /time_zone: UTC/);
  t.notRegex(err, /all times/);
});

for (const [option, value, pattern] of [
  ['--addresses', '', /^--addresses: /],
  ['--addresses', '10.0.0.300', /^--addresses: "10.0.0.300"/],
  ['--addresses', '10.0.0.9-1', /^--addresses: /],
  ['--addresses', '10.0.0.1,10.0.0.1', /^--addresses: /],
  ['--addresses', '10.0.0.0-5', /^--addresses: .*10\.0\.0\.0/],
  ['--addresses', '172.30.2.99-101', /^--addresses: .*172\.30\.2\.100/],
  ['--time-zone', 'JST-9', /^--time-zone: .*JST-9[\s\S]*Asia\/Tokyo/],
  ['--time-zone', '', /^--time-zone: /],
] as const) {
  test(`${option} "${value}" is refused`, async (t) => {
    const source = `manager_ipaddress: 172.30.2.100\n${v2(`{${good}}`)}`;
    const { status, out, err } = await migrateText(source, 'a.yml', option, value);
    t.is(status, 1);
    t.is(out, '');
    t.regex(err, pattern);
  });
}
