import { readFile } from 'node:fs/promises';
import test from 'ava';
import { inRepository } from '../package-root.js';
import { edited, example } from './projects.js';
import { runCli, runCliIn } from './run-cli.js';

const explain = (...options: string[]) => runCli('explain', example, ...options);

test('the counts, why, since when, until when, and what comes next', async (t) => {
  const { status, out, err } = await explain('--at', '2026-11-30T11:30');
  t.is(status, 0);
  t.is(err, '');
  t.is(
    out.replace('will want', 'wants').replace('wanted', 'wants'),
    [
      'Mon 2026-11-30 11:30 +09:00 (Asia/Tokyo)',
      'The timetable wants: active 1, pause 2, drain 0',
      '  since Mon 2026-11-30 11:00, until Mon 2026-11-30 13:00',
      '',
      'Why:',
      '  after class since Mon 2026-11-30 11:00 (01-three-phases.yml:37)',
      '',
      'Next change:',
      '  Mon 2026-11-30 13:00: active 1, pause 0, drain 2',
      '  outside class since Mon 2026-11-30 13:00 (01-three-phases.yml:41)',
      '',
    ].join('\n'),
  );
});

test('json: the contract', async (t) => {
  const { out } = await explain('--at', '2026-11-30T11:30', '--node', '172.30.2.102', '--format', 'json');
  t.deepEqual(JSON.parse(out), {
    time_zone: 'Asia/Tokyo',
    at: '2026-11-30T11:30:00+09:00',
    node: '172.30.2.102',
    counts: { active: 1, pause: 2, power_down: 0, drain: 0 },
    state: 'pause',
    because: 'after class since Mon 2026-11-30 11:00 (01-three-phases.yml:37)',
    won: [
      {
        kind: 'phase',
        source: '01-three-phases.yml:37',
        text: 'after class since Mon 2026-11-30 11:00 (01-three-phases.yml:37)',
      },
    ],
    lost: [],
    more: 0,
    since: '2026-11-30T11:00:00+09:00',
    until: '2026-11-30T13:00:00+09:00',
    next: {
      at: '2026-11-30T13:00:00+09:00',
      counts: { active: 1, pause: 0, power_down: 0, drain: 2 },
      because: 'outside class since Mon 2026-11-30 13:00 (01-three-phases.yml:41)',
      state: 'drain',
    },
  });
});

test('json is English in every locale', async (t) => {
  const options = ['explain', example, '--at', '2026-11-30T11:30', '--format', 'json'];
  t.is((await runCliIn('ja', ...options)).out, (await runCli(...options)).out);
});

test('past, present and future', async (t) => {
  const first = async (language: 'en' | 'ja', ...options: string[]) =>
    (await runCliIn(language, 'explain', example, ...options)).out.split('\n')[1];
  t.regex((await first('en', '--at', '2001-01-01')) ?? '', /^The timetable wanted: /);
  t.regex((await first('en')) ?? '', /^The timetable wants: /);
  t.regex((await first('en', '--at', '2199-01-01')) ?? '', /^The timetable will want: /);
  t.regex((await first('ja', '--at', '2001-01-01')) ?? '', /でした$/);
  t.regex((await first('ja')) ?? '', /です$/);
  t.regex((await first('ja', '--at', '2199-01-01')) ?? '', /になる予定です$/);
  const node = ['--node', '172.30.2.101'];
  t.is(await first('en', ...node), 'The state of 172.30.2.101 is: active');
  t.is(await first('ja', '--at', '2001-01-01', ...node), '172.30.2.101 の状態は active でした');
});

test('a node has its place in the list; one that never changes has no change in sight', async (t) => {
  const { out } = await explain('--node', '172.30.2.101', '--at', '2001-01-01');
  t.regex(out, /^ {2}the 1st of 3 in vcnode_all_ipaddress: the first was active, the last 2 drain$/m);
  t.regex(out, /^ {2}since more than 400 days, no end in sight$/m);
  t.regex(out, /^ {2}no change in sight \(400 days\)$/m);
});

