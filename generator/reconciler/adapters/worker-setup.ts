import { isAccountName } from '../account-name.js';
import { OutsideError } from '../outside-error.js';
import type { Account, Machine } from '../ports.js';
import { mustRun, shellWord } from './remote-command.js';
import type { SshSession } from './ssh-session.js';

export interface WorkerSetup {
  /** `HOST:PORT` of the Hub's registry. */
  registry: string;
  /** Without the registry, e.g. `coursewarehub/default-course-image`. */
  image: string;
  user: string;
  /** Secret. Absent: nobody logs in, and images are pulled as they are. */
  password?: string;
  timeoutMs: number;
  /** An image is large. */
  pullTimeoutMs: number;
}

/**
 * What a joined machine still needs, after upstream's order (notebook 921, roles singleuser-image and
 * admin-user-worker).
 */
export function workerSetup(
  session: SshSession,
  { registry, image, user, password, timeoutMs, pullTimeoutMs }: WorkerSetup,
): Pick<Machine, 'registryLogin' | 'pullImage' | 'ensureAccounts'> {
  const system = 'worker';
  return {
    registryLogin: async () => {
      if (password === undefined) return;
      const command = `sudo -n docker login --username ${shellWord(user)} --password-stdin ${shellWord(registry)}`;
      await mustRun(session, { command, stdin: password, system, timeoutMs });
    },
    pullImage: async () => {
      const stdin = pullScript(`${registry}/${image}`);
      await mustRun(session, { command: 'sudo -n sh -s', stdin, system, timeoutMs: pullTimeoutMs });
    },
    ensureAccounts: async (accounts) => {
      if (accounts.length === 0) return;
      await mustRun(session, {
        command: 'sudo -n sh -s',
        stdin: accountsScript(accounts),
        system,
        timeoutMs,
      });
    },
  };
}

/**
 * A pull in a session of its own: a large image takes longer than a tick, and what is there by then must not be lost with
 * the connection. The next tick's pull joins it in the daemon.
 */
export function pullScript(image: string): string {
  return [
    'set -eu',
    'said=$(mktemp)',
    'exec 3>"$said" 4<"$said"',
    'rm -f "$said"',
    `setsid docker pull --quiet ${shellWord(image)} >&3 2>&1 </dev/null &`,
    'if wait "$!"; then exit 0; else status=$?; fi',
    'cat <&4 >&2',
    'exit "$status"',
    '',
  ].join('\n');
}

/**
 * A script that makes groups, users and sudoers as they have to be, and changes nothing that is so. Numbers that belong
 * to somebody else are an error: files on NFS belong to numbers.
 *
 * @param sudoers where sudo looks for them. @throws OutsideError when a name could be anything but a name.
 */
export function accountsScript(accounts: readonly Account[], sudoers = '/etc/sudoers.d'): string {
  const odd = accounts.find(({ name }) => !isAccountName(name));
  if (odd !== undefined)
    throw new OutsideError('worker', 'failed', `"${odd.name}" cannot be the name of a teacher's account`);
  return [
    'set -eu',
    'umask 077',
    'ensure() {',
    '  name=$1 uid=$2 gid=$3',
    '  if entry=$(getent group "$name"); then',
    '    [ "$(echo "$entry" | cut -d: -f3)" = "$gid" ] || { echo "group $name has gid $(echo "$entry" | cut -d: -f3) here, $gid on the manager" >&2; exit 3; }',
    '  else groupadd --gid "$gid" "$name"; fi',
    '  if entry=$(getent passwd "$name"); then',
    '    [ "$(echo "$entry" | cut -d: -f3)" = "$uid" ] || { echo "user $name has uid $(echo "$entry" | cut -d: -f3) here, $uid on the manager" >&2; exit 3; }',
    '  else useradd --uid "$uid" --gid "$gid" --no-create-home --home-dir "/jupyter/users/$name" --shell /bin/bash "$name"; fi',
    '  line="$name ALL=(ALL) NOPASSWD: ALL"',
    `  file=${shellWord(sudoers)}/$name`,
    '  [ "$(cat "$file" 2>/dev/null || true)" = "$line" ] && return 0',
    // sudo leaves out files with a dot, so the unfinished one has no effect.
    '  echo "$line" >"$file.new"',
    '  chmod 0440 "$file.new"',
    '  visudo -cqf "$file.new"',
    '  mv "$file.new" "$file"',
    '}',
    ...accounts.map(({ name, uid, gid }) => `ensure ${name} ${Math.trunc(uid)} ${Math.trunc(gid)}`),
    '',
  ].join('\n');
}
