import { readFileSync } from 'node:fs';
import test from 'ava';
import { parseConfig } from '../../generator/config/load.js';
import { examples } from '../../generator/migrate/required.js';
import { runCli, runCliIn } from '../cli/run-cli.js';
import { inRepository } from '../package-root.js';
import { fixture, migrateFile, written } from './run-migrate.js';

const files: [file: string, group: string, examples: string, timetable: RegExp][] = [
  [
    '951/group_vars/Hub1',
    'scaleout',
    'nodectl_hostname, nodectl_user, target_group, vcc_host',
    /power_down: 2/,
  ],
  [
    '952/group_vars/powerctl',
    'powerctl',
    'nodectl_hostname, manager_ipaddress|nodectl_hostname, master_fqdn, vcc_host',
    /schedule_time_2: 1:00\nnode_availability_2: {active: 1, pause: 0, drain: 0, power_down: 1}/,
  ],
  [
    '953/group_vars/Hub1',
    'scaleout',
    'nodectl_hostname, nodectl_user, target_group, vcc_host',
    /phases:\n {2}- {name: phase 1, begin: Mon 8:30, active: 3, pause: 0, drain: 0}/,
  ],
  ['954/group_vars/scaleout', 'scaleout', 'nodectl_hostname, vcc_host', /schedule_day_of_week: Mon/],
  [
    'v2/group_vars/Hub1',
    'scaleout',
    'nodectl_hostname, nodectl_user, target_group, vcc_host',
    /schedule_list:/,
  ],
];

for (const [file, group, added, timetable] of files) {
  test(`${file} goes over whole, and check and preview take it`, async (t) => {
    const { status, out, err } = await migrateFile(fixture(file));
    t.is(status, 0, err);
    t.regex(err, new RegExp(`example values, which must be changed: (?:${added})\n`));
    t.regex(out, timetable);
    const { config } = parseConfig(out, 'scaleout.yml', 'en');
    t.like(config, { ugroup_name: 'Hub1', target_group: group, manager_ipaddress: '172.30.2.100' });
    const target = written('scaleout.yml', out);
    t.is((await runCli('check', target)).status, 0);
    const preview = await runCli('preview', target, '--from', '2026-11-30', '--to', '2026-12-07');
    t.is(preview.status, 0);
    t.regex(preview.out, /Mon 2026-11-30/);
  });
}

test('what the control host’s group lacks comes from the unit group beside it', async (t) => {
  const { out, err } = await migrateFile(fixture('954/group_vars/scaleout'));
  t.regex(
    err,
    /^note: taken from Hub1 beside it: vc_provider, nfs_ipaddress, teacher_email_list, cull_server, cull_server_idle_timeout, schedule$/m,
  );
  t.like(parseConfig(out, 'scaleout.yml', 'en').config, {
    nodectl_user: 'user02',
    vc_provider: 'aws',
    nfs_ipaddress: '172.30.2.150',
    teacher_email_list: ['admin@example.org'],
    cull_server: 'yes',
    cull_server_idle_timeout: 600,
    vcnode_ctl_dir: '/home/user02/scale-out',
  });
});

test('power-ctl is also what the unit group says, and what the directory is called', async (t) => {
  const entry = { active: 1, pause: 0, drain: 1, schedule: { hour: 1, minute: 0 } };
  const group = { vcnode_schedule: [entry], ugroup_name: 'Hub1' };
  const file = written('group_vars/night', JSON.stringify(group));
  t.notRegex((await migrateFile(file)).out, /power_down: 1/);
  written('unused', '');
  const { dirname, join } = await import('node:path');
  const { writeFileSync } = await import('node:fs');
  writeFileSync(join(dirname(file), 'Hub1'), 'schedule: power-ctl\n');
  t.regex((await migrateFile(file)).out, /power_down: 1/);
  writeFileSync(join(dirname(file), 'Hub1'), 'schedule: [\n');
  const broken = await migrateFile(file);
  t.is(broken.status, 0);
  t.regex(broken.err, /Hub1 beside it cannot be read/);
  const named = written('group_vars/x', JSON.stringify({ ...group, vcnode_ctl_dir: '/home/a/power-ctl' }));
  t.regex((await migrateFile(named)).out, /power_down: 1/);
});

test('no secret is printed, copied or not', async (t) => {
  const secrets = /0123456789abcdef|c4f1e2d3|feedface/;
  for (const [file] of files) {
    for (const language of ['en', 'ja'] as const) {
      const { out, err } = await runCliIn(language, 'migrate', fixture(file));
      t.notRegex(out + err, secrets);
      t.notRegex(out, /registry_pass/);
      if (secrets.test(readFileSync(fixture(file), 'utf8'))) t.regex(err, /registry_pass_file/);
    }
  }
});

test('a secret in a wrong place is not shown either', async (t) => {
  const entry = '{node_count: 1, begin: 9:00, end: 10:00}';
  for (const text of [
    `vcnode_schedule: {default: {registry_pass: hunter2}, schedule: [${entry}]}\n`,
    `vcnode_schedule: {default: {}, schedule: [{registry_pass=hunter2: 1, node_count: 1, begin: 9:00, end: 10:00}]}\n`,
    `vcnode_schedule: {default: {}, schedule: [${entry}]}\nssh_private_key_path: "-----BEGIN hunter2"\n`,
    `vcnode_schedule: {default: {}, schedule: [${entry}]}\nregistry_pass: [hunter2]\nmaster_fqdn: hunter2 !\n`,
    'registry_pass: *hunter2\nvcnode_schedule: {}\n',
    'registry_pass: "hunter2\nvcnode_schedule: {}\n',
  ]) {
    const { out, err } = await migrateFile(written('Hub1', text));
    t.notRegex(out + err, /hunter2/, text);
    t.true(err.length > 0);
  }
});

test('in Japanese: the sentences and the comments', async (t) => {
  const { status, out, err } = await runCliIn('ja', 'migrate', fixture('953/group_vars/Hub1'));
  t.is(status, 0);
  t.regex(err, /注意: 旧ファイルにないキーには例の値を入れました/);
  t.regex(err, /注意: レジストリのパスワードは複写しません/);
  t.regex(err, /注意: 時刻はすべて/);
  t.notRegex(err, /note:/);
  t.regex(out, /# 旧ファイルにない値です/);
  t.regex(out, /name: フェーズ 1/);
});

test('the example values are those of the shipped example', (t) => {
  const { config } = parseConfig(
    readFileSync(inRepository('examples/01-three-phases.yml'), 'utf8'),
    'f',
    'en',
  );
  for (const [key, [value]] of Object.entries(examples)) t.is(config?.[key as keyof typeof examples], value);
});
