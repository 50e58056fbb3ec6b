import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { inventoryText, managerHost, parsePasswd } from '../../generator/reconciler/adapters/manager-host.js';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import { temporaryDirectory } from '../temporary.js';
import { commandHost, realShell, standIns } from './command-host.js';

test('parsePasswd takes the lines of the names that were asked for, and only whole numbers', (t) => {
  const text = [
    'root:x:0:0::/root:/bin/sh',
    'anna:x:2001:2002:Anna,,,:/jupyter/users/anna:/bin/bash',
    'ben:x::2003::/:/bin/sh',
    'carl:x:2004:20 04::/:/bin/sh',
    'garbage',
    '',
  ].join('\n');
  t.deepEqual(parsePasswd(text, ['anna', 'ben', 'carl', 'dora']), [{ name: 'anna', uid: 2001, gid: 2002 }]);
});

test('inventoryText is upstream’s inventory', (t) => {
  t.is(
    inventoryText('anna', { managers: ['10.0.0.1'], workers: ['10.0.0.2', '10.0.0.3'] }),
    `[ch-all:children]
ch-master
ch-nodes

[ch-all:vars]
ansible_user=anna

[ch-master]
10.0.0.1

[ch-nodes]
10.0.0.2
10.0.0.3
`,
  );
});

/** A manager with the accounts anna, ben and zoe; ben has no home. As elsewhere `sh` is bash, which reads line by line. */
async function manager() {
  const root = temporaryDirectory('manager');
  const home = (name: string) => join(root, 'home', name);
  for (const name of ['anna', 'zoe']) mkdirSync(home(name), { recursive: true });
  symlinkSync('/bin/bash', join(root, 'sh'));
  standIns(root, {
    sudo: `user=; while :; do case $1 in -n|-H) shift;; -u) user=$2; shift 2;; *) break;; esac; done
[ -z "$user" ] || { HOME=${root}/home/$user; export HOME; cat >/dev/null; }
exec "$@"`,
    getent: `shift; for name; do case $name in anna) echo anna:x:2001:2001::/:/bin/sh;; ben) echo ben:x:2002:2002::/:/bin/sh;; zoe) echo zoe:x:2003:2003::/:/bin/sh;; *) missing=2;; esac; done; exit \${missing:-0}`,
  });
  const host = await commandHost(realShell(root), { system: 'manager' });
  return { ...host, root, home };
}

const members = { managers: ['10.0.0.1'], workers: ['10.0.0.2'] };

test('accounts are asked for once; what is no name, or not known there, is left out', async (t) => {
  const { session, commands, close } = await manager();
  const names = ['anna', '$(reboot)', 'nobodyx', 'ben'];
  const host = managerHost(session, names, 60_000);
  const known = [
    { name: 'anna', uid: 2001, gid: 2001 },
    { name: 'ben', uid: 2002, gid: 2002 },
  ];
  t.deepEqual(await host.accounts(), known);
  t.deepEqual(await host.accounts(), known);
  t.deepEqual(
    commands.map(({ command }) => command),
    ['getent passwd anna nobodyx ben || true'],
  );
  t.deepEqual(await managerHost(session, ['$(reboot)'], 60_000).accounts(), []);
  await close();
});

test('each teacher with a home gets the inventory; one that is so already stays', async (t) => {
  const { session, home, close } = await manager();
  const host = managerHost(session, ['anna', 'ben', 'zoe'], 60_000);
  await host.writeInventories(members);
  const file = (name: string) => join(home(name), 'ansible', 'inventory');
  for (const name of ['anna', 'zoe']) t.is(readFileSync(file(name), 'utf8'), inventoryText(name, members));
  t.false(existsSync(home('ben')));
  const { ino, mode } = statSync(file('anna'));
  t.is(mode & 0o777, 0o644);
  await host.writeInventories(members);
  t.is(statSync(file('anna')).ino, ino);
  await host.writeInventories({ ...members, workers: [] });
  t.is(readFileSync(file('zoe'), 'utf8'), inventoryText('zoe', { ...members, workers: [] }));
  t.deepEqual(readdirSync(join(home('anna'), 'ansible')), ['inventory']);
  await close();
});

test('one teacher’s list that cannot be written does not keep the others’ old', async (t) => {
  const { session, root, home, close } = await manager();
  standIns(root, { mv: 'case $PWD in */anna) exit 1;; *) exec /bin/mv "$@";; esac' });
  const host = managerHost(session, ['anna', 'zoe'], 60_000);
  await t.throwsAsync(host.writeInventories(members), {
    instanceOf: OutsideError,
    message: /no inventory written for anna$/,
  });
  t.deepEqual(readdirSync(join(home('anna'), 'ansible')), [], 'nothing half done is left');
  t.deepEqual(readdirSync(join(home('zoe'), 'ansible')), ['inventory']);
  await close();
});
