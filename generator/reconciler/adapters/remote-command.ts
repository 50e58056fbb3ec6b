import type { ClientChannel } from 'ssh2';
import { OutsideError, type OutsideSystem } from '../outside-error.js';
import type { SshSession } from './ssh-session.js';

export interface CommandResult {
  status: number;
  stdout: string;
  stderr: string;
}

/** More than any of our commands says; the rest is dropped. */
const mostOutput = 1_000_000;

/**
 * Runs one command and waits for its end. Secrets and scripts belong into `stdin`: a command line can be read by
 * everybody on that machine.
 *
 * @param timeoutMs after which the command is given up. @throws OutsideError `unreachable`.
 */
export async function runCommand(
  session: SshSession,
  {
    command,
    stdin = '',
    system,
    timeoutMs,
  }: {
    command: string;
    stdin?: string;
    system: OutsideSystem;
    timeoutMs: number;
  },
): Promise<CommandResult> {
  const channel = (await session.open(command)) as ClientChannel;
  return new Promise((resolve, reject) => {
    const output = { stdout: '', stderr: '' };
    let status: number | undefined;
    const timer = setTimeout(() => {
      reject(
        new OutsideError(
          system,
          'unreachable',
          `no end of "${firstWords(command)}" within ${timeoutMs / 1000} s`,
        ),
      );
      channel.destroy();
    }, timeoutMs);
    const collect = (key: 'stdout' | 'stderr') => (chunk: Buffer) => {
      if (output[key].length < mostOutput) output[key] += chunk.toString('utf8');
    };
    channel.on('data', collect('stdout'));
    channel.stderr.on('data', collect('stderr'));
    channel.on('exit', (code: number | null) => {
      status = code ?? 255;
    });
    channel.on('error', () => {});
    channel.on('close', () => {
      clearTimeout(timer);
      if (status === undefined)
        reject(
          new OutsideError(system, 'unreachable', `the connection was lost during "${firstWords(command)}"`),
        );
      else resolve({ status, ...output });
    });
    channel.end(stdin);
  });
}

/** As `runCommand`, but a status other than 0 is an error with the last line that the command said. @throws OutsideError */
export async function mustRun(session: SshSession, what: Parameters<typeof runCommand>[1]): Promise<string> {
  const { status, stdout, stderr } = await runCommand(session, what);
  if (status === 0) return stdout;
  const last = (stderr.trim() || stdout.trim()).split('\n').at(-1)?.slice(0, 300) ?? '';
  throw new OutsideError(
    what.system,
    'failed',
    `"${firstWords(what.command)}" ended with status ${status}${last === '' ? '' : `: ${last}`}`,
  );
}

/** One word of a POSIX shell, whatever the text holds. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function firstWords(command: string): string {
  return command.length > 60 ? `${command.slice(0, 60)}…` : command;
}
