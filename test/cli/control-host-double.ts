import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { keyPair } from '../reconciler/ssh-host.js';
import { temporaryDirectory } from '../temporary.js';
import { edited } from './projects.js';

/**
 * A control host: an ssh server on loopback for the real ssh client. It runs the commands in a home of its own, where
 * `docker`, `systemctl` and `journalctl` are scripts of the test's.
 */
export interface ControlHostDouble {
  /** Its home; the installation is `scale-out` in it. */
  path(name: string): string;
  /** A script of sh in place of a program. */
  program(name: string, body: string): void;
  /** A timetable file that names this control host. */
  timetable: string;
  /** What a process needs to reach it. */
  environment: Record<string, string>;
  /** Logins so far. */
  logins(): number;
  /** No further login is answered, or they are again. */
  refuse(refuses: boolean): void;
  /** Told of each login with its number. */
  onLogin(tell: (logins: number) => void): void;
  /** The server has another host key from now on. */
  changeHostKey(): void;
  /** The client forgets its host key. */
  forgetHostKey(): void;
  /** All connections break. */
  cut(): void;
  close(): Promise<void>;
}

export async function controlHostDouble(): Promise<ControlHostDouble> {
  const directory = temporaryDirectory('control');
  const path = (name: string) => join(directory, 'home', name);
  for (const name of ['bin', 'scale-out/config', 'scale-out/state', 'run'])
    mkdirSync(path(name), { recursive: true });
  const known = join(directory, 'known_hosts');
  const login = keyPair();
  writeFileSync(join(directory, 'key'), login.private, { mode: 0o600 });
  let hostKey = keyPair();
  let logins = 0;
  let refuses = false;
  let tellLogin = (_logins: number) => {};
  const children = new Set<ChildProcess>();
  const clients = new Set<ssh2.Connection>();
  const serve = () =>
    new ssh2.Server({ hostKeys: [hostKey.private] }, (client) => {
      clients.add(client);
      client.on('error', () => {});
      client.on('close', () => clients.delete(client));
      client.on('authentication', (context) => {
        if (refuses) {
          context.reject(['publickey']);
        } else if (context.method === 'publickey') context.accept();
        else context.reject(['publickey']);
      });
      client.on('ready', () => {
        logins += 1;
        tellLogin(logins);
      });
      client.on('session', (accept) => {
        accept().on('exec', (acceptExec, _reject, { command }) => {
          const channel = acceptExec();
          const child = spawn('sh', ['-c', command], {
            detached: true,
            env: { HOME: path(''), PATH: `${path('bin')}:/usr/bin:/bin`, LC_ALL: 'C.UTF-8' },
          });
          children.add(child);
          channel.on('error', () => {});
          channel.on('close', () => endGroup(child));
          child.stdin.on('error', () => {});
          channel.pipe(child.stdin);
          child.stdout.on('data', (chunk) => channel.write(chunk));
          child.stderr.on('data', (chunk) => channel.stderr.write(chunk));
          child.on('close', (status) => {
            children.delete(child);
            channel.exit(status ?? 255);
            channel.end();
          });
        });
      });
    });
  let server = serve();
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const trust = () => writeFileSync(known, `[127.0.0.1]:${port} ${hostKey.public}\n`);
  trust();
  const timetable = await edited((text) =>
    text
      .replace('nodectl.example.org', '127.0.0.1')
      .replace('nodectl_ssh_private_key: ~/.ssh/id_rsa', `nodectl_ssh_private_key: ${join(directory, 'key')}`)
      .replace('/home/user01/scale-out', path('scale-out')),
  );
  const program = (name: string, body: string) => {
    writeFileSync(path(`bin/${name}`), `#!/bin/sh\n${body}\n`);
    chmodSync(path(`bin/${name}`), 0o755);
  };
  writeFileSync(path('scale-out/compose.yaml'), '# a deployment\n');
  const options = [
    '-p',
    String(port),
    '-o',
    `UserKnownHostsFile=${known}`,
    '-o',
    'GlobalKnownHostsFile=/dev/null',
  ];
  return {
    path,
    program,
    timetable,
    environment: { ANSIBLE_SSH_COMMON_ARGS: options.join(' ') },
    logins: () => logins,
    refuse: (now) => {
      refuses = now;
    },
    onLogin: (tell) => {
      tellLogin = tell;
    },
    changeHostKey: () => {
      hostKey = keyPair();
      server.close();
      server = serve();
      server.listen(port, '127.0.0.1');
    },
    forgetHostKey: () => writeFileSync(known, ''),
    cut: () => {
      for (const client of clients) client.end();
    },
    close: async () => {
      for (const child of children) endGroup(child);
      for (const client of clients) client.end();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * systemd and Docker in its home, as far as the commands ask them. The unit's journal is the file `journal`, the units'
 * properties are `units/*`; the reconciler is the real bundle for overrides, and the text of `dry-run` for a dry run.
 */
export function playSystemd(host: ControlHostDouble, bundle: string): void {
  mkdirSync(host.path('units'), { recursive: true });
  writeFileSync(host.path('journal'), '');
  writeFileSync(host.path('calls'), '');
  host.program(
    'systemctl',
    `[ "$1" = --user ] && shift
property() { sed -n "s/^$2=//p" "$HOME/units/$1" 2>/dev/null; }
case "$1 $2" in
  'show --value') property "$4" "\${3#--property=}" ;;
  show*) shift 2; for unit; do echo "Id=$unit"; cat "$HOME/units/$unit" 2>/dev/null || echo LoadState=not-found; echo; done ;;
  start*) echo "$*" >>"$HOME/calls"; [ "$2" = --no-block ] || sh "$HOME/tick" ;;
esac`,
  );
  host.program(
    'journalctl',
    `shown=0; follow=; cursor=; lines=
for word; do case $word in
  --after-cursor=*) cursor=\${word#*=} ;; --lines=*) lines=\${word#*=} ;; --show-cursor) shown=1 ;; --follow) follow=1 ;;
  --since=wrong) echo 'Failed to parse timestamp: wrong' >&2; exit 1 ;;
esac done
all=$(wc -l <"$HOME/journal")
begin=\${cursor:-0}
[ -z "$lines" ] || [ "$((all - lines))" -lt "$begin" ] || begin=$((all - lines))
# Not what a tick writes just now: the cursor would not know of it.
[ "$begin" -ge "$all" ] || sed -n "$((begin + 1)),\${all}p" "$HOME/journal"
[ "$shown" = 0 ] || [ "$all" = 0 ] || echo "-- cursor: $all"
[ -z "$follow" ] || exec sleep 600`,
  );
  host.program(
    'docker',
    `while [ "$1" != reconciler ]; do shift; done; shift
case $1 in
  --dry-run) cat "$HOME/dry-run"; exit "$(cat "$HOME/dry-run-status" 2>/dev/null || echo 0)" ;;
  *) exec '${process.execPath}' '${bundle}' --base "$PWD" "$@" ;;
esac`,
  );
}

/** With all that it has started. */
function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
