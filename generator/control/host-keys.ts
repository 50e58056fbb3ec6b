import { createHmac, randomBytes } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { execa } from 'execa';
import { inHome } from '../files/in-home.js';
import { type Destination, sshArguments } from './ssh-arguments.js';

/** Where ssh looks for the host key of a destination, and under which name. */
export interface KnownHosts {
  /** `HOST`, `[HOST]:PORT`, or an alias. */
  name: string;
  host: string;
  port: number;
  /** The user's files; new keys go into the first. */
  files: readonly string[];
  globalFiles: readonly string[];
  isHashed: boolean;
  /** Whether ssh goes there over another host or a command: then it cannot be asked for its keys directly. */
  isIndirect: boolean;
}

/** As ssh itself resolves it, with its configuration files. @returns undefined where there is no ssh. */
export async function knownHostsOf(destination: Destination): Promise<KnownHosts | undefined> {
  const args = sshArguments(destination, process.env.ANSIBLE_SSH_COMMON_ARGS);
  const { stdout, exitCode } = await execa('ssh', ['-G', ...args], { reject: false, stdin: 'ignore' });
  return exitCode === 0 ? resolved(stdout) : undefined;
}

/** @param text what `ssh -G` prints. */
export function resolved(text: string): KnownHosts {
  const values = new Map(text.split('\n').map((line) => [line.split(' ', 1)[0], line.replace(/^\S+ ?/, '')]));
  const value = (key: string) => values.get(key) ?? '';
  const host = value('hostname');
  const port = Number(value('port')) || 22;
  const alias = value('hostkeyalias');
  const files = (key: string) =>
    value(key)
      .split(' ')
      .filter((file) => !['', 'none', '/dev/null'].includes(file))
      .map((file) => inHome(file));
  return {
    name: alias || (port === 22 ? host : `[${host}]:${port}`),
    host,
    port,
    files: files('userknownhostsfile'),
    globalFiles: files('globalknownhostsfile'),
    isHashed: value('hashknownhosts') === 'yes',
    isIndirect: [value('proxyjump'), value('proxycommand')].some((proxy) => !['', 'none'].includes(proxy)),
  };
}

/** Whether any line is about this host, of whatever kind. */
export async function isKnown({ name, files, globalFiles }: KnownHosts): Promise<boolean> {
  for (const file of [...files, ...globalFiles]) {
    const { exitCode } = await execa('ssh-keygen', ['-F', name, '-f', file], {
      reject: false,
      stdin: 'ignore',
    });
    if (exitCode === 0) return true;
  }
  return false;
}

export interface OfferedKeys {
  /** Type and key, as in a public key file. */
  keys: string[];
  /** As `ssh-keygen -l` shows them. */
  fingerprints: string[];
}

/** What a host shows to whoever asks. Nobody vouches for it: a person has to compare. */
export async function offeredKeys({ host, port }: KnownHosts): Promise<OfferedKeys> {
  const scan = await execa('ssh-keyscan', ['-T', '10', '-p', String(port), host], {
    reject: false,
    stdin: 'ignore',
  });
  const keys = (scan.stdout ?? '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' ').slice(1, 3).join(' '));
  if (keys.length === 0) return { keys, fingerprints: [] };
  const { stdout } = await execa('ssh-keygen', ['-l', '-f', '-'], {
    reject: false,
    input: keys.map((key) => `${host} ${key}\n`).join(''),
  });
  return { keys, fingerprints: stdout.split('\n').filter(Boolean) };
}

/** Adds exactly these keys to the user's first file; what stands there stays as it is. */
export async function remember(
  { name, files, isHashed }: KnownHosts,
  keys: readonly string[],
): Promise<void> {
  const file = files[0] as string;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const before = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const lines = keys.map((key) => `${isHashed ? hashed(name, randomBytes(20)) : name} ${key}\n`).join('');
  await appendFile(file, `${before === '' || before.endsWith('\n') ? '' : '\n'}${lines}`, { mode: 0o600 });
}

/** sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT": hosts hashed with HMAC-SHA1. */
export function hashed(name: string, salt: Buffer): string {
  const hash = createHmac('sha1', salt).update(name).digest('base64');
  return `|1|${salt.toString('base64')}|${hash}`;
}
