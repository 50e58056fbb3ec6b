import { access, constants, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Config } from '../config/load.js';
import { ansibleLocale } from '../control/ansible-locale.js';
import { inHome } from '../files/in-home.js';
import { failed, ok, warning } from './found.js';
import { isAtLeast } from './judge-control.js';
import type { Found } from './probe.js';
import type { HostWords, Saying } from './words.js';

export async function lookForAnsible(words: HostWords): Promise<Found> {
  const { stdout, code } = await execa('ansible-playbook', ['--version'], {
    reject: false,
    stdin: 'ignore',
    env: { ANSIBLE_NOCOLOR: '1', ...ansibleLocale },
  });
  if (code === 'ENOENT') return failed(words.noAnsible());
  const version = /\[core ([^\]]+)\]/.exec(stdout ?? '')?.[1] ?? (stdout ?? '').split('\n')[0] ?? '';
  return isAtLeast(version, [2, 14]) ? ok(words.ansible(version)) : failed(words.oldAnsible(version));
}

export async function lookForSsh(words: HostWords): Promise<Found> {
  for (const program of ['ssh', 'ssh-keygen', 'ssh-keyscan']) {
    // Each of them ends at once with its usage.
    const { code } = await execa(program, ['-?'], { reject: false, stdin: 'ignore' });
    if (code === 'ENOENT') return failed(words.noSsh(program));
  }
  const { stderr } = await execa('ssh', ['-V'], { reject: false, stdin: 'ignore' });
  return ok(words.ssh(stderr.split(',')[0] ?? ''));
}

/** @param locked says what it means that the key has a passphrase. */
export async function lookAtKey(
  given: string,
  words: HostWords,
  locked: (file: string) => Found,
): Promise<Found> {
  const file = inHome(given);
  try {
    await access(file, constants.R_OK);
  } catch (error) {
    return failed(words.noKey(given, (error as NodeJS.ErrnoException).code ?? String(error)));
  }
  const { mode } = await stat(file);
  if ((mode & 0o077) !== 0) return failed(words.openKey(given, `0${(mode & 0o777).toString(8)}`));
  const { exitCode, stderr } = await execa('ssh-keygen', ['-y', '-P', '', '-f', file], {
    reject: false,
    stdin: 'ignore',
  });
  if (exitCode === 0) return ok(words.key(given));
  if (/passphrase/i.test(stderr ?? '')) return locked(given);
  return failed(words.noKey(given, (stderr ?? '').split('\n')[0] ?? ''));
}

export const lockedBy = {
  failing: (say: (file: string) => Saying) => (file: string) => failed(say(file)),
  warning: (say: (file: string) => Saying) => (file: string) => warning(say(file)),
};

/** The role takes the manager's host key from the operator's known_hosts, so it is looked for in the same file. */
export async function lookForManagerHostKey(
  { manager_ssh_host_key: given, manager_ipaddress: address }: Config,
  words: HostWords,
): Promise<Found> {
  if (given !== undefined) return ok(words.hostKeyGiven());
  const file = join(homedir(), '.ssh/known_hosts');
  const { stdout, exitCode } = await execa('ssh-keygen', ['-F', address, '-f', file], {
    reject: false,
    stdin: 'ignore',
  });
  const hasKey = exitCode === 0 && (stdout ?? '').split('\n').some((line) => !/^[#@]|^$/.test(line));
  return hasKey ? ok(words.hostKeyKnown(address)) : failed(words.noHostKey(address, 'vcp'));
}
