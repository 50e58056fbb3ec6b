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
  const failed = (what: string) => new OutsideError(system, 'unreachable', what);
  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(failed(`no end of "${firstWords(command)}" within ${timeoutMs / 1000} s`)),
    timeoutMs,
  );
  const late = new Promise<never>((_, reject) => {
    limit.signal.addEventListener('abort', () => reject(limit.signal.reason));
  });
  const result = session.open(command).then((stream) => {
    const channel = stream as ClientChannel;
    limit.signal.addEventListener('abort', () => channel.destroy());
    // Given up while it was being opened: its script must not run any more.
    if (limit.signal.aborted) channel.destroy();
    else channel.end(stdin);
    return ended(channel);
  });
  try {
    const { status, stdout, stderr } = await Promise.race([result, late]);
    if (status === undefined) throw failed(`the connection was lost during "${firstWords(command)}"`);
    return { status, stdout, stderr };
  } finally {
    clearTimeout(timer);
  }
}

/** What a command says until its channel closes. Without a status its end was never told. */
function ended(
  channel: ClientChannel,
): Promise<Omit<CommandResult, 'status'> & Partial<Pick<CommandResult, 'status'>>> {
  return new Promise((resolve) => {
    const output = { stdout: '', stderr: '' };
    let status: number | undefined;
    const collect = (key: 'stdout' | 'stderr') => (text: string) => {
      if (output[key].length < mostOutput) output[key] += text;
    };
    // A character may come in two pieces.
    channel.setEncoding('utf8').on('data', collect('stdout'));
    channel.stderr.setEncoding('utf8').on('data', collect('stderr'));
    channel.on('exit', (code: number | null) => {
      status = code ?? 255;
    });
    channel.on('error', () => {});
    channel.on('close', () => resolve({ ...output, ...(status !== undefined && { status }) }));
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
