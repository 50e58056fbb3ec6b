import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { keyPair } from '../reconciler/ssh-host.js';
import { temporaryDirectory } from '../temporary.js';
import { checkedSite } from './site.js';

const json = ['--format', 'json'];

function tokenFile(text: string): string {
  const file = join(temporaryDirectory('token'), 'token');
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}

const otherKey = keyPair().public.split(' ').slice(0, 2).join(' ');

test.serial('all is well', async (t) => {
  const { status, live, token, out } = await checkedSite(t, {}, ...json);
  t.deepEqual(
    live.filter(({ state }) => state !== 'ok').map(({ id, state, message }) => [id, state, message]),
    [],
  );
  t.is(status, 0);
  t.false(out.includes(token));
});

test.serial('a control host that is not known is not logged in to', async (t) => {
  const site = await checkedSite(t, { knownHosts: () => '' }, ...json);
  t.is(site.status, 4);
  t.is(site.state('control.login'), 'failed');
  t.regex(site.text('control.login'), /not known.*ssh -i \S+ user01@127\.0\.0\.1 true/);
  t.is(site.state('manager.login'), 'not_reached');
  t.regex(site.text('manager.login'), /because of 127\.0\.0\.1: ssh/);
});

test.serial('a changed host key is said aloud, with what to do', async (t) => {
  const site = await checkedSite(t, { knownHosts: (name) => `${name} ${otherKey}\n` }, ...json);
  t.is(site.status, 4);
  t.regex(site.text('control.login'), /HAS CHANGED.*ssh-keygen -R '\[127\.0\.0\.1\]:\d+' -f \S+known_hosts/);
});

test.serial('a login that is refused', async (t) => {
  const site = await checkedSite(t, { controlHost: { refuses: true } }, ...json);
  t.regex(site.text('control.login'), /user01@127\.0\.0\.1 does not take the key/);
});

test.serial('a host that is away', async (t) => {
  const away = { nodectl_hostname: '127.0.0.2' };
  const site = await checkedSite(t, { settings: away, language: 'ja' }, ...json);
  t.is(site.status, 4);
  t.regex(site.text('control.login'), /127\.0\.0\.2 に届きません: .*refused/);
});

test.serial('a wrong token is told apart from a controller that is away', async (t) => {
  const site = await checkedSite(t, {}, ...json, '--token-file', tokenFile('s.wrong'));
  t.is(site.status, 4);
  t.is(site.state('vcc.connection'), 'ok');
  t.regex(site.text('vcc.token'), /refuses the token: VCPAuthException: .*permission denied.*get a new one/);
  t.is(site.state('vcc.unit'), 'not_reached');
  t.false(site.out.includes('s.wrong'));
});

test.serial('without a token what needs it is skipped, and all else looked at', async (t) => {
  const site = await checkedSite(t, {}, ...json, '--token-file', '');
  t.is(site.status, 0);
  t.is(site.state('vcc.token'), 'skipped');
  t.is(site.state('addresses.taken'), 'skipped');
  t.regex(site.text('addresses.taken'), /--token-file FILE/);
  t.is(site.state('manager.swarm'), 'ok');
});

test.serial('a file without a token is said, before anything is looked at', async (t) => {
  const site = await checkedSite(t, {}, '--token-file', tokenFile(''));
  t.is(site.status, 1);
  t.regex(site.err, /token/);
});

