import { isAccountName } from '../account-name.js';
import type { Account, ManagerHost } from '../ports.js';
import { mustRun, shellWord } from './remote-command.js';
import type { SshSession } from './ssh-session.js';

const system = 'manager';

/** Accounts and inventories of the teachers, on the manager. @param teachers names of their accounts. */
export function managerHost(
  session: SshSession,
  teachers: readonly string[],
  timeoutMs: number,
): ManagerHost {
  // Nothing that is no name gets into a command.
  const names = teachers.filter(isAccountName);
  let known: Promise<Account[]> | undefined;
  const accounts = async (): Promise<Account[]> => {
    if (names.length === 0) return [];
    // getent ends with status 2 when it does not know all of them.
    const command = `getent passwd ${names.join(' ')} || true`;
    return parsePasswd(await mustRun(session, { command, system, timeoutMs }), names);
  };
  return {
    accounts: () => {
      known ??= accounts();
      known.catch(() => {
        known = undefined;
      });
      return known;
    },
    writeInventories: async (members) => {
      known ??= accounts();
      const those = await known;
      if (those.length === 0) return;
      const stdin = inventoriesScript(those.map(({ name }) => [name, inventoryText(name, members)]));
      await mustRun(session, { command: 'sudo -n sh -s', stdin, system, timeoutMs });
    },
  };
}

/** Lines of passwd(5) of these names. */
export function parsePasswd(text: string, names: readonly string[]): Account[] {
  return text.split('\n').flatMap((line): Account[] => {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    if (!names.includes(name) || !/^\d+$/.test(uid) || !/^\d+$/.test(gid)) return [];
    return [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

/** A teacher's Ansible inventory, as upstream's role admin-user-manager writes it. */
export function inventoryText(
  name: string,
  { managers, workers }: { managers: readonly string[]; workers: readonly string[] },
): string {
  const section = (title: string, lines: readonly string[]) => [`[${title}]`, ...lines, ''];
  return [
    ...section('ch-all:children', ['ch-master', 'ch-nodes']),
    ...section('ch-all:vars', [`ansible_user=${name}`]),
    ...section('ch-master', managers),
    ...section('ch-nodes', workers),
  ].join('\n');
}

/** Writes all that can be written: one full home must not keep the others' lists old. */
function inventoriesScript(texts: readonly (readonly [name: string, text: string])[]): string {
  return [
    'failed=',
    ...texts.map(([name, text]) => `${writeAs(name, text)} || failed="$failed ${name}"`),
    '[ -z "$failed" ] || { echo "no inventory written for$failed" >&2; exit 1; }',
    '',
  ].join('\n');
}

/**
 * The teacher owns the directory, so the teacher writes: root would follow whatever link is there. One that has no home
 * yet is left out.
 */
function writeAs(name: string, text: string): string {
  const script = [
    'cd "$HOME" 2>/dev/null || exit 0',
    'mkdir -p ansible',
    'new=$(mktemp ansible/.inventory.XXXXXX)',
    `trap 'rm -f "$new"' EXIT`,
    `echo ${Buffer.from(text).toString('base64')} | base64 -d >"$new"`,
    'if ! cmp -s "$new" ansible/inventory; then chmod 0644 "$new"; mv -f "$new" ansible/inventory; fi',
  ].join('\n');
  // The rest of the outer script is in standard input.
  return `sudo -n -H -u ${name} sh -ec ${shellWord(script)} </dev/null`;
}
