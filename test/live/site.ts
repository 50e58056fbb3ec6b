import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import type { VccDoubleOptions } from '../../generator/vcc-double/start.js';
import { runCliIn } from '../cli/run-cli.js';
import { standIns } from '../reconciler/command-host.js';
import { keyPair } from '../reconciler/ssh-host.js';
import { temporaryDirectory } from '../temporary.js';
import { double } from '../vcc-double/doubles.js';
import { type ShellHostOptions, startShellHost } from './shell-host.js';

/** What a control host answers on which all is well; each is a line of sh. */
const controlPrograms = {
  id: 'case $1 in -un) echo user01 ;; -Gn) echo user01 docker ;; *) echo 1000 ;; esac',
  docker: `case "$1 $2" in
    'compose version') echo 2.26.1 ;;
    'info --format') case $3 in *Security*) echo '[name=seccomp]' ;; *Root*) echo / ;; *) echo 27.1.0 ;; esac ;;
    'image inspect') ;;
    *) exit 64 ;;
  esac`,
  getent: 'echo docker:x:999:user01',
  systemctl: 'echo 252.39-1~deb12u2',
  'systemd-run': 'while case $1 in --*) true ;; *) false ;; esac do shift; done; exec "$@"',
  'systemd-analyze': 'exit 0',
  loginctl: 'echo yes',
  df: "printf 'Filesystem\\nnone 1 1 9000000 1%% /\\n'",
  // bash -c SCRIPT - HOST PORT: every machine answers as sshd does.
  bash: 'echo SSH-2.0-double',
};

const managerPrograms = {
  docker: "echo '27.1.0 active true'",
  bash: 'exit 0',
};

const nfsAddress = '172.30.2.99';

export interface Site {
  /** Programs of the control host and of the manager, in place of the usual ones; undefined: not there. */
  control?: Readonly<Record<string, string>>;
  manager?: Readonly<Record<string, string>>;
  /** An NFS server of its own, and its programs. */
  nfs?: Readonly<Record<string, string>>;
  controlHost?: Partial<ShellHostOptions>;
  vcc?: Partial<VccDoubleOptions>;
  /** Further lines of the timetable file, or others than usual. */
  settings?: Readonly<Record<string, string>>;
  /** known_hosts of the operator, made from the control host's key; by default it is known. */
  knownHosts?: (name: string, hostKey: string) => string;
  language?: 'en' | 'ja';
}

export interface Live {
  status: number;
  out: string;
  err: string;
  live: { id: string; target: string; state: string; message: string; hint: string; seconds?: number }[];
  /** State of a probe. */
  state(id: string): string | undefined;
  text(id: string): string;
}

/** A whole site on this machine, and `check --live` of it with these arguments. */
export async function checkedSite(
  t: ExecutionContext,
  site: Site,
  ...argv: string[]
): Promise<Live & { token: string }> {
  const directory = temporaryDirectory('live');
  const path = (name: string) => join(directory, name);
  const programs = (name: string, all: Readonly<Record<string, string>>) => {
    mkdirSync(path(name));
    standIns(path(name), all);
    return path(name);
  };
  const vcc = await double(t, { state: path('vcc'), san: ['vcc.example.org'], ...site.vcc });
  const manager = await startShellHost({ bin: programs('manager', { ...managerPrograms, ...site.manager }) });
  const nfs = site.nfs && (await startShellHost({ bin: programs('nfs', site.nfs) }));
  const control = await startShellHost({
    bin: programs('control', { ...controlPrograms, ...site.control }),
    forwards: {
      'vcc.example.org:443': vcc.port,
      '172.30.2.100:22': manager.port,
      ...(nfs && { [`${nfsAddress}:22`]: nfs.port }),
    },
    ...site.controlHost,
  });
  t.teardown(() => Promise.all([control.close(), manager.close(), nfs?.close()]));
  writeFileSync(path('key'), keyPair().private, { mode: 0o600 });
  writeFileSync(path('ca.pem'), vcc.ca);
  writeFileSync(path('token'), `${vcc.token}\n`, { mode: 0o600 });
  const name = `[127.0.0.1]:${control.port}`;
  const known = site.knownHosts ?? ((of: string, key: string) => `${of} ${key}\n`);
  writeFileSync(path('known_hosts'), known(name, control.hostKey));
  const settings = {
    nodectl_hostname: '127.0.0.1',
    nodectl_user: 'user01',
    nodectl_ssh_private_key: path('key'),
    vcnode_ctl_dir: path('ctl'),
    target_group: 'scaleout',
    ugroup_name: 'Hub1',
    vcnode_all_ipaddress: '[172.30.2.101-103]',
    manager_ipaddress: '172.30.2.100',
    manager_ssh_host_key: `["${manager.hostKey}"]`,
    master_fqdn: 'hub.example.org',
    ssh_private_key_path: path('key'),
    vcc_host: 'vcc.example.org',
    vcc_ca_file: path('ca.pem'),
    schedule_default_nodes: '1',
    ...(nfs && { nfs_ipaddress: nfsAddress, nfs_ssh_host_key: `["${nfs.hostKey}"]` }),
    ...site.settings,
  };
  writeFileSync(
    path('scaleout.yml'),
    Object.entries(settings)
      .map(([key, value]) => `${key}: ${value}\n`)
      .join(''),
  );
  // Both are read by ssh and by what runs it; each test file has a process of its own, and these tests are serial.
  process.env.ANSIBLE_SSH_COMMON_ARGS = `-F none -p ${control.port} -o UserKnownHostsFile=${path('known_hosts')}`;
  standIns(programs('here', {}), { 'ansible-playbook': "echo 'ansible-playbook [core 2.14.18]'" });
  const before = process.env.PATH;
  process.env.PATH = `${path('here')}:${before}`;
  // An empty name: none at all.
  const given = argv.indexOf('--token-file');
  const tokenFile = given === -1 ? ['--token-file', path('token')] : [];
  const more = given !== -1 && argv[given + 1] === '' ? argv.toSpliced(given, 2) : argv;
  try {
    const result = await runCliIn(
      site.language ?? 'en',
      ...['check', path('scaleout.yml'), '--live', '--out', path('project'), ...tokenFile, ...more],
    );
    const live = result.out.startsWith('{') ? (JSON.parse(result.out) as { live: Live['live'] }).live : [];
    const of = (id: string) => live.find((one) => one.id === id);
    return {
      ...result,
      live,
      state: (id) => of(id)?.state,
      text: (id) => `${of(id)?.message} ${of(id)?.hint}`,
      token: vcc.token,
    };
  } finally {
    process.env.PATH = before;
  }
}
