import { inHome } from '../files/in-home.js';

/** Where and how ssh logs in. */
export interface Destination {
  host: string;
  user: string;
  /** File on this machine; `~/` is this user's home. */
  key: string;
  port?: number;
  /** Options in the words of a shell, as Ansible keeps them. */
  options?: string;
}

/**
 * The arguments of `ssh` up to and including the destination. It never asks anything, and takes no host key that it
 * does not know.
 *
 * @param common what ANSIBLE_SSH_COMMON_ARGS holds: it counts for Ansible, so it counts here.
 */
export function sshArguments({ host, user, key, port, options }: Destination, common = ''): string[] {
  return [
    '-o',
    'BatchMode=yes',
    '-o',
    'ConnectTimeout=15',
    ...shellWords(common),
    ...shellWords(options ?? ''),
    '-o',
    'StrictHostKeyChecking=yes',
    '-i',
    inHome(key),
    ...(port === undefined ? [] : ['-p', String(port)]),
    `${user}@${host}`,
  ];
}

/** Splits a text as a shell does, quotes included, but without evaluating anything. */
export function shellWords(text: string): string[] {
  const words = text.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\])+/g) ?? [];
  return words.map((word) =>
    word.replaceAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/g, (_, double, single, escaped) =>
      double !== undefined ? double.replaceAll(/\\(.)/g, '$1') : (single ?? escaped ?? ''),
    ),
  );
}

/** A word for a POSIX shell. */
export function shellQuote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
