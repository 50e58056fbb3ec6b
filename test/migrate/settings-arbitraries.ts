import fc from 'fast-check';
import { checkDatesOnce } from '../../generator/config/checks/dates.js';
import { isoDate, isoLocalTime } from '../../generator/config/dates.js';
import { momentOf } from '../../generator/config/moments.js';
import { patterns } from '../../generator/config/patterns.js';

/** Names that YAML or a terminal could take for something else, beside any others. */
const awkward = [
  ...['on', 'no', '~', 'null', '8:30', '010', '0x1F', '1e3', '<<', '- a', 'a: b', '# x', 'a #b', '&a', '*a'],
  ...['!x', '%x', '@x', '`x`', '"', "'", '[a', '{a', '}', '?', '? a', ': ', '|', '>', '---', '...', '=', ','],
  ...[
    '情報基礎',
    '後期（２）',
    '月　火',
    '：',
    '＃',
    '\u3000',
    'é\u0301',
    '😀',
    '\uFFFD',
    '\uFEFF',
    'a\u200Bb',
  ],
];

const names = fc
  .oneof(
    fc.constantFrom(...awkward),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ maxLength: 90 }),
  )
  .filter((text) => patterns.name.test(text));

const number = (most: number) => fc.integer({ min: 0, max: most });
const pad = (value: number) => String(value).padStart(2, '0');
const times = fc
  .tuple(number(23), number(59), fc.boolean())
  .map(([hour, minute, long]) => `${long ? pad(hour) : hour}:${pad(minute)}`);

const calendarDates = fc.record({
  year: fc.integer({ min: 2025, max: 2028 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 31 }),
});
const dates = fc
  .tuple(calendarDates, fc.nat(2))
  .map(([{ year, month, day }, form]) => {
    return (
      [`${year}-${pad(month)}-${pad(day)}`, `${year}/${month}/${day}`, `${year}年${month}月${day}日`][form] ??
      ''
    );
  })
  .filter((text) => isoDate(text) !== undefined);

const weekdays = fc.constantFrom('Mon', 'sunday', '火', '水曜', '木曜日', 'FRI', 'Sat');
const someWeekdays = fc.oneof(weekdays, fc.array(weekdays, { minLength: 1, maxLength: 7 }));
const nodes = number(4);
const minutes = number(10_080);
const optional = { requiredKeys: [] as [] };

/** Together no more than there are addresses. */
const afterClass = fc
  .record({ minutes, active: nodes, pause: nodes }, { requiredKeys: ['minutes', 'active'] })
  .map(({ minutes, active, pause }) => {
    return { minutes, active, ...(pause !== undefined && { pause: Math.min(pause, 4 - active) }) };
  });
const range = fc.tuple(dates, number(300)).map(([from, days]) => {
  const until = new Date(Date.parse(isoDate(from) ?? '') + days * 86_400_000).toISOString().slice(0, 10);
  return { from, until };
});

const classes = fc
  .record(
    {
      name: names,
      day_of_week: someWeekdays,
      dates: fc.array(dates, { minLength: 1, maxLength: 5 }),
      start: times,
      end: times,
      nodes,
      lead_minutes: number(1440),
      after_class: afterClass,
      cancelled: fc.array(fc.record({ date: dates, reason: names }, { requiredKeys: ['date'] }), {
        minLength: 1,
        maxLength: 3,
      }),
      moved: fc.array(fc.record({ from: dates, to: dates, start: times }, { requiredKeys: ['from', 'to'] }), {
        minLength: 1,
        maxLength: 3,
      }),
    },
    { requiredKeys: ['name', 'day_of_week', 'start', 'end', 'nodes'] },
  )
  .filter(({ start, end }) => Number(start.replace(':', '')) !== Number(end.replace(':', '')));

const phaseBegins = fc.oneof(
  times,
  fc.tuple(weekdays, times).map(([day, time]) => `${day} ${time}`),
  fc.tuple(fc.integer({ min: 1, max: 31 }), times).map(([day, time]) => `${day}日 ${time}`),
);

const begins: ((time: string) => string)[] = [
  (time) => time,
  (time) => `月 ${time}`,
  (time) => `15日 ${time}`,
  (time) => `31日${time}`,
  (time) => `2/29 ${time}`,
  (time) => `2026/4/1 ${time}`,
];
const windows = fc
  .record(
    {
      form: fc.constantFrom(...begins),
      hour: number(22),
      node_count: nodes,
      drain_time: minutes,
      name: names,
      missing_day: fc.constantFrom('last', 'skip'),
    },
    { requiredKeys: ['form', 'hour', 'node_count', 'missing_day'] },
  )
  .map(({ form, hour, ...rest }) => ({ begin: form(`${hour}:00`), end: form(`${hour + 1}:30`), ...rest }))
  .filter(({ begin }) => momentOf(begin) !== undefined);

