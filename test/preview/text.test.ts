import test from 'ava';
import stringWidth from 'string-width';
import { Temporal } from 'temporal-polyfill';
import { becauseWords } from '../../generator/cli/messages/index.js';
import { previewWords } from '../../generator/cli/messages/preview.js';
import { texts } from '../../generator/cli/texts.js';
import { parseConfig } from '../../generator/config/load.js';
import { footerText } from '../../generator/preview/footer.js';
import { gridRows } from '../../generator/preview/grid.js';
import { Overview } from '../../generator/preview/overview.js';
import { previewText } from '../../generator/preview/text.js';
import { type Segment, timeline } from '../../generator/schedule/timeline.js';
import type { Timetable } from '../../generator/schedule/timetable.js';
import { machines } from '../config/example.js';
import { addressesOf } from '../schedule/arbitraries.js';
import { segmentsOf, winter } from './months.js';

const days = texts.en.grid.days;

function segmentsIn(
  timetable: Timetable,
  addresses: readonly string[],
  from: string,
  to: string,
): [Segment, ...Segment[]] {
  const at = (local: string) =>
    Temporal.PlainDateTime.from(local).toZonedDateTime(timetable.time_zone).toInstant();
  return timeline(timetable, addresses, at(from), at(to)) as [Segment, ...Segment[]];
}

/** Windows of one day, `[begin, end, nodes]`, drain time 0. */
function windowsOf(zone: string, ...list: [string, string, number][]): Timetable {
  const at = (time: string) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return { hour, minute };
  };
  return {
    time_zone: zone,
    phases: [],
    windows: {
      default: { node_count: 0, drain_time: 0 },
      list: list.map(([begin, end, node_count]) => ({
        begin: at(begin),
        end: at(end),
        node_count,
        source: 'f:1',
      })),
    },
  };
}

const grid = (timetable: Timetable, nodes: number, from: string, to: string, colour = false) =>
  gridRows(timetable.time_zone, segmentsIn(timetable, addressesOf(nodes), from, to), days, colour);

test('every state that a node is in has a row, a sign of its own and its number', (t) => {
  const timetable: Timetable = {
    time_zone: 'Asia/Tokyo',
    phases: [
      {
        name: 'in class',
        begin: { hour: 8, minute: 30 },
        counts: { active: 2, pause: 1, drain: 1, power_down: 1 },
        source: 'f:1',
      },
    ],
  };
  t.deepEqual(grid(timetable, 5, '2026-11-30', '2026-12-01').slice(1), [
    `Mon 2026-11-30  active     2${'#'.repeat(47)}`,
    `                pause      1${'='.repeat(47)}`,
    `                power_down 1${'o'.repeat(47)}`,
    `                drain      1${'.'.repeat(47)}`,
  ]);
});

test('numbers of two digits stand whole, and where there is no room, at the end of the row', (t) => {
  const timetable = windowsOf(
    'Asia/Tokyo',
    ['8:00', '12:00', 12],
    ['12:00', '12:30', 7],
    ['13:00', '14:00', 15],
  );
  const [, active = ''] = grid(timetable, 20, '2026-11-30', '2026-12-01');
  t.is(active, `Mon 2026-11-30  active 0${' '.repeat(15)}12######^0^^0${' '.repeat(19)}  ^7  ^15`);
});

test('a short time is seen: a cell has the most nodes of its half hour', (t) => {
  const timetable = windowsOf('Asia/Tokyo', ['9:40', '9:50', 3]);
  const [, active = ''] = grid(timetable, 5, '2026-11-30', '2026-12-01');
  t.is(active, `Mon 2026-11-30  active 0${' '.repeat(18)}30`);
});

test('an hour that the zone leaves out is blank; one that it repeats shows both', (t) => {
  const spring = grid(windowsOf('America/New_York', ['0:00', '0:00', 1]), 2, '2026-03-08', '2026-03-09');
  const row = spring.find((line) => line.includes('drain'))?.slice('                drain  '.length) ?? '';
  t.is(row.slice(0, 8), '2...  2.');
  // The first 1:30, not the second.
  const timetable = windowsOf('America/New_York');
  timetable.overrides = [
    {
      from: '2026-11-01T01:30',
      until: '2026-11-01T01:40',
      action: { kind: 'set', nodes: 2, pause: 0 },
      reason: 'r',
      source: 'f:1',
    },
  ];
  const [, active = ''] = grid(timetable, 2, '2026-11-01', '2026-11-02');
  t.is(active, 'Sun 2026-11-01  active 0  20');
});

