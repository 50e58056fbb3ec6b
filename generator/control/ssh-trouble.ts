import type { Outcome } from './control-host.js';

export type SshTrouble = 'unknown-host-key' | 'changed-host-key' | 'refused' | 'unreachable';

/**
 * Why ssh could not log in, by what the OpenSSH client says (it has one language); undefined when it was the command
 * there that failed, or nothing did.
 */
export function sshTrouble({ status, err }: Outcome): SshTrouble | undefined {
  if (status !== 255) return undefined;
  if (/REMOTE HOST IDENTIFICATION HAS CHANGED|host key for \S+ has changed|REVOKED HOST KEY/i.test(err))
    return 'changed-host-key';
  if (/host key is known for|Host key verification failed/i.test(err)) return 'unknown-host-key';
  if (/Permission denied|Too many authentication failures|no such identity/i.test(err)) return 'refused';
  return 'unreachable';
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
