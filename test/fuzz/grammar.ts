import type { Random } from './random.js';

/** A field of a mapping: its key, how often it is there (once in so many), and its YAML in flow style. */
type Field = [key: string, rare: number, value: (r: Random) => string];

const weekday = (r: Random) => r.one(['Mon', 'Tue', 'wed', 'Thursday', '金', '土曜', '日曜日', 'SUN']);
const clock = (r: Random) =>
  r.odd(12)
    ? r.one(['0:00', '23:59', '00:00', '24:00', '9:5', '"9:00"', '９:００', '900', '9.30', '2:30'])
    : `${r.below(24)}:${String(r.below(12) * 5).padStart(2, '0')}`;
const date = (r: Random) => {
  if (r.odd(12)) {
    return r.one([
      '2026-02-30',
      '2028-02-29',
      '1970-01-01',
      '2199-12-31',
      '0000-01-01',
      '9999-12-31',
      '2026年4月8日',
      '2026/4/8',
      '20260408',
      '4/8',
    ]);
  }
  return `${2025 + r.below(3)}-${String(1 + r.below(12)).padStart(2, '0')}-${String(1 + r.below(28)).padStart(2, '0')}`;
};
const moment = (r: Random) =>
  `${r.one(['', `${weekday(r)} `, `${1 + r.below(31)}日 `, `${1 + r.below(12)}/${1 + r.below(31)} `, `${date(r)} `])}${clock(r)}`;
const nodes = (r: Random) =>
  r.odd(12) ? r.one(['-1', '1024', '1025', '1.5', '"3"', '１', '1e9', '.inf']) : String(r.below(7));
const minutes = (r: Random) =>
  r.odd(12) ? r.one(['-1', '1440', '1441', '10080', '10081', '0.5', '"30"']) : String(r.below(13) * 10);
const name = (r: Random) =>
  r.odd(12)
    ? r.one([
        '""',
        '"{{ x }}"',
        `"${'長'.repeat(81)}"`,
        '"a\\nb"',
        '3',
        'null',
        '"\\u202E"',
        "'it''s'",
        '"😀"',
      ])
    : r.one(['A', 'B', '情報基礎', 'Programming 1', '前期', '後期', 'spring']);
const choice =
  (...words: string[]) =>
  (r: Random) =>
    r.one([...words, ...words, ...words, 'nonsense']);
const listOf =
  (item: (r: Random) => string, most = 4) =>
  (r: Random) =>
    `[${r.many(r.odd(20) ? 0 : 1, most, () => item(r)).join(', ')}]`;
const mapping =
  (...fields: Field[]) =>
  (r: Random) => {
    const there = fields.filter(([, rare]) => (rare === 1 ? !r.odd(40) : r.once(rare)));
    return `{${there.map(([key, , value]) => `${key}: ${value(r)}`).join(', ')}}`;
  };
const oneOrMany = (item: (r: Random) => string) => (r: Random) => (r.once(3) ? listOf(item)(r) : item(r));

const afterClass = mapping(['minutes', 1, minutes], ['active', 2, nodes], ['pause', 3, nodes]);
const counts = mapping(
  ['active', 1, nodes],
  ['pause', 1, nodes],
  ['drain', 1, nodes],
  ['power_down', 4, nodes],
);
const sound = (r: Random) =>
  r.one([
    '{active: 6, pause: 0, drain: 0}',
    '{active: 1, pause: 2, drain: 3}',
    r.tidy ? '{active: 0, pause: 0, drain: 6}' : counts(r),
  ]);
const classItem = mapping(
  ['name', 1, name],
  ['day_of_week', 1, oneOrMany(weekday)],
  ['dates', 6, listOf(date)],
  ['start', 1, (r) => (r.tidy ? '9:15' : clock(r))],
  ['end', 1, clock],
  ['nodes', 1, nodes],
  ['students', 40, (r) => String(r.below(200))],
  ['lead_minutes', 3, minutes],
  ['after_class', 3, afterClass],
  ['term', 4, (r) => (r.tidy ? 'spring' : oneOrMany(name)(r))],
  ['cancelled', 5, listOf(mapping(['date', 1, date], ['reason', 2, name]))],
  ['moved', 5, listOf(mapping(['from', 1, date], ['to', 1, date], ['start', 3, clock], ['end', 3, clock]))],
);
const windowItem = (r: Random) => {
  const when = r.one(['', 'Mon ', '15日 ', '12/29 ']);
  const tidy = mapping(
    ['begin', 1, () => `${when}9:00`],
    ['end', 1, () => `${when}${10 + r.below(9)}:30`],
    ['node_count', 1, nodes],
    ['drain_time', 3, minutes],
  );
  const odd = mapping(
    ['begin', 1, moment],
    ['end', 1, moment],
    ['node_count', 1, nodes],
    ['drain_time', 3, minutes],
    ['missing_day', 2, choice('skip', 'last')],
    ['name', 3, name],
  );
  return (r.tidy ? tidy : odd)(r);
};
const phaseItem = mapping(
  ['name', 1, name],
  ['begin', 1, (r) => `${weekday(r)} ${clock(r)}`],
  ['active', 1, () => '2'],
  ['pause', 1, () => '1'],
  ['drain', 1, (r) => (r.odd(4) ? nodes(r) : '3')],
  ['power_down', 9, (r) => (r.tidy ? '0' : nodes(r))],
);
const overrideItem = (r: Random) => {
  const action = r.one(['add', 'nodes', 'hold']);
  return mapping(
    ['from', 1, (one) => `2026-11-${10 + one.below(14)} ${clock(one)}`],
    ['until', 1, (one) => `2026-11-${24 + one.below(5)} ${clock(one)}`],
    [action, 1, (one) => (action === 'hold' ? 'true' : one.tidy ? '2' : nodes(one))],
    ...(r.odd(9) ? ([['pause', 1, nodes]] as Field[]) : []),
    ['reason', 1, name],
  )(r);
};
const range = (r: Random) =>
  r.tidy
    ? `from: 2026-11-${10 + r.below(9)}, until: 2026-11-${20 + r.below(9)}`
    : `from: ${date(r)}, until: ${date(r)}`;