test('outside the range there is nothing; without colour no escape, with it the same text', (t) => {
  const timetable = windowsOf('Asia/Tokyo', ['8:00', '12:00', 3]);
  const plain = grid(timetable, 5, '2026-11-30T06:00', '2026-11-30T14:00');
  t.regex(plain[1] ?? '', /active {13}0 {3}3#{7}0$/);
  t.notRegex(plain.join(''), /\u001b/);
  const coloured = grid(timetable, 5, '2026-11-30T06:00', '2026-11-30T14:00', true);
  t.regex(coloured[1] ?? '', /\u001b\[32m3#{7}\u001b\[0m/);
  t.deepEqual(
    coloured.map((line) => line.replaceAll(/\u001b\[\d+m/g, '').trimEnd()),
    plain,
  );
});

for (const language of ['en', 'ja'] as const) {
  test(`${language}: at most 100 columns, aligned, with each reason`, (t) => {
    const { timetable, addresses } = winter();
    const segments = [...segmentsOf({ timetable, addresses }, '2026-11-23', '2026-12-06')];
    const text = previewText('Asia/Tokyo', segments, texts[language].grid);
    const lines = text.split('\n');
    for (const line of lines) t.true(stringWidth(line) <= 100, line);
    const first = lines.find((line) => line.includes('active')) ?? '';
    const column = stringWidth(first.slice(0, first.indexOf('active')));
    for (const line of lines
      .slice(2)
      .filter((one) => /^\s*(\S+ \d{4}-\d\d-\d\d +)?(active|pause|drain) /.test(one)))
      t.is(stringWidth(line.slice(0, line.search(/active|pause|drain/))), column, line);
    const flat = text.replaceAll(/\s/g, '');
    for (const segment of segments)
      t.true(flat.includes(segment.becauseIn(becauseWords[language]).replaceAll(/\s/g, '')));
  });
}

/** The lines below. */
function footer(
  classes: string,
  from: string,
  to: string,
  now: string,
  language: 'en' | 'ja' = 'en',
): string {
  const { config, timetable, diagnostics } = parseConfig(
    `${machines}vcnode_all_ipaddress: [172.30.2.101-104]\ntime_zone: Asia/Tokyo\n${classes}`,
    'f.yml',
    'en',
  );
  if (config === undefined || timetable === undefined) throw new Error(JSON.stringify(diagnostics));
  const addresses = config.vcnode_all_ipaddress;
  const segments = segmentsIn(timetable, addresses, from, to);
  const overview = new Overview();
  readAll(overview.through(segments));
  const subject = {
    timetable,
    addresses,
    from: (segments[0] as Segment).fromMs,
    to: (segments.at(-1) as Segment).toMs,
  };
  const at = Temporal.PlainDateTime.from(now).toZonedDateTime('Asia/Tokyo').epochMilliseconds;
  return footerText(subject, overview, at, previewWords[language].footer);
}

function readAll(segments: Iterable<Segment>): void {
  for (const _ of segments);
}

const maths = `classes:
  - {name: 数学Ⅰ, day_of_week: Mon, start: "10:00", end: "12:00", nodes: 3, lead_minutes: 0, term: 後期}
terms:
  - {name: 後期, from: 2026-10-01, until: 2027-01-31}
`;

test('totals of the range, and the next change when it is now', (t) => {
  t.is(
    footer(maths, '2026-11-30', '2026-12-07', '2026-11-30T09:00'),
    'Node-hours: active 6, pause 3, together 9; all nodes always on: 672\n' +
      'Next change: Mon 2026-11-30 10:00  active 3  pause 0  drain 1  class 数学Ⅰ since Mon 2026-11-30\n  10:00 (f.yml:11)\n',
  );
  t.notRegex(footer(maths, '2026-11-30', '2026-12-07', '2026-12-30'), /Next change/);
});

test('a range without a class says so, and when the next one is', (t) => {
  t.regex(
    footer(maths, '2026-12-01', '2026-12-05', '2027-01-01').replaceAll(/\n */g, ' '),
    /No class is held in this range\. The next one after it: 数学Ⅰ, its nodes from Mon 2026-12-07\s+10:00 on\./,
  );
  t.regex(
    footer(maths, '2026-12-01', '2026-12-05', '2027-01-01', 'ja'),
    /この期間に授業はありません。その後の最初の授業は「数学Ⅰ」で、ノードは\s*2026-12-07\(月\) 10:00 から/,
  );
  t.regex(footer(maths, '2027-02-01', '2027-02-08', '2027-01-01'), /None is within 400 days after it either/);
});

test('a range in which nothing changes says when something does', (t) => {
  const windows = 'schedule_list:\n  - {begin: Mon 8:00, end: Mon 9:00, node_count: 2}\n';
  t.regex(
    footer(windows, '2026-12-01', '2026-12-05', '2027-01-01'),
    /Nothing changes in this range\. The next change after it: Mon 2026-12-07 08:00\./,
  );
  t.regex(
    footer(windows, '2026-12-01', '2026-12-05', '2027-01-01', 'ja'),
    /その後の最初の変化は 2026-12-07\(月\) 08:00/,
  );
});

test('a timetable without anything says so', (t) => {
  const timetable: Timetable = { time_zone: 'Asia/Tokyo', phases: [] };
  const segments = segmentsIn(timetable, addressesOf(2), '2026-12-01', '2026-12-08');
  const overview = new Overview();
  readAll(overview.through(segments));
  const { fromMs: from, toMs: to } = segments[0];
  for (const language of ['en', 'ja'] as const) {
    const words = previewWords[language].footer;
    const text = footerText({ timetable, addresses: addressesOf(2), from, to }, overview, from, words);
    t.true(text.replaceAll(/\n\s*/g, language === 'en' ? ' ' : '').includes(words.empty), text);
    t.notRegex(text, /Next change|次の変化/);
  }
});