const overrides = fc
  .tuple(
    dates,
    names,
    fc.constantFrom({ add: 1 }, { nodes: 2 }, { nodes: 1, pause: 1 }, { hold: true as const }),
  )
  .map(([date, reason, action]) => ({ from: `${date} 9:00`, until: `${date} 10:30`, reason, ...action }))
  .filter(({ from }) => isoLocalTime(from) !== undefined);

const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 4 });

/** Three phases in the short form, or none. */
const shortForm = fc.option(
  fc.tuple(weekdays, number(9), fc.boolean()).map(([day, hour, parks]) => ({
    schedule_day_of_week: day,
    schedule_time_0: `${hour}:30`,
    node_availability_0: { active: 4, pause: 0, drain: 0 },
    schedule_time_1: `${hour + 2}:05`,
    node_availability_1: { active: 1, pause: 3, drain: 0 },
    schedule_time_2: `${hour + 12}:00`,
    node_availability_2: parks
      ? { active: 1, pause: 0, drain: 1, power_down: 2 }
      : { active: 1, pause: 0, drain: 3 },
  })),
  { nil: {} },
);

const others = fc.record(
  {
    phases: list(
      fc.record({
        name: names,
        begin: phaseBegins,
        active: fc.constant(1),
        pause: fc.constant(1),
        drain: fc.constant(2),
        power_down: fc.constant(0),
      }),
    ),
    schedule_list: list(windows),
    schedule_max_nodes: fc.constant(4),
    schedule_drain_time: minutes,
    schedule_down_type: fc.constantFrom('deleted' as const, 'power_down' as const),
    short_break_minutes: minutes,
    classes: list(classes),
    seats_per_node: fc.integer({ min: 1, max: 100 }),
    after_class: afterClass,
    terms: fc
      .uniqueArray(names, { minLength: 1, maxLength: 3 })
      .chain((all) => fc.tuple(...all.map((name) => range.map((span) => ({ name, ...span }))))),
    held_on: list(dates),
    closed_days: list(fc.tuple(range, names).map(([span, reason]) => ({ ...span, reason }))),
    makeup_days: list(fc.record({ date: dates, as: weekdays })),
    overrides: list(overrides),
    teacher_email_list: fc.constantFrom([], ['admin@example.org'], ["o'x%y_z+1@a.b", 'a@b']),
    cull_server: fc.constantFrom('yes' as const, 'no' as const),
    cull_server_idle_timeout: number(604_800),
    manager_ssh_host_key: fc.constant([
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA # x: y',
    ]),
    registry_pass: fc.constantFrom('{{ vault_pass }}', ' a: b # c', '0123', 'パスワード'),
    nfs_target: fc.constantFrom('nfs', 'null', 'Off'),
    ssh_private_key_path: fc.constantFrom('~/.ssh/id_rsa', '/home/日本/key #1', '/a: b'),
  },
  optional,
);

/** Keys that have defaults, and those that must be there. */
const always = fc.record({
  nodectl_hostname: fc.constantFrom('nodectl.example.org', '172.30.2.50', 'null'),
  nodectl_user: fc.constantFrom('user01', 'no', 'Null', 'yes'),
  target_group: fc.constantFrom('scaleout', 'True', 'on', '_1'),
  ugroup_name: fc.constantFrom('Hub1', 'off', 'y'),
  vcnode_all_ipaddress: fc.constantFrom<string | string[]>('10.0.0.1-4', ['10.0.0.1-10.0.0.3', '10.1.0.1']),
  manager_ipaddress: fc.constant('172.30.2.100'),
  master_fqdn: fc.constantFrom('hub.example.org', '1e3.x'),
  vcc_host: fc.constantFrom('vcc.example.org', 'true'),
  vcc_port: fc.integer({ min: 1, max: 65_535 }),
  time_zone: fc.constantFrom('Asia/Tokyo', 'Etc/GMT+9', 'UTC'),
  lead_minutes: number(1440),
  overlapping_classes: fc.constantFrom('max' as const, 'sum' as const),
  holidays: fc.constantFrom('japan' as const, 'none' as const),
  calendar_closed: list(names),
  heartbeat_minutes: fc.constantFrom(1 as const, 30 as const),
  schedule_default_nodes: nodes,
});

/** Settings without an error, of every key of the timetable. */
export const validSettings = fc
  .tuple(always, shortForm, others)
  .map(([base, short, rest]) => {
    const { phases, ...other } = rest;
    return { ...base, ...short, ...other, ...(Object.keys(short).length === 0 && phases && { phases }) };
  })
  // A date stands but once in a list.
  .filter(
    (settings) => checkDatesOnce(settings as unknown as Parameters<typeof checkDatesOnce>[0]).length === 0,
  );
