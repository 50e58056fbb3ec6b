import type { Outcome } from './control-host.js';

/** Why ssh did not come to run a command. */
export type SshTrouble =
  | 'host-key-unknown'
  | 'host-key-changed'
  | 'key-refused'
  | 'unknown-host'
  /** No answer, or the connection broke. */
  | 'no-connection';

/** ssh says most things in sentences only; these are OpenSSH's, which has one language, the same since version 7. */
const sentences: readonly [RegExp, SshTrouble][] = [
  [
    /REMOTE HOST IDENTIFICATION HAS CHANGED|host key for \S+ has changed|REVOKED HOST KEY/i,
    'host-key-changed',
  ],
  [/host key is known|Host key verification failed/i, 'host-key-unknown'],
  // With the parenthesis: a connection too can be denied, by a firewall of this machine.
  [/Permission denied \(|Too many authentication failures/, 'key-refused'],
  [/Could not resolve hostname/, 'unknown-host'],
];

/** Undefined when it was the command there that failed, or nothing did. Pure. */
export function sshTrouble({ status, err }: Pick<Outcome, 'status' | 'err'>): SshTrouble | undefined {
  if (status !== 255) return undefined;
  return sentences.find(([words]) => words.test(err))?.[1] ?? 'no-connection';
}

/** Whether it is the host in between that lets nobody on to others (`AllowTcpForwarding no`). Pure. */
export function isForwardingForbidden(err: string): boolean {
  return /administratively prohibited/.test(err);
}

/** The last thing that ssh said, without its own prefix. */
export function lastWord({ err }: Outcome): string {
  const lines = err.split(/\r?\n/).filter((line) => line.trim() !== '');
  const spoken = lines.filter(
    (line) =>
      !/^(Connection closed by UNKNOWN|kex_exchange_identification|stdio forwarding failed)/.test(line),
  );
  return (spoken.at(-1) ?? lines.at(-1) ?? '').replace(/^ssh: /, '').trim();
}