const unknown: [string, RegExp][] = [
  [
    '172.30.2.109',
    /^172\.30\.2\.109 is not in vcnode_all_ipaddress \(3 addresses\); did you mean 172\.30\.2\.103\?\n$/,
  ],
  ['172.3.2.102', /did you mean 172\.30\.2\.102\?/],
  ['10.0.0.1', /did you mean 172\.30\.2\.101\?/],
  ['worker-1', /^worker-1 is not in vcnode_all_ipaddress \(3 addresses\)\n$/],
  ['', /^ is not in/],
  ['\u001b[31m', /^\\u\{1b\}\[31m is not/],
];
for (const [node, message] of unknown) {
  test(`the unknown node ${JSON.stringify(node)} is refused`, async (t) => {
    const { status, out, err } = await explain('--node', node);
    t.is(status, 1);
    t.is(out, '');
    t.regex(err, message);
  });
}

test('a time that cannot be read is told as in preview', async (t) => {
  const { status, err } = await explain('--at', 'tomorrow');
  t.is(status, 1);
  t.regex(err, /^--at: write ISO 8601/);
  t.is((await runCli('preview', example, '--from', 'tomorrow')).err.split(': ')[1], err.split(': ')[1]);
});

test('local times that the zone skips or repeats are told, with how they are read', async (t) => {
  const file = await edited((text) => text.replace('Asia/Tokyo', 'America/New_York'));
  const at = (time: string, language: 'en' | 'ja' = 'en') =>
    runCliIn(language, 'explain', file, '--at', time, '--format', 'json');
  const skipped = await at('2026-03-08T02:30');
  t.regex(
    skipped.err,
    /^note: --at 2026-03-08T02:30 does not exist in America\/New_York.*2026-03-08T03:00:00-04:00\n$/,
  );
  t.is(JSON.parse(skipped.out).at, '2026-03-08T03:00:00-04:00');
  const repeated = await at('2026-11-01T01:30');
  t.regex(repeated.err, /exists twice.*2026-11-01T01:30:00-04:00/);
  t.is(JSON.parse(repeated.out).at, '2026-11-01T01:30:00-04:00');
  t.regex((await at('2026-11-01T01:30', 'ja')).err, /2 回あります/);
  t.is((await at('2026-11-01T01:30-05:00')).err, '');
  t.is((await at('2026-11-01T03:30')).err, '');
});

test('a broken file is told and nothing else', async (t) => {
  const file = await edited((text) => text.replace('8:30', 'soon'));
  const { status, out, err } = await runCli('explain', file);
  t.is(status, 1);
  t.is(out, '');
  t.regex(err, /CWH-E\d+/);
});

test('classes: what had no say, and why', async (t) => {
  const file = await edited((text) => {
    const from = text.indexOf('# The weekday of the class');
    const to = text.indexOf('# The swarm manager');
    const schedule = [
      'time_zone: Asia/Tokyo',
      'holidays: japan',
      'classes:',
      '  - {name: 数学, day_of_week: Mon, start: "10:00", end: "11:00", nodes: 3}',
      '  - {name: 物理, day_of_week: Tue, start: "10:00", end: "11:00", nodes: 2}',
      '  - {name: 化学, day_of_week: Tue, start: "10:00", end: "11:00", nodes: 1}',
      'overrides:',
      '  - {from: 2026-12-01 12:00, until: 2026-12-01 13:00, nodes: 3, reason: 試験}',
    ];
    return `${text.slice(0, from)}${schedule.join('\n')}\n${text.slice(to)}`;
  });
  const at = async (time: string, language: 'en' | 'ja') =>
    (await runCliIn(language, 'explain', file, '--at', time)).out;
  t.regex(
    await at('2026-11-23T10:30', 'en'),
    /^Had no say:\n {2}class 数学 not held on Mon 2026-11-23: holiday, 勤労感謝の日 \(scaleout\.yml:\d+, scaleout\.yml:\d+\)$/m,
  );
  t.regex(
    await at('2026-11-23T10:30', 'ja'),
    /^採用されなかったもの:\n {2}授業「数学」は 2026-11-23\(月\) にはありません（祝日: 勤労感謝の日）/m,
  );
  t.regex(
    await at('2026-12-01T10:30', 'en'),
    /^ {2}class 化学 since Tue 2026-12-01 09:30 \(scaleout\.yml:\d+\): no higher demand$/m,
  );
  t.regex(
    await at('2026-12-01T12:30', 'ja'),
    /^理由:\n {2}臨時の変更、2026-12-01\(火\) 13:00 まで: 3 台、理由「試験」/m,
  );
});

test('the READMEs show a real run, whenever it is read', async (t) => {
  const tenseless = (text: string) => text.replace(/\b(was|is|will be)\b|でした|です|になる予定です/g, '…');
  for (const [language, readme] of [
    ['en', 'README.md'],
    ['ja', 'README.ja.md'],
  ] as const) {
    const text = await readFile(inRepository(readme), 'utf8');
    const options = ['--node', '172.30.2.102', '--at', '2026-11-30T11:30'];
    const { out } = await runCliIn(language, 'explain', example, ...options);
    t.true(tenseless(text).includes(`\n${tenseless(out)}\`\`\``), out);
  }
});
