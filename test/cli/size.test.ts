import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import anyTest from 'ava';
import { header } from '../config/example.js';
import { classDay, daily, written } from '../sizing/histories.js';
import { temporaryDirectory } from '../temporary.js';
import { controlHostDouble } from './control-host-double.js';
import { runCli, runCliIn } from './run-cli.js';

const test = anyTest;
const students = ['--students', '85', '--memory-per-user', '2G', '--node-memory', '64G'];

/** A timetable with a history beside it, as arguments. */
function project(history: string, lines = daily) {
  const directory = temporaryDirectory('size');
  const timetable = join(directory, 'scaleout.yml');
  writeFileSync(timetable, `${header}${lines}`);
  writeFileSync(join(directory, 'history.jsonl'), history);
  return { directory, timetable, withHistory: [timetable, '--history', join(directory, 'history.jsonl')] };
}

const sixDays = [12, 14, 15, 11, 18, 9].flatMap((peak, day) => classDay(day, peak));

test('students and memory need no file, and show their arithmetic', async (t) => {
  const { status, out, err } = await runCli('size', ...students);
  t.deepEqual([status, err], [0, '']);
  t.regex(out, /\(64G − 4G for the node itself\) \/ 2G per user = 30 users/);
  t.regex(out, /^ {2}85 students \/ 30 per node = 2\.83 → 3 nodes$/m);
  t.regex(out, /3 \+ 1 = 4 addresses/);
  t.regex(out, /^seats_per_node: 30$/m);
});

test('a timetable: each class, the peak, the spare node, and what it costs', async (t) => {
  const lines = `seats_per_node: 10
price_per_node_hour: 12.5
classes:
  - {name: 情報基礎, day_of_week: Mon, start: 9:00, end: 10:30, students: 25}
`;
  const { status, out } = await runCli('size', project('', lines).timetable, '--format', 'json');
  t.is(status, 0);
  const { seats, classes, peak } = JSON.parse(out);
  t.deepEqual(seats, { per_node: 10, from: 'seats_per_node' });
  t.deepEqual(classes, [
    { name: '情報基礎', students: 25, nodes: 3, configured: 3, source: 'scaleout.yml:12' },
  ]);
  t.is(peak.nodes, 3);
  t.is(peak.price.amount, peak.node_hours * 12.5);
});

test('a history: suggestions with what they rest on, and lines to paste', async (t) => {
  const { status, out, err } = await runCli('size', ...project(written(sixDays)).withHistory);
  t.deepEqual([status, err], [0, '']);
  t.regex(out, /A \(scaleout\.yml:11\): held 6 times, of which 6 are known/);
  t.regex(out, /95th percentile 18; 18 \/ 10 per node = 1\.8 → 2 nodes \(now 3\)/);
  t.regex(out, /0 of 5 bring-ups were measured/);
  t.regex(
    out,
    /^ {2}# A \(scaleout\.yml:11\)\n {4}nodes: 2\n {4}after_class: \{minutes: 20, active: 0, pause: 2\}$/m,
  );
});

test('the lines can be pasted: the file with them is a good one, and is suggested nothing more', async (t) => {
  const pasted = daily.replace(/nodes: 3}/, 'nodes: 2, after_class: {minutes: 20, active: 0, pause: 2}}');
  const { status, out } = await runCli('size', ...project(written(sixDays), pasted).withHistory);
  t.is(status, 0);
  t.regex(out, /Nothing to change in the timetable\./);
});

test('in Japanese', async (t) => {
  const { out } = await runCliIn('ja', 'size', ...project(written(sixDays)).withHistory);
  t.regex(out, /95 パーセンタイル 18 人。18 ÷ 1 台 10 人 = 1\.8 → 2 台/);
});

