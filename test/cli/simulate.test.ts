import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { good, header } from '../config/example.js';
import { inRepository } from '../package-root.js';
import { documentShape } from '../simulate/report-shape.js';
import { temporaryDirectory } from '../temporary.js';
import { runCli, runCliIn } from './run-cli.js';

const example = inRepository('examples/01-three-phases.yml');
const day = ['--from', '2026-11-30', '--to', '2026-12-01'];

function fileOf(text: string): string {
  const file = join(temporaryDirectory('simulate'), 'scaleout.yml');
  writeFileSync(file, text);
  return file;
}

async function json(...args: string[]) {
  const { status, out, err } = await runCli('simulate', ...args, '--format', 'json');
  if (status !== 0) throw new Error(err);
  return documentShape.parse(JSON.parse(out));
}

test('json: the contract, and what nobody has said', async (t) => {
  const document = await json(example, ...day);
  t.like(document, {
    time_zone: 'Asia/Tokyo',
    from: '2026-11-30T00:00:00+09:00',
    to: '2026-12-01T00:00:00+09:00',
    nodes: 3,
  });
  t.is(document.classes.length, 1);
  t.like(document.classes[0], { name: 'in class', enrolled: 90, nodes_wanted: 3 });
  t.deepEqual(document.assumed, [
    'seats_per_node',
    'students',
    'cull_server',
    'simulation.boot_seconds',
    'simulation.faults',
    'simulation.arrivals',
  ]);
  t.is(document.price, undefined);
});

test('the same seed, the same bytes; another seed, another day', async (t) => {
  const of = (seed: string) =>
    runCli('simulate', example, ...day, '--seed', seed, '--faults', 'many', '--format', 'json');
  const [one, again, other] = [await of('5'), await of('5'), await of('6')];
  t.is(one.out, again.out);
  t.not(one.out, other.out);
});

test('the file says what the world is like, and the command line goes before it', async (t) => {
  const file = fileOf(`${good}price_per_node_hour: 2
currency: USD
seats_per_node: 10
cull_server: yes
cull_server_idle_timeout: 900
simulation:
  boot_seconds: {median: 100, p95: 200}
  capacity: 2
  faults: {boot_error: 0.5, outage_minutes: 3}
  arrivals: {attendance: 1, leaves_running: 0}
  controllers: 2
`);
  const said = await json(file, ...day);
  t.like(said.settings, {
    seed: 1,
    boot: { median: 100, p95: 200 },
    capacity: 2,
    seatsPerNode: 10,
    controllers: 2,
    culling: { idle_seconds: 900, every_seconds: 450, max_age_seconds: 0 },
  });
  t.like(said.settings.faults, { boot_error: 0.5, boot_stuck: 0, outage_minutes: 3 });
  t.like(said.settings.arrivals, { attendance: 1, leaves_running: 0, stay_share: 0.2 });
  t.deepEqual(said.price, { per_node_hour: 2, currency: 'USD' });
  t.is(said.outcome.cost, Math.round(said.outcome.node_hours * 200) / 100);
  t.deepEqual(said.assumed, ['students']);

  const options = [
    '--boot',
    '50,50',
    '--capacity',
    '3',
    '--faults',
    'none',
    '--controllers',
    '1',
    '--seed',
    '9',
  ];
  const wished = await json(file, ...day, ...options, '--heartbeat', '15');
  t.like(wished.settings, { seed: 9, boot: { median: 50, p95: 50 }, capacity: 3, controllers: 1 });
  t.is(wished.settings.faults.boot_error, 0);
  t.true(wished.outcome.ticks < 120, 'each quarter of an hour, and at edges');
});

test('names and values of faults', async (t) => {
  const { settings } = await json(example, ...day, '--faults', 'boot_error=0.1, node_lost_per_day=2');
  t.like(settings.faults, { boot_error: 0.1, node_lost_per_day: 2, boot_stuck: 0, outage_minutes: 10 });
});

test('students are those of the file, else all seats', async (t) => {
  const file = fileOf(`${header}seats_per_node: 20
classes:
  - {name: A, day_of_week: Mon, start: 9:00, end: 10:30, students: 33}
  - {name: B, day_of_week: Mon, start: 13:00, end: 14:30, nodes: 1}
`);
  const { classes } = await json(file, ...day);
  t.deepEqual(
    classes.map(({ name, enrolled, nodes_wanted }) => [name, enrolled, nodes_wanted]),
    [
      ['A', 33, 2],
      ['B', 20, 1],
    ],
  );
});

test('text in both languages, and a page', async (t) => {
  const { status, out } = await runCli('simulate', example, ...day);
  t.is(status, 0);
  t.regex(out, /^Simulation of Mon 2026-11-30 00:00/);
  t.regex(out, /lower bound/);
  t.regex((await runCliIn('ja', 'simulate', example, ...day)).out, /^シミュレーション 2026-11-30\(月\)/);
  t.regex(
    (await runCliIn('ja', 'simulate', example, ...day, '--format', 'html')).out,
    /^<!doctype html>\n<html lang="ja">/,
  );
});

