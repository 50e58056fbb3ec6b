import { execa, type Result } from 'execa';
import type { Config } from '../config/load.js';
import { unitName } from '../config/unit-names.js';
import { type Destination, shellQuote, sshArguments } from './ssh-arguments.js';

export interface Outcome {
  /** Exit status of the command there; 255 when ssh itself failed; 127 when there is no ssh. */
  status: number;
  out: string;
  err: string;
}

/** The control host, reached by the OpenSSH client, so that its user can repeat each command. */
export interface ControlHost {
  destination: Destination;
  /** @param stdin is not shown anywhere. */
  run(script: string, options?: { stdin?: string; signal?: AbortSignal }): Promise<Outcome>;
  /**
   * What comes out is handed on as it comes; errors too, unless they have a receiver of their own.
   *
   * @returns the exit status.
   */
  follow(
    script: string,
    onText: (text: string) => void,
    signal?: AbortSignal,
    onError?: (text: string) => void,
  ): Promise<number>;
  /** The command line that a person would type for it. */
  line(script: string): string;
}

export function controlHostAt(destination: Destination): ControlHost {
  const args = sshArguments(destination, process.env.ANSIBLE_SSH_COMMON_ARGS);
  const argumentsOf = (script: string) => [...args, '--', `sh -c ${shellQuote(script)}`];
  return {
    destination,
    run: async (script, { stdin, signal } = {}) => {
      const child = await execa('ssh', argumentsOf(script), {
        reject: false,
        input: stdin ?? '',
        // Neither a password nor a passphrase is asked for behind the user's back.
        env: { SSH_ASKPASS_REQUIRE: 'never' },
        ...(signal !== undefined && { cancelSignal: signal }),
      });
      return outcomeOf(child);
    },
    follow: async (script, onText, signal, onError) => {
      const child = execa('ssh', argumentsOf(script), {
        reject: false,
        stdin: 'ignore',
        buffer: false,
        all: true,
        encoding: 'utf8',
        ...(signal !== undefined && { cancelSignal: signal }),
      });
      const out = onError === undefined ? child.all : child.stdout;
      out?.setEncoding('utf8').on('data', (text: string) => onText(text));
      if (onError !== undefined) child.stderr.setEncoding('utf8').on('data', (text: string) => onError(text));
      const { exitCode, code } = await child;
      return exitCode ?? (code === 'ENOENT' ? 127 : 255);
    },
    line: (script) => `ssh ${destination.user}@${destination.host} ${shellQuote(script)}`,
  };
}

/** @param child an ssh that has ended, or never began. */
export function outcomeOf(
  child: Pick<Result, 'exitCode' | 'code' | 'shortMessage'> & { stdout: string; stderr: string },
): Outcome {
  return {
    status: child.exitCode ?? (child.code === 'ENOENT' ? 127 : 255),
    out: child.stdout,
    err: child.stderr || (child.exitCode === undefined ? String(child.shortMessage) : ''),
  };
}

/** Words that commands on the control host begin with, for the scope and instance of an installation. */
export interface Installation {
  /** `systemctl --user`, or `sudo -n systemctl`; journalctl likewise. */
  systemctl: string;
  journalctl: string;
  /** `systemctl` to look with: everybody may. */
  looks: string;
  /** Without suffix. */
  unit: string;
  /** One run of the reconciler: its arguments follow. */
  reconciler: string;
  directory: string;
}

export function installationOf(config: Config): Installation {
  const isUser = config.systemd_scope === 'user';
  // A login without pam_systemd does not set it.
  const runtime = 'XDG_RUNTIME_DIR="/run/user/$(id -u)"';
  const directory = config.vcnode_ctl_dir;
  return {
    systemctl: isUser ? `env ${runtime} systemctl --user` : 'sudo -n systemctl',
    looks: isUser ? `env ${runtime} systemctl --user` : 'systemctl',
    journalctl: isUser ? 'journalctl --user' : 'sudo -n journalctl',
    unit: unitName(config),
    reconciler: `cd ${shellQuote(directory)} && docker compose --file compose.yaml run --rm --no-TTY --no-deps reconciler`,
    directory,
  };
}
