import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { runCli, runCliIn } from '../cli/run-cli.js';
import { makeCoursewareHub } from '../coursewarehub/directory.js';
import { temporaryDirectory } from '../temporary.js';

const machines = [
  '--nodectl-hostname=nodectl.example.org',
  '--nodectl-user=user01',
  '--ugroup-name=Hub1',
  '--vcnode-all-ipaddress=172.30.2.101-103',
  '--manager-ipaddress=172.30.2.100',
  '--master-fqdn=hub.example.org',
  '--vcc-host=vcc.example.org',
];
const times = [
  '--schedule-day-of-week=Mon',
  '--schedule-time-0=8:30',
  '--schedule-time-1=11:00',
  '--schedule-time-2=13:00',
];
const target = () => join(temporaryDirectory('init'), 'scaleout.yml');

for (const language of ['en', 'ja'] as const) {
  test(`options make a file that check and generate take (${language})`, async (t) => {
    const file = target();
    const { status, out, err } = await runCliIn(language, 'init', file, '--yes', ...machines, ...times);
    t.is(status, 0, err);
    t.regex(out, /cwh-gen generate/);
    t.regex(out, /Mon 2|月 2/, 'the week is shown');
    t.is((await stat(file)).mode & 0o777, 0o644);
    const text = await readFile(file, 'utf8');
    t.regex(text, /^node_availability_1: \{active: 1, pause: 2, drain: 0\}$/m);
    const isJapanese = /[ぁ-ん]/.test(text);
    t.is(isJapanese, language === 'ja');
    t.is((await runCli('check', file)).status, 0);
    t.is((await runCli('generate', file, '--out', join(file, '..', 'project'))).status, 0);
  });
}

test('everything that is missing is named at once', async (t) => {
  const file = target();
  const { status, err } = await runCli('init', file, '--yes', '--ugroup-name=Hub1');
  t.is(status, 64);
  for (const flag of ['--nodectl-hostname', '--vcnode-all-ipaddress', '--vcc-host', '--schedule-time-2']) {
    t.true(err.includes(flag), flag);
  }
  t.false(err.includes('--node-availability'), 'which has usual values');
  await t.throwsAsync(stat(file), { code: 'ENOENT' });
});

test('bad options are told all at once, in the words of check, and no secret is taken', async (t) => {
  const { status, err } = await runCli(
    'init',
    target(),
    '--yes',
    '--manager-ipaddress=172.30.2',
    '--node-availability-0=3/0',
    '--set=registry_pass=hunter2',
    '--set=vcc_prt=1',
    '--set=nothing',
    '--set=classes=[{',
  );
  t.is(status, 1);
  t.regex(err, /--manager-ipaddress: .*no IPv4 address/);
  t.regex(err, /--node-availability-0: /);
  t.regex(err, /--registry-pass-file/);
  t.regex(err, /vcc_prt.*vcc_port/);
  t.regex(err, /--set "nothing"/);
  t.regex(err, /--set classes: /);
  t.false(err.includes('hunter2'));
});

test('other keys, and classes in place of phases, go by --set', async (t) => {
  const file = target();
  const { status, err } = await runCli(
    ...['init', file, '--yes', ...machines, '--set', 'vcc_port=8443', '--set'],
    'classes=[{name: 情報処理, day_of_week: 月, start: "10:40", end: "12:10", nodes: 3}]',
  );
  t.is(status, 0, err);
  t.regex(await readFile(file, 'utf8'), /^vcc_port: 8443$/m);
});

test('a file that is there stays, but for --force, which keeps it', async (t) => {
  const file = target();
  await writeFile(file, 'mine\n');
  const refused = await runCli('init', file, '--yes', ...machines, ...times);
  t.is(refused.status, 1);
  t.is(await readFile(file, 'utf8'), 'mine\n');
  const forced = await runCli('init', file, '--yes', '--force', ...machines, ...times);
  t.is(forced.status, 0, forced.err);
  t.is(await readFile(`${file}.bak`, 'utf8'), 'mine\n');
  t.is((await runCli('init', join(file, 'x.yml'), '--yes')).status, 1);
});

test('without a terminal it says what to do instead', async (t) => {
  const { status, err } = await runCli('init', target());
  t.is(status, 64);
  t.regex(err, /--yes/);
});

const few = [...machines.filter((flag) => /nodectl|vcc/.test(flag)), ...times];

test('in a directory of a Hub only the control host, the controller and the times are needed', async (t) => {
  const file = target();
  await makeCoursewareHub(join(file, '..'), { nfs: 'external' });
  const { status, out, err } = await runCli('init', file, '--yes', ...few);
  t.is(status, 0, err);
  t.regex(out, /172\.30\.2\.101-103 \(3\)/);
  const text = await readFile(file, 'utf8');
  t.regex(text, /^nfs_ssh_user: ubuntu$/m);
  t.regex(text, /^ {2}- 172\.30\.2\.101-103$/m);
  t.regex(text, /# .*\(registry_pass\)/);
  t.false(text.includes('0123456789abcdef'));
  t.is((await runCli('check', file)).status, 0);
});

test('a second unit group on the same control host gets a group and an instance of its own', async (t) => {
  const file = target();
  const directory = join(file, '..');
  await makeCoursewareHub(directory);
  await appendFile(
    join(directory, 'inventory.yml'),
    '    scaleout:\n      hosts: {nodectl.example.org: {ansible_user: user01}}\n    cwh_scaleout_control:\n      children: {scaleout: {}}\n',
  );
  await writeFile(
    join(directory, 'group_vars', 'scaleout'),
    'ugroup_name: Hub0\ncwh_scaleout_vcc_host: vcc.example.org\n',
  );
  const { status, err } = await runCli('init', file, '--yes', ...few);
  t.is(status, 0, err);
  const text = await readFile(file, 'utf8');
  t.regex(text, /^instance: Hub1$/m);
  t.regex(text, /^target_group: scaleout2$/m);
  const taken = await runCli('init', file, '--yes', '--force', '--target-group=storage', ...few);
  t.is(taken.status, 1);
  t.regex(taken.err, /--target-group: .*storage/);
});

test('the manager itself as control host is of the system scope, with the login of its unit group', async (t) => {
  const file = target();
  await makeCoursewareHub(join(file, '..'));
  const { status, err } = await runCli(
    ...['init', file, '--yes', '--nodectl-hostname=172.30.2.100', '--vcc-host=vcc.example.org', ...times],
  );
  t.is(status, 0, err);
  const text = await readFile(file, 'utf8');
  t.regex(text, /^systemd_scope: system$/m);
  t.regex(text, /^nodectl_user: vcp$/m);
  t.regex(text, /^nodectl_ssh_private_key: \/home\/jovyan\/.ssh\/id_rsa$/m);
});

test('a schedule of the notebooks is told, with the way to carry it over', async (t) => {
  const file = target();
  await makeCoursewareHub(join(file, '..'));
  await appendFile(join(file, '..', 'group_vars', 'Hub1'), 'vcnode_schedule:\n  default: {node_count: 1}\n');
  const { err } = await runCli('init', file, '--yes', ...few);
  t.regex(err, /group_vars\/Hub1:\d+/);
  t.regex(err, /cwh-gen migrate .*group_vars\/Hub1/);
  t.regex(err, /821/);
});
