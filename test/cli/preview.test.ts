import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';
import { runCli, runCliIn } from './run-cli.js';

const example = inRepository('examples/01-three-phases.yml');

test('json: contiguous segments over exactly the range, with offsets', async (t) => {
  const { status, out } = await runCli(
    'preview',
    example,
    '--from',
    '2026-11-30T09:00:00+09:00',
    '--to',
    '2026-11-30T15:00:00+09:00',
    '--format',
    'json',
  );
  t.is(status, 0);
  const { time_zone, segments } = JSON.parse(out);
  t.is(time_zone, 'Asia/Tokyo');
  t.deepEqual(
    segments.map(({ from, to, counts }: { from: string; to: string; counts: { active: number } }) => [
      from,
      to,
      counts.active,
    ]),
    [
      ['2026-11-30T09:00:00+09:00', '2026-11-30T11:00:00+09:00', 3],
      ['2026-11-30T11:00:00+09:00', '2026-11-30T13:00:00+09:00', 1],
      ['2026-11-30T13:00:00+09:00', '2026-11-30T15:00:00+09:00', 1],
    ],
  );
  t.deepEqual(segments[1].nodes, {
    '172.30.2.101': 'active',
    '172.30.2.102': 'pause',
    '172.30.2.103': 'pause',
  });
  t.regex(segments[0].because, /in class since Mon 2026-11-30 08:30 \(01-three-phases\.yml:\d+\)/);
});

test('an instant in another zone is the same instant', async (t) => {
  const range = (from: string, to: string) =>
    runCli('preview', example, '--from', from, '--to', to, '--format', 'json');
  t.deepEqual(
    await range('2026-11-30T00:00:00Z', '2026-11-30T06:00:00Z'),
    await range('2026-11-30T09:00', '2026-11-30T15:00'),
  );
});

test('text: rows for each day, the numbers where the class is', async (t) => {
  const { out } = await runCli('preview', example, '--from', '2026-11-30', '--to', '2026-12-07');
  const lines = out.split('\n');
  t.is(lines.filter((line) => /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \S+ +active/.test(line)).length, 7);
  const monday = lines.findIndex((line) => line.startsWith('Mon 2026-11-30'));
  t.deepEqual(lines.slice(monday, monday + 3), [
    `Mon 2026-11-30  active 1${'#'.repeat(16)}3####1${'#'.repeat(25)}`,
    `                pause  ${' '.repeat(22)}2===`,
    `                drain  2${'.'.repeat(16)}${' '.repeat(9)}2${'.'.repeat(21)}`,
  ]);
});

test('the Japanese grid has Japanese days', async (t) => {
  const { out } = await runCliIn('ja', 'preview', example, '--from', '2026-11-30', '--to', '2026-12-01');
  t.regex(out, /^月 2026-11-30 {2}active 1/m);
});

for (const from of [
  '2026-11-29T23:00Z',
  '2026-11-29t23:00:00z',
  '2026-11-29 23:00+00:00',
  '2026-11-29T18:00-05',
  '2026-11-29T18:00-0500',
]) {
  test(`--from ${from} is 8:00 in Tokyo`, async (t) => {
    const { status, out } = await runCli('preview', example, '--from', from, '--format', 'json');
    t.is(status, 0);
    const { segments } = JSON.parse(out) as { segments: { from: string; to: string }[] };
    t.is(segments[0]?.from, '2026-11-30T08:00:00+09:00');
    t.is(segments.at(-1)?.to, '2026-12-07T08:00:00+09:00');
  });
}

test('--to alone shows the week before it', async (t) => {
  const { out } = await runCli('preview', example, '--to', '2026-12-07', '--format', 'json');
  t.is((JSON.parse(out) as { segments: { from: string }[] }).segments[0]?.from, '2026-11-30T00:00:00+09:00');
});

test('a week from one end is a week of the clock, also where it changes', async (t) => {
  const file = join(temporaryDirectory('week'), 'new-york.yml');
  writeFileSync(file, readFileSync(example, 'utf8').replace('Asia/Tokyo', 'America/New_York'));
  const ends = async (...range: string[]) => {
    const { out } = await runCli('preview', file, ...range, '--format', 'json');
    const { segments } = JSON.parse(out);
    return [segments[0].from, segments.at(-1).to];
  };
  const week = ['2026-10-26T00:00:00-04:00', '2026-11-02T00:00:00-05:00'];
  t.deepEqual(await ends('--from', '2026-10-26'), week);
  t.deepEqual(await ends('--to', '2026-11-02'), week);
});

