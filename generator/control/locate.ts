import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { controlHostName } from '../config/control-host-name.js';
import type { Config } from '../config/load.js';
import { inventoryText } from '../project/project-directory.js';
import { ansibleLocale } from './ansible-locale.js';
import type { Destination } from './ssh-arguments.js';

/**
 * How Ansible reaches the control host, so that ssh does the same: address, port, user, key and ssh options of the
 * project's inventory. Without a project, or without Ansible, what the timetable file says.
 *
 * @throws Error with what ansible-inventory says, when the project's inventory cannot be used.
 */
export async function locate(config: Config, project: string): Promise<Destination> {
  const own = ownDestination(config);
  const directory = resolve(project);
  // Nothing was generated yet: `init`, then `check --live`.
  if ((await inventoryText(directory)) === undefined) return own;
  const name = controlHostName(config);
  const { stdout, exitCode, stderr, code } = await execa(
    'ansible-inventory',
    ['--inventory', join(directory, 'inventory.yml'), '--host', name],
    // The project's own ansible.cfg, as for the playbooks.
    { cwd: directory, reject: false, stdin: 'ignore', env: { ANSIBLE_NOCOLOR: '1', ...ansibleLocale } },
  );
  if (code === 'ENOENT') return own;
  if (exitCode !== 0) throw new Error(stderr.trim() || `ansible-inventory ended with ${exitCode}`);
  const vars = variablesIn(stdout);
  const text = (key: string) => (typeof vars[key] === 'string' ? (vars[key] as string) : undefined);
  const port = Number(vars.ansible_port);
  const options = [text('ansible_ssh_common_args'), text('ansible_ssh_extra_args')].filter(
    (part) => part !== undefined,
  );
  return {
    host: text('ansible_host') ?? own.host,
    user: text('ansible_user') ?? own.user,
    key: text('ansible_ssh_private_key_file') ?? own.key,
    ...(Number.isInteger(port) && port > 0 && { port }),
    ...(options.length > 0 && { options: options.join(' ') }),
  };
}

/** As the timetable file says. */
export function ownDestination(config: Config): Destination {
  return {
    host: config.nodectl_hostname,
    user: config.nodectl_user,
    key: config.nodectl_ssh_private_key,
  };
}

/** An object of JSON; a plugin or a wrapper may have said something before it. */
function variablesIn(stdout: string): Record<string, unknown> {
  try {
    return JSON.parse(stdout.slice(Math.max(stdout.search(/^\{/m), 0))) as Record<string, unknown>;
  } catch {
    // Not what it has said: there may be secrets in it.
    throw new Error('ansible-inventory did not answer with JSON');
  }
}
