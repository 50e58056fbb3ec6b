import test from 'ava';
import fc from 'fast-check';
import { draws } from '../draws.js';
import { migrateFile, migrateText, written } from './run-migrate.js';

const aliasBomb = `a0: &a0 [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 12 }, (_, n) => {
  return `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(',')}]\n`;
}).join('')}vcnode_schedule: *a12\n`;

const files: [title: string, text: string | Buffer, pattern: RegExp][] = [
  ['an empty file', '', /the file is empty/],
  ['broken YAML', 'vcnode_schedule: [\n', /:\d+:\d+ error CWH-E007/],
  ['broken JSON', '{"default": {"node_count": 1}, "schedule": [', /error CWH-E007/],
  ['an alias bomb', aliasBomb, /error CWH-E012/],
  ['10 MB', 'vcnode_schedule: []\n'.repeat(500_000), /error CWH-E003/],
  ['10 MB of nested lists', '['.repeat(10_000_000), /error CWH-E003/],
  ['NUL', 'vcnode_schedule: \0\n', /error CWH-E005/],
  ['Shift_JIS', Buffer.from([0x8c, 0x8e, 0x3a, 0x20, 0x8c, 0x8e]), /error CWH-E004/],
  ['a text', 'hello\n', /error CWH-E015/],
  ['a vault', '$ANSIBLE_VAULT;1.1;AES256\n6162636465\n6162636465\n', /error CWH-E/],
  ['deep nesting', `a: ${'['.repeat(100_000)}`, /error CWH-E014/],
  ['a line of dashes', '- '.repeat(50_000), /error CWH-E/],
  ['a key twice', 'a: 1\na: 2\nvcnode_schedule: []\n', /error CWH-E009/],
  ['no schedule', 'ugroup_name: Hub1\nschedule: scale-out\n', /:1:1 there is no schedule of upstream/],
  ['a schedule that is none', 'vcnode_schedule: Mon 9:00\n', /there is no schedule of upstream/],
  ['an empty schedule', 'vcnode_schedule: {}\n', /there is no schedule of upstream/],
  ['an empty list', '[]', /no entry of the schedule/],
];

for (const [title, text, pattern] of files) {
  test.serial(`${title} is refused at once, with exit status 1`, async (t) => {
    const file = written('Hub1', text);
    // The processor's time: other tests run beside this one.
    const begin = process.cpuUsage();
    const { status, out, err } = await migrateFile(file);
    const { user, system } = process.cpuUsage(begin);
    t.true(user + system < 2_000_000);
    t.is(status, 1);
    t.is(out, '');
    t.regex(err, pattern);
    t.notRegex(err, /\n\s+at |bug/);
  });
}

test('a file that is not there, or no file, is refused', async (t) => {
  const missing = await migrateFile('/nowhere/Hub1');
  t.is(missing.status, 1);
  t.regex(missing.err, /^\/nowhere\/Hub1:1:1 error CWH-E001/);
  t.regex((await migrateFile('/tmp')).err, /error CWH-E002/);
});

test.serial('very many entries are read in short time', async (t) => {
  const begin = performance.now();
  const many = Array.from(
    { length: 15_000 },
    (_, n) => `- {active: ${n}, pause: x, drain: 0, schedule: {hour: 25}}`,
  );
  const v1 = await migrateFile(written('many', `vcnode_schedule:\n${many.join('\n')}\n`));
  t.is(v1.status, 1);
  t.true(v1.err.split('\n').length > 15_000);
  const windows = Array.from(
    { length: 20_500 },
    (_, n) => `- {node_count: 1, begin: ${n % 24}:00, end: 5:30}`,
  );
  const v2 = await migrateFile(written('v2', `default: {node_count: 0}\nschedule:\n${windows.join('\n')}\n`));
  t.is(v2.status, 3);
  t.regex(v2.err, /more than 19999 entries/);
  t.true(performance.now() - begin < 30_000);
});

test('JSON may be indented with tabs', async (t) => {
  const text = JSON.stringify({ default: { node_count: 1 }, schedule: [] }, null, '\t');
  t.is((await migrateText(text)).status, 0);
});

