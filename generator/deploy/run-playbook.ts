import { execa } from 'execa';
import { ansibleLocale } from '../control/ansible-locale.js';
import { readAnsibleOutput, type Told } from './ansible-output.js';
import type { Playbook } from './playbook.js';
import { writePrivateVariables } from './private-variables.js';

export interface PlaybookEnd {
  /** Of ansible-playbook. */
  status: number;
  /** The signal that ended it before its time. */
  interrupted: NodeJS.Signals | undefined;
  told: Told;
}

export interface PlaybookScreen {
  out(text: string): void;
  err(text: string): void;
  /** Whether this is a person's terminal: then it is coloured, and a Ctrl-C reaches Ansible by itself. */
  isTerminal: boolean;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs one playbook in the project's directory; what it says is handed on unchanged, as it comes. The private
 * variables lie in a file for as long as it runs: on SIGINT, SIGTERM and SIGHUP Ansible is told to end, then waited
 * for, then the file removed.
 */
export async function runPlaybook(
  project: string,
  playbook: Playbook,
  variables: Readonly<Record<string, string>>,
  screen: PlaybookScreen,
): Promise<PlaybookEnd> {
  let interrupted: NodeJS.Signals | undefined;
  let tell: ((signal: NodeJS.Signals) => void) | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    interrupted ??= signal;
    tell?.(signal);
  };
  // Before the file is there, or a signal between the two would leave it.
  for (const signal of signals) process.on(signal, onSignal);
  try {
    const { file, remove } = await writePrivateVariables(variables);
    try {
      if (interrupted !== undefined) return { status: 1, interrupted, told: readAnsibleOutput('') };
      const child = execa(
        'ansible-playbook',
        [playbook.path, '--extra-vars', `@${file}`, ...playbook.arguments],
        {
          cwd: project,
          // It may ask for passwords.
          stdin: 'inherit',
          buffer: false,
          reject: false,
          encoding: 'utf8',
          cleanup: false,
          forceKillAfterDelay: false,
          env: {
            // It has it from the file; others could read it out of the environment.
            VCC_ACCESS_TOKEN: undefined,
            ...ansibleLocale,
            ...(screen.isTerminal && process.env.NO_COLOR === undefined && { ANSIBLE_FORCE_COLOR: '1' }),
          },
        },
      );
      let late: NodeJS.Timeout | undefined;
      tell = (signal) => {
        // The terminal has sent it to Ansible too; twice at once would disturb its ending. A `kill -INT` has not.
        if (signal === 'SIGINT' && screen.isTerminal) late ??= setTimeout(() => child.kill(signal), 2000);
        else child.kill(signal);
      };
      let output = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        screen.out(text);
      });
      child.stderr?.setEncoding('utf8').on('data', (text: string) => screen.err(text));
      const { exitCode } = await child;
      clearTimeout(late);
      return { status: exitCode ?? 1, interrupted, told: readAnsibleOutput(output) };
    } finally {
      await remove();
    }
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}
