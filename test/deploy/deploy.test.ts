import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import test from 'ava';
import { execaSync } from 'execa';
import { DeployHost } from './deploy-host.js';
import { fakeAnsible } from './fake-ansible.js';

const token = 's.PLANTEDtoken0123456789';
const withToken = { VCC_ACCESS_TOKEN: token };
const host = await DeployHost.create();
await host.standIn('ansible-playbook', fakeAnsible);
const state = (name: string) => readFile(host.path(`fake-state/${name}`), 'utf8');
const forget = async (...names: string[]) => {
  for (const name of names) await rm(host.path(`fake-state/${name}`), { force: true });
};
const leftFiles = async () => (await readdir(host.path('run'))).filter((name) => name.startsWith('cwh-gen-'));

test.afterEach(() => forget('seen', 'signals', 'wait', 'ansible', 'version', 'tick', 'no-ssh'));

test.serial('looks, does it, shows the timer and a tick; the token is in its file only', async (t) => {
  const { status, output } = await host.run(['deploy', '--yes', '--', '--forks', '3'], withToken);
  t.is(status, 0, output);
  const line = 'ansible-playbook playbooks/setup-scaleout-user.yml --limit nodectl.example.org';
  t.regex(output, new RegExp(`${line} --check --diff --forks 3\n[\\s\\S]*${line} --forks 3\n`));
  t.regex(output, /would change: Write the timer\. Then: Restart the timer\./);
  t.regex(
    output,
    /Deployed: 1 change\.[\s\S]*cwh-worker-node\.timer[\s\S]*a tick ends with 0[\s\S]*The tick ended with 0/,
  );
  const seen = await state('seen');
  t.is(seen.match(/^600 .*extra\.json$/gm)?.length, 2, seen);
  t.is(seen.match(/^700 /gm)?.length, 2);
  t.deepEqual(JSON.parse(await state('variables')), { vcc_access_token: token });
  t.false(seen.includes(token), 'neither in arguments nor in the environment');
  t.false(output.includes(token));
  t.deepEqual(await leftFiles(), []);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test.serial(`${signal}: Ansible gets it, is waited for, then the file is removed`, async (t) => {
    await host.state('wait', '');
    const run = host.start(['deploy', '--yes'], withToken);
    run.stdout.on('data', (data: Buffer) => {
      if (data.includes('running')) run.kill(signal);
    });
    const { exitCode, all } = await run;
    t.is(exitCode, 130, all);
    t.regex(all, /Interrupted in the middle: .*Run it again, it repairs/);
    const file = (await state('file')).trim();
    t.is(await state('signals'), `${signal.slice(3)}\n${file}\n`, 'still there while Ansible ends');
    await t.throwsAsync(access(file), { code: 'ENOENT' });
    t.deepEqual(await leftFiles(), []);
  });
}

test.serial('what a killed run has left is swept; that of one at work is not', async (t) => {
  const machine = execaSync('hostname').stdout.replaceAll(/[^A-Za-z0-9]/g, '_');
  const dead = execaSync('sh', ['-c', 'echo $$']).stdout;
  await mkdir(host.path(`run/cwh-gen-vars-${machine}-${dead}-aaaaaa`));
  await mkdir(host.path(`run/cwh-gen-vars-${machine}-${process.pid}-bbbbbb`));
  await host.run(['deploy', '--check'], withToken);
  t.deepEqual(await leftFiles(), [`cwh-gen-vars-${machine}-${process.pid}-bbbbbb`]);
  await rm(host.path(`run/cwh-gen-vars-${machine}-${process.pid}-bbbbbb`), { recursive: true });
});

test.serial('without a terminal and without --yes it stops after looking', async (t) => {
  const { status, output } = await host.run(['deploy'], withToken);
  t.is(status, 64);
  t.regex(output, /nobody can be asked here\. .*--yes/);
  t.is((await state('seen')).match(/^args:/gm)?.length, 1);
});

test.serial('--check only looks', async (t) => {
  const { status } = await host.run(['deploy', '--check'], withToken);
  t.is(status, 2);
  t.is((await state('seen')).match(/^args:/gm)?.length, 1);
});

test.serial('what the role says of a failure is said again at the end', async (t) => {
  await host.state('ansible', '2');
  const { status, output } = await host.run(['deploy', '--yes']);
  t.is(status, 5);
  t.regex(
    output,
    /Nothing was changed, as the check run has failed.*:\n {2}No VCC access token: none was given\.\n?$/,
  );
});

test.serial('a token that the VC controller refuses is explained by the tick', async (t) => {
  await host.state('tick', '3');
  const { status, output } = await host.run(['deploy', '--yes'], withToken);
  t.is(status, 5);
  t.regex(output, /The tick ended with 3: the VC controller refuses the token/);
});

test.serial('two at once: the second is told who and since when', async (t) => {
  await host.state('wait', '');
  const first = host.start(['deploy', '--yes'], withToken);
  await new Promise<void>((resolve) => {
    first.stdout.on('data', (data: Buffer) => data.includes('running') && resolve());
  });
  const here = await host.run(['deploy', '--yes'], withToken);
  t.is(here.status, 4);
  t.regex(here.output, /another cwh-gen \(process \d+ on .*\) is at work in this project/);
  // From another machine: another project, the same control host.
  const elsewhere = host.path('operator/elsewhere');
  await host.run(['generate', '--out', elsewhere]);
  const there = await host.run(['deploy', '--yes', '--out', elsewhere], withToken);
  t.is(there.status, 4, there.output);
  t.regex(
    there.output,
    /somebody else is at work on nodectl\.example\.org.*: \S+@\S+ \d{4}-\d\d-\d\d \d\d:\d\d/,
  );
  first.kill('SIGTERM');
  await first;
  await forget('wait');
  const again = await host.run(['deploy', '--yes', '--out', elsewhere], withToken);
  t.is(again.status, 0, again.output);
});

test.serial('no Ansible, an old one, no way to the control host', async (t) => {
  await host.state('version', '2.13.9');
  const old = await host.run(['deploy', '--yes'], withToken);
  t.is(old.status, 69);
  t.regex(old.output, /of version 2\.13\.9; 2\.14 or newer/);
  await forget('version');
  await host.state('no-ssh', 'No ED25519 host key is known for nodectl.example.org');
  const away = await host.run(['deploy', '--yes'], withToken);
  t.is(away.status, 69);
  t.regex(away.output, /host key of nodectl\.example\.org is not known here, so nothing was sent/);
  await forget('no-ssh');
  const none = await host.run(['deploy', '--yes'], { ...withToken, PATH: host.path('empty') });
  t.is(none.status, 69);
  t.regex(none.output, /there is no ansible-playbook on this machine/);
});

test.serial('a project that is not what the timetable gives is not deployed', async (t) => {
  await host.edit((text) =>
    text.replace('drain: 2', 'drain: 1').replace('{active: 1, pause: 0', '{active: 2, pause: 0'),
  );
  const { status, output } = await host.run(['deploy', '--yes'], withToken);
  t.is(status, 2);
  t.regex(
    output,
    /not what the timetable file gives now:[\s\S]*group_vars\/scaleout[\s\S]*cwh-gen generate scaleout\.yml --out scaleout/,
  );
  await host.edit((text) => text);
});

test.serial('a token file that others can read is refused; a command is run without a shell', async (t) => {
  const file = host.path('token');
  await writeFile(file, `${token}\nsecond line\n`, { mode: 0o644 });
  const open = await host.run(['deploy', '--yes', '--token-file', file]);
  t.is(open.status, 1);
  t.regex(open.output, /can be read by others; chmod 600/);
  await host.standIn('pass', 'echo "$2 $#"; echo more');
  const spaces = await host.run(['deploy', '--yes', '--token-command', 'pass show vcc']);
  t.is(spaces.status, 1);
  t.regex(spaces.output, /gives no token/);
  await host.standIn('pass', `[ "$2" = 'a b;c' ] && echo ${token}`);
  const good = await host.run(['deploy', '--check', '--token-command', "pass show 'a b;c'"]);
  t.is(good.status, 2, good.output);
  t.deepEqual(JSON.parse(await state('variables')), { vcc_access_token: token });
});

test.serial('at a terminal: Ctrl-C at the question for the token, and at the last one', async (t) => {
  const first = await host.typed('deploy', [[/VCC access token/, '\x03']]);
  t.is(first.exitCode, 130, first.all);
  await t.throwsAsync(state('seen'), { code: 'ENOENT' });
  const last = await host.typed('deploy', [[/Do it on/, '\x03']], withToken);
  t.is(last.exitCode, 130, last.all);
  t.is((await state('seen')).match(/^args:/gm)?.length, 1);
  t.deepEqual(await leftFiles(), []);
});

test.serial('at a terminal: Enter keeps the token; yes deploys', async (t) => {
  const { exitCode, all } = await host.typed('deploy', [
    [/VCC access token/, '\r'],
    [/Do it on/, '\r'],
  ]);
  t.is(exitCode, 0, all);
  t.deepEqual(JSON.parse(await state('variables')), { vcc_access_token: '' });
  t.regex(all, /The tick ended with 0/);
});