test('--out writes the file and nothing else', async (t) => {
  const file = fileOf(good);
  const out = join(file, '..', 'report.html');
  const result = await runCli('simulate', file, ...day, '--format', 'html', '--out', out);
  t.like(result, { status: 0, out: '' });
  t.regex(result.err, /report\.html/);
  t.regex(readFileSync(out, 'utf8'), /^<!doctype html>/);
  t.deepEqual(readdirSync(join(file, '..')).sort(), ['report.html', 'scaleout.yml']);
});

test('--out is refused before anything is played', async (t) => {
  const file = fileOf(good);
  for (const out of [file, join(file, '..'), '/nowhere/at/all.html', '']) {
    const result = await runCli('simulate', file, ...day, '--out', out);
    t.true(result.status === 1 || result.status === 74, out);
    t.is(result.out, '');
  }
  t.is(readFileSync(file, 'utf8'), good);
});

test('--log shows the actions before the report, and leaves it alone', async (t) => {
  const plain = await runCli('simulate', example, ...day);
  const logged = await runCli('simulate', example, ...day, '--log');
  t.is(logged.out, plain.out);
  t.regex(logged.err, /^2026-11-30\n00:00:00 {2}···/m);
  t.regex(logged.err, /^08:\d\d:00 {2}A·· {2}172\.30\.2\.102: create VM$/m);
});

test('without a range: the next week with a class, and this one where there is none', async (t) => {
  const { err, status } = await runCli('simulate', example, '--heartbeat', '60');
  t.is(status, 0);
  t.regex(err, /the next week with a class, from Mon \d{4}-\d\d-\d\d on/);
  const over = fileOf(`${header}schedule_default_nodes: 1\n`);
  const { err: none, out } = await runCli('simulate', over, '--heartbeat', '60');
  t.regex(none, /in the coming 400 days no class, phase or window begins/);
  t.regex(out, /^No student comes to a class/m);
});

test('Ctrl-C ends it at once, and writes nothing', async (t) => {
  const directory = temporaryDirectory('simulate');
  const range = ['--from', '2026-04-01', '--to', '2026-10-01'];
  const child = spawn(
    process.execPath,
    [
      inRepository('generator/bin/cwh-gen.js'),
      'simulate',
      example,
      ...range,
      '--out',
      join(directory, 'out'),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, CWH_GEN_NO_RUN: undefined, LC_ALL: 'C' } },
  );
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    // It is at work.
    if (err === '') child.kill('SIGINT');
    err += text;
  });
  const [status] = (await once(child, 'close')) as [number | null];
  t.is(status, 130, err);
  t.regex(err, /cancelled\n$/);
  t.deepEqual(readdirSync(directory), []);
});

const wrong: [title: string, args: string[], status: number, said: RegExp][] = [
  ['the end before the begin', ['--from', '2026-12-01', '--to', '2026-11-30'], 1, /must be after --from/],
  ['an empty range', ['--from', '2026-12-01', '--to', '2026-12-01'], 1, /must be after --from/],
  ['no date', ['--from', 'tomorrow'], 1, /ISO 8601/],
  ['ten years', ['--from', '2026-04-01', '--to', '2036-03-30'], 1, /400 days are the most/],
  [
    'half a million ticks',
    ['--from', '2026-04-01', '--to', '2027-04-01', '--heartbeat', '1'],
    1,
    /--heartbeat 4/,
  ],
  ['a seed that is no number', ['--seed', 'x'], 64, /from 0 to 4294967295/],
  ['a negative seed', ['--seed=-1'], 64, /from 0 to 4294967295/],
  ['one boot time', ['--boot', '240'], 64, /MEDIAN,P95/],
  ['a p95 below the median', ['--boot', '240,200'], 64, /not below the first/],
  ['a capacity beyond all addresses', ['--capacity', '5000'], 64, /1024/],
  ['an unknown fault', ['--faults', 'fire=1'], 64, /none, some or many/],
  ['a rate beyond 1', ['--faults', 'boot_error=2'], 64, /boot_error is a number from 0 to 1/],
  ['rates beyond 1 together', ['--faults', 'boot_error=0.6,boot_stuck=0.6'], 64, /more than 1 together/],
  ['a rate twice', ['--faults', 'boot_error=0.1,boot_error=0.2'], 64, /boot_error is given twice/],
  ['an outage of no time', ['--faults', 'outage_minutes=0'], 64, /from 1 to 1440/],
  ['three controllers', ['--controllers', '3'], 64, /1, 2/],
  ['a heartbeat that does not divide the hour', ['--heartbeat', '7'], 64, /Allowed choices/],
  ['an unknown format', ['--format', 'pdf'], 64, /text, json, html/],
];
for (const [title, args, status, said] of wrong) {
  test(`${title} is refused with a sentence`, async (t) => {
    const result = await runCli('simulate', example, ...args);
    t.is(result.status, status);
    t.is(result.out, '');
    t.regex(result.err, said);
    t.notRegex(result.err, /\n\s+at /);
  });
}

test('a file that cannot be used is said with its line', async (t) => {
  const result = await runCli('simulate', fileOf(`${good}simulation: {capcity: 2}\n`), ...day);
  t.is(result.status, 1);
  t.regex(result.err, /scaleout\.yml:16:14/);
});