const closedItem = (r: Random) => `{${range(r)}, reason: ${name(r)}}`;

/** The keys that say when; a file has some of them. */
export const timetableKeys: Field[] = [
  ['schedule_default_nodes', 2, nodes],
  ['phases', 4, listOf(phaseItem)],
  ['schedule_list', 3, listOf(windowItem)],
  ['schedule_max_nodes', 5, nodes],
  ['schedule_drain_time', 4, minutes],
  ['schedule_down_type', 4, choice('deleted', 'power_down')],
  ['short_break_minutes', 4, minutes],
  ['classes', 2, listOf(classItem)],
  ['seats_per_node', 3, (r) => (r.odd(2) ? r.one(['0', '10000', 'x']) : '30')],
  ['lead_minutes', 4, minutes],
  ['after_class', 4, afterClass],
  ['overlapping_classes', 4, choice('max', 'sum')],
  [
    'terms',
    1,
    (r) =>
      r.odd(9)
        ? listOf((one) => `{name: ${name(one)}, ${range(one)}}`)(r)
        : '[{name: spring, from: 2026-04-01, until: 2027-03-31}]',
  ],
  ['holidays', 3, choice('japan', 'none')],
  ['held_on', 5, listOf(date)],
  ['closed_days', 4, listOf(closedItem)],
  ['makeup_days', 5, listOf(mapping(['date', 1, date], ['as', 1, weekday]))],
  ['calendar_file', 4, (r) => (r.odd(3) ? r.one(['~/univ.ics', '""', '[x]', '/dev/zero']) : 'univ.ics')],
  ['calendar_closed', 8, listOf(name)],
  ['overrides', 4, listOf(overrideItem)],
  [
    'time_zone',
    5,
    (r) =>
      r.one([
        'Asia/Tokyo',
        'America/New_York',
        'Australia/Lord_Howe',
        'Pacific/Apia',
        'UTC',
        'Mars/Olympus',
        '9',
      ]),
  ],
  ['boot_timeout_minutes', 9, minutes],
];

const head = `nodectl_hostname: nodectl.example.org
nodectl_user: user01
target_group: scaleout
ugroup_name: Hub1
vcnode_all_ipaddress: [172.30.2.101-106]
manager_ipaddress: 172.30.2.100
master_fqdn: hub.example.org
vcc_host: vcc.example.org
`;

function shortForm(r: Random): string {
  return [0, 1, 2]
    .map(
      (phase) =>
        `schedule_time_${phase}: ${r.tidy ? `${9 + phase}:00` : clock(r)}\nnode_availability_${phase}: ${sound(r)}\n`,
    )
    .concat(`schedule_day_of_week: ${weekday(r)}\n`)
    .join('');
}

/** Half of them tidy, so that many come to a timetable. */
export function timetableText(r: Random): string {
  r.tidy = r.once(2);
  const lines = timetableKeys
    .filter(([, rare]) => r.once(rare))
    .map(([key, , value]) => `${key}: ${value(r)}\n`);
  return head + lines.join('') + (r.once(5) ? shortForm(r) : '');
}

const rule = (r: Random) =>
  `RRULE:FREQ=${r.one(['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'SECONDLY', 'X'])}${r.one(['', ';COUNT=5', ';UNTIL=20270101', ';INTERVAL=3', ';INTERVAL=99999999'])}${r.one(['', '', ';BYDAY=MO,-1FR', ';BYMONTHDAY=31,-1', ';BYMONTH=2', ';BYSETPOS=-1', ';BYYEARDAY=366', ';BYWEEKNO=53'])}`;

/** An iCalendar file, seldom quite right. */
export function calendarText(r: Random): string {
  const day = () => date(r).replaceAll('-', '');
  const line = (): string =>
    r.one([
      () => `SUMMARY:${r.one(['休業', '休講', '月曜授業日', 'Monday classes', '入学式', '休業 {{ x }}'])}`,
      () => `DTEND;VALUE=DATE:${day()}`,
      () => rule(r),
      () => `EXDATE;VALUE=DATE:${day()},${day()}`,
      () => `RDATE;VALUE=DATE:${day()}`,
      () => `RECURRENCE-ID;VALUE=DATE:${day()}`,
      () =>
        r.one([
          'UID:a',
          'STATUS:CANCELLED',
          'DURATION:P3D',
          'DURATION:PT',
          ' folded',
          'X-A;B="c:d":e',
          'BEGIN:VALARM\nEND:VALARM',
        ]),
    ])();
  const events = r.many(0, 4, () => {
    const lines = [
      `SUMMARY:${r.one(['休業', '月曜授業日'])}`,
      `DTSTART;VALUE=DATE:${day()}`,
      ...r.many(0, 3, line),
    ];
    return `BEGIN:VEVENT\n${lines.join('\n')}\nEND:VEVENT\n`;
  });
  const text = `BEGIN:VCALENDAR\n${events.join('')}END:VCALENDAR\n`;
  return r.odd(8) ? text.slice(0, r.below(text.length)) : text;
}