for (const [what, args, code, say] of [
  ['nothing to go by', [], 1, /no scaleout\.yml here, and no --students/],
  ['a history without a timetable', ['--history', 'x'], 1, /name the timetable/],
  [
    'students without seats',
    ['--students', '85'],
    1,
    /--memory-per-user and --node-memory, or --seats-per-node/,
  ],
  ['a unit missing', [...students.slice(0, 3), '2'], 64, /Did you mean 2G\?/],
  ['no memory', [...students.slice(0, 3), '0G'], 64, /above 0 with M, G or T/],
  ['no student', ['--students', '0'], 64, /from 1 to 1000000/],
  [
    'a node that needs all of its memory',
    [...students, '--node-memory-reserved', '64G'],
    1,
    /of 64G .* the node itself needs 64G/,
  ],
  [
    'a user with more than a node',
    [...students.slice(0, 3), '61G', '--node-memory', '64G'],
    1,
    /61G .* more than/,
  ],
] as [string, string[], number, RegExp][]) {
  test(`says what is wrong: ${what}`, async (t) => {
    const { status, out, err } = await runCli('size', ...args);
    t.deepEqual([status, out], [code, '']);
    t.regex(err, say);
  });
}

for (const [what, history, say] of [
  ['empty', '', /history\.jsonl is empty/],
  ['of another unit group', written(sixDays).replaceAll('Hub1', 'Hub2'), /history of Hub2, .* that of Hub1/],
  ['of another version', written(sixDays).replaceAll('"version":1', '"version":2'), /none of the \d+ lines/],
  ['of another time zone', written(sixDays).replaceAll('Asia/Tokyo', 'Asia/Seoul'), /none of the \d+ lines/],
  ['no history', 'hello\n', /none of the 1 lines/],
] as [string, string, RegExp][]) {
  test(`a history that is ${what} is no answer`, async (t) => {
    const { status, out, err } = await runCli('size', ...project(history).withHistory);
    t.deepEqual([status, out], [1, '']);
    t.regex(err, say);
  });
}

test('a history that is not there, or a directory', async (t) => {
  const { directory, timetable } = project('');
  for (const [name, why] of [
    ['none.jsonl', /ENOENT/],
    ['.', /EISDIR/],
  ] as const) {
    const { status, err } = await runCli('size', timetable, '--history', join(directory, name));
    t.is(status, 1);
    t.regex(err, why);
  }
});

test('a broken line costs only itself, and is counted', async (t) => {
  const { withHistory } = project(`{"version":1,"at":"20\n${written(sixDays)}`);
  const { status, out } = await runCli('size', ...withHistory);
  t.is(status, 0);
  t.regex(out, /1 broken lines? (?:was|were) left out/);
});

test('none of the keys is deployed', async (t) => {
  const { directory, timetable } = project('');
  const generated = async (name: string) => {
    t.is((await runCli('generate', timetable, '--out', join(directory, name))).status, 0);
    return readFileSync(join(directory, name, 'group_vars/scaleout'), 'utf8');
  };
  const before = await generated('before');
  const keys = 'memory_per_user: 2G\nnode_memory: 64G\nnode_memory_reserved: 8G\n';
  writeFileSync(timetable, `${header}${daily}${keys}`);
  t.is(await generated('after'), before);
});

test.serial('from the control host, in one login', async (t) => {
  const host = await controlHostDouble();
  Object.assign(process.env, host.environment);
  try {
    const none = await runCli('size', host.timetable, '--from-control-host');
    t.is(none.status, 1, none.err);
    t.regex(none.err, /no state\/history\.jsonl on .* yet/);
    const ugroup = /^ugroup_name: (\S+)/m.exec(readFileSync(host.timetable, 'utf8'))?.[1] ?? '';
    mkdirSync(host.path('scale-out/state'), { recursive: true });
    writeFileSync(host.path('scale-out/state/history.jsonl'), written(sixDays).replaceAll('Hub1', ugroup));
    const logins = host.logins();
    const { status, out, err } = await runCli('size', host.timetable, '--from-control-host');
    t.deepEqual([status, err], [0, '']);
    t.regex(out, /From the history: 2026-06-01 09:00 to/);
    t.is(host.logins() - logins, 1);
    rmSync(host.path('scale-out/compose.yaml'));
    t.is((await runCli('size', host.timetable, '--from-control-host')).status, 5);
  } finally {
    await host.close();
  }
});
