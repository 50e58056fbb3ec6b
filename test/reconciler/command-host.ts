import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { SshSession } from '../../generator/reconciler/adapters/ssh-session.js';
import type { OutsideSystem } from '../../generator/reconciler/outside-error.js';
import { type Ending, startSshHost } from './ssh-host.js';
import { testSession } from './test-session.js';

export interface CommandHost {
  session: SshSession;
  /** What was asked for, oldest first. */
  commands: { command: string; stdin: string }[];
  close(): Promise<void>;
}

/** An ssh server that answers commands with `exec`, and a session with it. */
export async function commandHost(
  exec: (command: string, stdin: string) => Ending | Promise<Ending>,
  { system = 'worker', ignores = '' }: { system?: OutsideSystem; ignores?: string } = {},
): Promise<CommandHost> {
  const commands: CommandHost['commands'] = [];
  const host = await startSshHost({
    exec: (command, stdin) => {
      commands.push({ command, stdin });
      return exec(command, stdin);
    },
    ignores,
  });
  const session = await testSession(host, { system });
  const close = () => {
    session.close();
    return host.close();
  };
  return { session, commands, close };
}

/** Programs of a test's own, by name: a line of sh each, found before those of the machine. */
export function standIns(directory: string, programs: Readonly<Record<string, string>>): void {
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(directory, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(directory, name), 0o755);
  }
}

/** Runs commands with the shell of this machine, with the programs in `directory` before its own. */
export function realShell(directory: string): (command: string, stdin: string) => Promise<Ending> {
  return async (command, input) => {
    const env = { PATH: `${directory}:${process.env.PATH}` };
    const result = await execa('sh', ['-c', command], {
      input,
      env,
      reject: false,
      stripFinalNewline: false,
    });
    return { status: result.exitCode ?? 255, stdout: result.stdout, stderr: result.stderr };
  };
}

/** Drops sudo's own options and runs the rest. */
export const sudoAsSelf = 'while [ "$1" = -n ]; do shift; done; exec "$@"';
