import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import { type Outcome, outcomeOf } from './control-host.js';
import { type Destination, shellQuote, sshArguments } from './ssh-arguments.js';

/** Without a terminal's help: neither a password nor a passphrase is asked for behind the user's back. */
const env = { ...process.env, SSH_ASKPASS_REQUIRE: 'never' };

/** What `ssh -W` needs, so that a connection begins at the jump host. @param to `HOST:PORT`. */
function forwardArguments(jump: Destination, to: string): string[] {
  const args = sshArguments(jump, process.env.ANSIBLE_SSH_COMMON_ARGS);
  return [...args.slice(0, -1), '-W', to, args.at(-1) as string];
}

/** Value of ssh's ProxyCommand, which a shell runs; a per cent sign of ours is no token of ssh's. */
function proxyCommand(jump: Destination): string {
  const words = forwardArguments(jump, '\0').map((word) =>
    word === '\0' ? "'[%h]:%p'" : shellQuote(word).replaceAll('%', '%%'),
  );
  return `ssh ${words.join(' ')}`;
}

/**
 * Runs a script on a machine that is reached from the control host, with a key of this machine. Its host key is
 * verified here.
 *
 * @param knownHosts file with its host keys; absent: the user's own.
 */
export async function runThrough(
  jump: Destination,
  machine: Destination,
  script: string,
  { knownHosts, signal }: { knownHosts?: string; signal?: AbortSignal },
): Promise<Outcome> {
  const own = [
    '-o',
    `ProxyCommand=${proxyCommand(jump)}`,
    '-o',
    'IdentitiesOnly=yes',
    ...(knownHosts === undefined
      ? []
      : ['-o', `UserKnownHostsFile=${knownHosts}`, '-o', 'GlobalKnownHostsFile=none']),
  ];
  const child = await execa('ssh', [...own, ...sshArguments(machine), '--', `sh -c ${shellQuote(script)}`], {
    reject: false,
    input: '',
    env,
    ...(signal !== undefined && { cancelSignal: signal }),
  });
  return outcomeOf(child);
}

/** Connections that begin at the control host, each an `ssh -W` of its own. */
export class Forwarder {
  #said = '';
  readonly #children = new Set<ReturnType<typeof spawn>>();

  constructor(
    private readonly jump: Destination,
    private readonly to: { host: string; port: number },
  ) {}

  /** What ssh has complained about, when a connection has failed; empty when about nothing. */
  async trouble(): Promise<string> {
    // Its complaint may come after the end of what it carried. One that still carries something has none.
    const ends = [...this.#children].map((child) => once(child, 'close'));
    await Promise.race([Promise.all(ends), delay(1000)]);
    return this.#said.trim();
  }

  connect(): Duplex {
    const args = forwardArguments(this.jump, `[${this.to.host}]:${this.to.port}`);
    const child = spawn('ssh', args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#children.add(child);
    child.on('error', (error) => {
      this.#said += error.message;
    });
    child.on('close', () => this.#children.delete(child));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#said = `${this.#said}${text}`.slice(-2000);
    });
    const both = Duplex.from({ writable: child.stdin, readable: child.stdout });
    both.on('close', () => child.kill());
    return both;
  }

  close(): void {
    for (const child of this.#children) child.kill();
  }
}
