import type { Duplex } from 'node:stream';
import ssh2, { type ClientChannel, type ServerHostKeyAlgorithm } from 'ssh2';
import { OutsideError, type OutsideSystem } from '../outside-error.js';

export interface SshTarget {
  system: OutsideSystem;
  address: string;
  port: number;
  user: string;
  /** PEM or OpenSSH text. Secret. */
  privateKey: string;
  timeoutMs: number;
  /** Key types that are known for this host, to be asked for; empty: any. */
  keyTypes: readonly string[];
  /** Decides over the host key (base64). @throws OutsideError of kind `host-key`. */
  verify(keyType: string, key: string): void;
}

/** One host-key-verified ssh connection. */
export interface SshSession {
  /** Runs a command and gives its standard streams; the stream ends with the command. */
  open(command: string): Promise<Duplex>;
  close(): void;
}

/** @throws OutsideError `host-key`, `refused` (the key is not accepted) or `unreachable`. */
export function openSshSession(target: SshTarget): Promise<SshSession> {
  const client = new ssh2.Client();
  let verdict: unknown;
  return new Promise((resolve, reject) => {
    client.once('ready', () =>
      resolve({ open: (command) => exec(client, command, target), close: () => client.end() }),
    );
    client.on('error', (error) => {
      client.end();
      reject(verdict ?? translate(error, target));
    });
    client.once('close', () =>
      reject(
        verdict ?? new OutsideError(target.system, 'unreachable', `${where(target)} closed the connection`),
      ),
    );
    client.connect({
      host: target.address,
      port: target.port,
      username: target.user,
      privateKey: target.privateKey,
      readyTimeout: target.timeoutMs,
      keepaliveInterval: 10_000,
      keepaliveCountMax: 3,
      ...(target.keyTypes.length > 0 && { algorithms: { serverHostKey: algorithms(target.keyTypes) } }),
      hostVerifier: (key: Buffer) => {
        try {
          target.verify(keyTypeOf(key), key.toString('base64'));
          return true;
        } catch (error) {
          verdict = error;
          return false;
        }
      },
    });
    // ssh2 writes a packet in parts: without this, each waits 40 ms for the other side to acknowledge the part before.
    client.setNoDelay(true);
  });
}

function exec(client: ssh2.Client, command: string, target: SshTarget): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    try {
      client.exec(command, (error, channel) => {
        if (error) reject(translate(error, target));
        else resolve(channel);
      });
    } catch (error) {
      // A connection that has ended is told by a throw.
      reject(translate(error as Error, target));
    }
  });
}

/** What this client can verify, by key type. An RSA key signs with SHA-2 nowadays. */
const signatures = new Map<string, ServerHostKeyAlgorithm[]>([
  ['ssh-ed25519', ['ssh-ed25519']],
  ['ssh-rsa', ['rsa-sha2-512', 'rsa-sha2-256']],
  ['ecdsa-sha2-nistp256', ['ecdsa-sha2-nistp256']],
  ['ecdsa-sha2-nistp384', ['ecdsa-sha2-nistp384']],
  ['ecdsa-sha2-nistp521', ['ecdsa-sha2-nistp521']],
]);

/** Without any that can be verified, all are asked for, and the check refuses what comes. */
function algorithms(keyTypes: readonly string[]): ServerHostKeyAlgorithm[] {
  const known = keyTypes.flatMap((type) => signatures.get(type) ?? []);
  return known.length > 0 ? known : [...signatures.values()].flat();
}

/** The type's name opens the key's wire form. @see RFC 4253, section 6.6 */
function keyTypeOf(key: Buffer): string {
  const length = key.readUInt32BE(0);
  return key.subarray(4, 4 + length).toString('latin1');
}

function translate(error: Error & { level?: string }, target: SshTarget): OutsideError {
  if (error.level === 'client-authentication') {
    const message = `${where(target)} does not accept the ssh key; is its public half in authorized_keys?`;
    return new OutsideError(target.system, 'refused', message, { cause: error });
  }
  if (/no matching host key/i.test(error.message)) {
    const message = `the host key of ${target.address} has changed: it offers none of the known types (${target.keyTypes.join(', ')})`;
    return new OutsideError(target.system, 'host-key', message, { cause: error });
  }
  return new OutsideError(target.system, 'unreachable', `${where(target)}: ${error.message}`, {
    cause: error,
  });
}

function where({ user, address, port }: SshTarget): string {
  return `ssh ${user}@${address}${port === 22 ? '' : `:${port}`}`;
}