test('an output that cannot be written is told in one line, with its own status', (t) => {
  const full = openSync('/dev/full', 'w');
  const command = [inRepository('generator/bin/cwh-gen.js'), 'preview', example];
  const { status, stderr } = spawnSync(process.execPath, command, {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, CWH_GEN_NO_RUN: undefined, LANG: 'C' },
  });
  closeSync(full);
  t.is(status, 74);
  t.regex(stderr, /^the output cannot be written: ENOSPC.*\n$/);
});

const wrong: [string, string, string][] = [
  ['the end before the begin', '2026-12-01', '2026-11-30'],
  ['an empty range', '2026-12-01', '2026-12-01'],
  ['ten years and more', '2026-12-01', '2096-12-01'],
  ['no date', 'tomorrow', '2026-12-01'],
  ['30 February', '2026-02-30', '2026-12-01'],
  ['30 February with an offset', '2026-02-30T08:00+09:00', '2026-12-01'],
  ['a fraction of a second', '2026-11-30T00:00:00.0001', '2026-12-01'],
  ['a zone in brackets', '2026-11-30T08:00[UTC]', '2026-12-01'],
  ['an offset with seconds', '2026-11-30T08:00:00+00:00:00', '2026-12-01'],
  ['year 0', '0000-01-01', '0000-01-02'],
  ['year 9999', '9999-12-31', '9999-12-31T12:00'],
  ['a year of six digits', '+275760-09-01', '+275760-09-12'],
  ['only one end, at the end of the years', '2199-12-31T23:00', '2250-01-01'],
];
for (const [title, from, to] of wrong) {
  test(`${title} is refused with a sentence`, async (t) => {
    const { status, out, err } = await runCli('preview', example, '--from', from, '--to', to);
    t.is(status, 1);
    t.is(out, '');
    t.notRegex(err, /\n\s+at /);
    t.true(err.length > 20);
  });
}

test('two weeks are a grid, more are weeks; both name the zone', async (t) => {
  const text = async (to: string) =>
    (await runCli('preview', example, '--from', '2026-11-30', '--to', to)).out;
  t.regex(await text('2026-12-14'), /^Nodes by half hour \(Asia\/Tokyo\)\n/);
  const weeks = await text('2026-12-14T00:01');
  t.regex(weeks, /^Most active nodes of each day, by weeks \(Asia\/Tokyo\)\n/);
  t.regex(weeks, /^2026-11-30 {3}3 3h/m);
});

test('reasons are in the language of the terminal in text, and English in JSON', async (t) => {
  const options = ['preview', example, '--from', '2026-11-30', '--to', '2026-12-01'];
  t.regex(
    (await runCliIn('ja', ...options)).out,
    /授業中、2026-11-30\(月\) 08:30 から \(01-three-phases\.yml:\d+\)/,
  );
  const json = await runCliIn('ja', ...options, '--format', 'json');
  t.is(json.out, (await runCli(...options, '--format', 'json')).out);
});

test('svg: a picture of a term; of more than two years, what to ask for instead', async (t) => {
  const term = await runCli(
    'preview',
    example,
    '--from',
    '2026-10-01',
    '--to',
    '2027-02-01',
    '--format',
    'svg',
  );
  t.is(term.status, 0);
  t.regex(term.out, /^<svg .*<\/svg>\n$/s);
  const years = await runCli(
    'preview',
    example,
    '--from',
    '2026-10-01',
    '--to',
    '2029-10-01',
    '--format',
    'svg',
  );
  t.is(years.status, 1);
  t.is(years.out, '');
  t.regex(years.err, /more than two years.*--format html/);
});

test('html: ten years are one page', async (t) => {
  const { status, out } = await runCli(
    'preview',
    example,
    '--from',
    '2026-04-01',
    '--to',
    '2036-04-01',
    '--format',
    'html',
  );
  t.is(status, 0);
  t.regex(out, /^<!doctype html>.*<\/html>\n$/s);
});