test.serial(
  'what is missing on the control host is said, and what hangs on it is not looked at',
  async (t) => {
    const id = 'case $1 in -un) echo user01 ;; -Gn) echo user01 ;; *) echo 1000 ;; esac';
    const docker = `case "$1" in
    compose) echo 2.1.0 ;;
    *) echo 'permission denied while trying to connect' >&2; exit 1 ;;
  esac`;
    const control = {
      id,
      docker,
      getent: 'echo docker:x:999:',
      loginctl: 'echo no',
      pkcheck: 'exit 2',
      df: "printf 'Filesystem\\nnone 1 1 0 100%% /\\n'",
      // Ten minutes behind.
      date: 'echo $(($(/bin/date +%s) - 600))',
    };
    const site = await checkedSite(t, { control }, ...json);
    t.is(site.status, 4);
    t.regex(site.text('control.docker'), /not in the group docker.*usermod --append --groups docker user01/);
    t.is(site.state('control.compose'), 'not_reached');
    t.regex(site.text('control.linger'), /may not switch it on.*loginctl enable-linger user01/);
    t.regex(site.text('control.disk'), /only 0 MiB free in \//);
    t.regex(site.text('control.clock'), /(599|600|601) s behind/);
    t.is(site.state('control.login'), 'ok');
  },
);

test.serial('in the system scope sudo is needed', async (t) => {
  const settings = { systemd_scope: 'system' };
  const sudo = "echo 'sudo: a password is required' >&2; exit 1";
  const site = await checkedSite(t, { settings, control: { sudo } }, ...json);
  t.regex(site.text('control.systemd'), /may not use sudo without a password: sudo: a password is required/);
  t.is(site.state('control.linger'), undefined);
});

test.serial('machines behind the control host that do not answer', async (t) => {
  const bash = `case "$4" in
    172.30.2.101) echo SSH-2.0-double ;;
    172.30.2.1*) echo "bash: connect: Connection refused" >&2; exit 1 ;;
    *) ;;
  esac`;
  const manager = { bash: 'exit 1', docker: "echo '27.1.0 inactive false'" };
  const { state, text } = await checkedSite(t, { control: { bash }, manager }, ...json);
  t.regex(
    text('manager.connection'),
    /172\.30\.2\.100:22 is not reached from the control host: Connection refused/,
  );
  t.is(state('manager.login'), 'not_reached');
  t.regex(text('workers.connection'), /no ssh from the control host on 172\.30\.2\.102/);
});

test.serial('a manager that manages nothing, and no registry', async (t) => {
  const manager = { bash: 'exit 1', docker: "echo '27.1.0 inactive false'" };
  const { text } = await checkedSite(t, { manager }, ...json);
  t.regex(text('manager.swarm'), /no manager of a swarm/);
  t.regex(text('registry.connection'), /hub\.example\.org:5000 is not reached from the manager/);
});

test.serial("a manager with another host key than the timetable's", async (t) => {
  const settings = { manager_ssh_host_key: `["${otherKey}"]` };
  const { text } = await checkedSite(t, { settings }, ...json);
  t.regex(text('manager.login'), /host key of 172\.30\.2\.100 is not the one that is known/);
});

const exports = (status: number) => ({ sudo: `case "$*" in *test*) exit ${status} ;; esac` });

test.serial('an NFS server of its own is logged in to, through the control host', async (t) => {
  const { live, state, text } = await checkedSite(t, { nfs: exports(0) }, ...json);
  t.is(state('nfs.connection'), 'ok');
  t.is(state('nfs.login'), 'ok');
  t.regex(text('nfs.login'), /\/exported\/Hub1/);
  t.is(live.find(({ id }) => id === 'nfs.login')?.target, '172.30.2.99');
});

test.serial('an NFS server that has no such directory, or no sudo, or another host key', async (t) => {
  const without = await checkedSite(t, { nfs: exports(1) }, ...json);
  t.is(without.status, 4);
  t.is(without.state('nfs.login'), 'failed');
  t.regex(without.text('nfs.login'), /\/exported\/Hub1/);
  const locked = await checkedSite(t, { nfs: { sudo: 'exit 1' } }, ...json);
  t.is(locked.state('nfs.login'), 'failed');
  t.regex(locked.text('nfs.login'), /sudo/);
  const settings = { nfs_ssh_host_key: `["${otherKey}"]` };
  const other = await checkedSite(t, { nfs: exports(0), settings }, ...json);
  t.regex(other.text('nfs.login'), /host key of 172\.30\.2\.99 is not the one that is known/);
});

test.serial('an NFS server that is away: the login is not tried', async (t) => {
  const bash =
    'case "$4" in 172.30.2.99) echo "bash: connect: No route to host" >&2; exit 1 ;; *) echo SSH-2.0-x ;; esac';
  const { state, text } = await checkedSite(t, { control: { bash }, nfs: exports(0) }, ...json);
  t.regex(text('nfs.connection'), /172\.30\.2\.99:22 is not reached from the control host: No route to host/);
  t.is(state('nfs.login'), 'not_reached');
});

test.serial('addresses of others, and outside the network', async (t) => {
  const settings = { vcnode_all_ipaddress: '[172.30.2.101, 172.30.3.1]' };
  const outside = await checkedSite(t, { settings }, ...json);
  t.regex(outside.text('addresses.network'), /not in the network 172\.30\.2\.0\/24.*172\.30\.3\.1/);
  t.is(outside.state('addresses.taken'), 'ok');
});

test.serial('no such unit group, and an unknown CA', async (t) => {
  const group = await checkedSite(t, { settings: { ugroup_name: 'Hub2' } }, ...json);
  t.regex(group.text('vcc.unit'), /no unit group Hub2 \(this token sees: Hub1\)/);
});

test.serial('a controller with another CA', async (t) => {
  const { text, state } = await checkedSite(
    t,
    { settings: { vcc_host: 'vcc.example.org', vcc_ca_file: '/nowhere' } },
    ...json,
  );
  t.regex(text('vcc.token'), /vcc_ca_file \/nowhere cannot be used: ENOENT/);
  t.is(state('vcc.unit'), 'not_reached');
});

test.serial('an sshd that forwards nothing: skipped, not failed', async (t) => {
  const { state } = await checkedSite(t, { controlHost: { forbidsForwarding: true } }, ...json);
  t.is(state('vcc.token'), 'skipped');
  t.is(state('vcc.unit'), 'skipped');
  t.is(state('manager.login'), 'skipped');
});

test.serial('for people: a line for each, in order, with how to mend it below', async (t) => {
  const { out, status } = await checkedSite(t, { control: { loginctl: 'echo no', pkcheck: 'exit 1' } });
  t.is(status, 4);
  t.regex(out, /✔ ok +this machine +Ansible: ansible-core 2\.14\.18\n/);
  t.regex(out, /✖ failed +127\.0\.0\.1 +lingering: off.*\n +→ Let its administrator/);
  t.regex(out, /\n\d+ ok, 1 failed\n$/);
  t.false(out.includes('\x1b'));
});
