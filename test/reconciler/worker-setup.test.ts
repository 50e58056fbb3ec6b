import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import test from 'ava';
import { execa } from 'execa';
import { accountsScript, pullScript, workerSetup } from '../../generator/reconciler/adapters/worker-setup.js';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import { temporaryDirectory } from '../temporary.js';
import { commandHost, standIns } from './command-host.js';

const setup = {
  registry: '10.0.0.1:5000',
  image: 'coursewarehub/default-course-image',
  user: "o'hara",
  timeoutMs: 60_000,
  pullTimeoutMs: 60_000,
};
const anna = { name: 'anna', uid: 2001, gid: 2002 };

test('the password goes in by standard input and is in no command', async (t) => {
  const { session, commands, close } = await commandHost(() => ({ status: 0 }));
  const worker = workerSetup(session, { ...setup, password: 'p4ss' });
  await worker.registryLogin();
  await worker.pullImage();
  await worker.ensureAccounts([anna]);
  t.deepEqual(commands, [
    {
      command: `sudo -n docker login --username 'o'\\''hara' --password-stdin '10.0.0.1:5000'`,
      stdin: 'p4ss',
    },
    { command: 'sudo -n sh -s', stdin: pullScript('10.0.0.1:5000/coursewarehub/default-course-image') },
    { command: 'sudo -n sh -s', stdin: accountsScript([anna]) },
  ]);
  await close();
});

test('without password, and without accounts, nothing is run', async (t) => {
  const { session, commands, close } = await commandHost(() => ({ status: 0 }));
  const worker = workerSetup(session, setup);
  await worker.registryLogin();
  await worker.ensureAccounts([]);
  t.deepEqual(commands, []);
  await close();
});

/** Runs the script of a pull with a stand-in for docker. */
function pull(directory: string, docker: string) {
  standIns(directory, { docker });
  const env = { PATH: `${directory}:${process.env.PATH}` };
  return execa('sh', ['-s'], { input: pullScript("hub/it's"), env, reject: false });
}

test('a pull that fails says why, and leaves nothing behind', async (t) => {
  const directory = temporaryDirectory('pull');
  const { exitCode, stderr } = await pull(directory, 'echo "$* is denied" >&2; exit 5');
  t.is(exitCode, 5);
  t.is(stderr, "pull --quiet hub/it's is denied");
  t.is((await pull(directory, 'exit 0')).exitCode, 0);
});

test('a pull outlives the connection that has begun it', async (t) => {
  const directory = temporaryDirectory('pull');
  const at = (name: string) => join(directory, name);
  // It has begun when the one that waits for it is killed, and ends only after that.
  const running = pull(
    directory,
    `touch ${at('begun')}; until [ -e ${at('killed')} ]; do sleep 0.05; done; touch ${at('ended')}`,
  );
  while (!existsSync(at('begun'))) await pause(20);
  running.kill('SIGKILL');
  await running;
  writeFileSync(at('killed'), '');
  while (!existsSync(at('ended'))) await pause(20);
  t.pass('a pull that had died would never have ended');
});

/** A machine whose accounts are two files, in the form of passwd(5) and group(5). */
function machine() {
  const root = temporaryDirectory('worker');
  const at = (name: string) => join(root, name);
  for (const name of ['passwd', 'group', 'log']) writeFileSync(at(name), '');
  standIns(root, {
    getent: `grep "^$2:" ${at('$1')} || exit 2`,
    groupadd: `echo "groupadd $*" >>${at('log')}; echo "$3:x:$2:" >>${at('group')}`,
    useradd: `echo "useradd $*" >>${at('log')}; for name; do :; done; echo "$name:x:$2:$4::/:/bin/sh" >>${at('passwd')}`,
    visudo: 'grep -q NOPASSWD "$2"',
  });
  const run = (accounts: Parameters<typeof accountsScript>[0]) =>
    execa('sh', ['-s'], {
      input: accountsScript(accounts, root),
      env: { PATH: `${root}:${process.env.PATH}` },
      reject: false,
    });
  const read = (name: string) => readFileSync(at(name), 'utf8');
  return { root, at, run, read };
}

test('groups, users and sudoers are made once, with the manager’s numbers', async (t) => {
  const { at, run, read, root } = machine();
  const accounts = [anna, { name: 'ben', uid: 2003, gid: 2003 }];
  t.is((await run(accounts)).exitCode, 0);
  const log = read('log');
  t.is(
    log,
    `groupadd --gid 2002 anna
useradd --uid 2001 --gid 2002 --no-create-home --home-dir /jupyter/users/anna --shell /bin/bash anna
groupadd --gid 2003 ben
useradd --uid 2003 --gid 2003 --no-create-home --home-dir /jupyter/users/ben --shell /bin/bash ben
`,
  );
  t.is(read('anna'), 'anna ALL=(ALL) NOPASSWD: ALL\n');
  const { mode, ino } = statSync(at('anna'));
  t.is(mode & 0o777, 0o440);
  t.is((await run(accounts)).exitCode, 0);
  t.is(read('log'), log);
  t.is(statSync(at('anna')).ino, ino);
  t.false(readdirSync(root).some((name) => name.endsWith('.new')));
});

test('a run that was cut off is finished by the next', async (t) => {
  const { at, run, read } = machine();
  writeFileSync(at('group'), 'anna:x:2002:\n');
  writeFileSync(at('anna'), 'anna ALL=');
  t.is((await run([anna])).exitCode, 0);
  t.regex(read('log'), /^useradd [^\n]* anna\n$/);
  t.is(read('anna'), 'anna ALL=(ALL) NOPASSWD: ALL\n');
});

for (const [file, line, message] of [
  ['group', 'anna:x:77:\n', 'group anna has gid 77 here, 2002 on the manager'],
  ['passwd', 'anna:x:88:2002::/:/bin/sh\n', 'user anna has uid 88 here, 2001 on the manager'],
] as const) {
  test(`another number is an error, and no rights are given: ${message}`, async (t) => {
    const { at, run, root } = machine();
    writeFileSync(at(file), line);
    const { exitCode, stderr } = await run([anna]);
    t.deepEqual([exitCode, stderr], [3, message]);
    t.false(readdirSync(root).includes('anna'));
  });
}

test('sudoers that visudo does not take never come to hold', async (t) => {
  const { root, run } = machine();
  standIns(root, { visudo: 'exit 1' });
  t.is((await run([anna])).exitCode, 1);
  t.false(readdirSync(root).includes('anna'));
});

for (const name of ['', 'a b', '$(reboot)', 'Anna', '../x', 'a\nb']) {
  test(`no name of an account: ${JSON.stringify(name)}`, (t) => {
    t.throws(() => accountsScript([{ ...anna, name }]), { instanceOf: OutsideError });
  });
}