const scalars = fc.oneof(
  fc.constantFrom(
    ...[0, 1, 3, -1, 2.5, 1e21, '3', '３', '', 'x', true, null, 'Mon 9:00', '31日 9:00', '2025/2/30 0:00'],
  ),
  fc.constantFrom(
    ...['12/31 25:00', '9:60', 'mon', '月', 7, 31, 59, 'deleted', 'power_down', '10.0.0.1-4', '10.0.0.9'],
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const object = (...keys: string[]) =>
  fc.dictionary(fc.constantFrom(...keys), scalars, { maxKeys: keys.length }).map((found) => ({ ...found }));
const moments = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record(
      { hour: fc.nat(24), minute: fc.nat(60), day_of_week: fc.nat(7) },
      { requiredKeys: ['hour', 'minute'] },
    ),
  },
  object('hour', 'minute', 'day', 'day_of_week', 'month', 'year', 'x'),
  scalars,
);
const entries = fc.oneof(
  fc.record({
    node_count: scalars,
    drain_time: scalars,
    period: fc.record({ begin: moments, end: moments }),
  }),
  fc.record({ begin: moments, end: moments, node_count: scalars }),
  fc.record({ active: fc.nat(4), pause: fc.nat(2), drain: scalars, schedule: moments }),
  fc.record({ availability: object('active', 'pause', 'drain', 'x'), schedule: moments }),
  scalars,
);
const lists = fc.array(entries, { maxLength: 5 });
const names = fc.constantFrom(
  'all',
  'Hub1',
  'scaleout',
  'worker',
  '/home/a/b',
  '/etc/x',
  '10.0.0.1',
  '172.30.2.100',
  '127.0.0.1',
  'a.b',
  1,
);
const variables = fc.dictionary(
  fc.constantFrom(
    ...[
      'ugroup_name',
      'manager_ipaddress',
      'nfs_ipaddress',
      'nfs_target',
      'vcnode_ctl_dir',
      'master_fqdn',
      'vcc_host',
      'unit_name',
    ],
    ...[
      'nodectl_hostname',
      'nodectl_user',
      'target_group',
      'cull_server',
      'teacher_email_list',
      'schedule',
      'worker_nodes',
      'vc_provider',
    ],
  ),
  fc.oneof(names, scalars),
);
const sources = fc
  .tuple(
    fc.oneof(
      fc.record({ vcnode_schedule: lists }),
      fc.record({
        vcnode_schedule: fc.record({
          default: object('node_count', 'max_node_count', 'drain_time', 'down_type', 'x'),
          schedule: lists,
        }),
      }),
      fc.record({ schedule_list: lists, schedule_default_nodes: scalars, schedule_down_type: scalars }),
    ),
    variables,
    fc.option(
      fc.oneof(
        fc.array(scalars, { maxLength: 4 }),
        fc.constantFrom('10.0.0.1-6', ['10.0.0.1', '172.30.2.100']),
      ),
    ),
  )
  .map(([schedule, vars, addresses]) => ({
    ...vars,
    ...schedule,
    ...(addresses !== null && { vcnode_all_ipaddress: addresses }),
  }));

test('whatever is in a file, the output is a timetable without errors, or there is none', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      sources,
      fc.constantFrom('scaleout', 'all', 'Hub1', 'x-y.json'),
      async (source, name) => {
        const { status, out, err } = await migrateText(source, name);
        if (![0, 1, 3].includes(status) || (status === 1) !== (out === ''))
          throw new Error(`${status}\n${out}${err}`);
        // The name of the temporary directory may have anything in it.
        const said = err.replace(/^\/.*(?=\/)/gm, '');
        if (/undefined|\[object|NaN|Infinity/.test(said)) throw new Error(err);
        if (status === 3 && !/:\d+:\d+ not carried over/.test(err)) throw new Error(err);
      },
    ),
    { ...draws(400), includeErrorInReport: true },
  );
  t.pass();
});
