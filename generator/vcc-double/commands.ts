import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Command {
  /** Run by `/bin/sh -c`. */
  line: string;
  /** For the log's name and the error message, e.g. `on-create`. */
  title: string;
  nodeId: string;
  address: string;
}

/**
 * Runs a command with `VCC_ADDRESS` and `VCC_NODE_ID` in its environment. Its output goes to a file: a
 * pipe would keep us waiting for whatever the command leaves in the background.
 *
 * @param signal ends the command and its children.
 * @throws Error with its exit status and last line when it fails.
 */
export async function runCommand(command: Command, directory: string, signal: AbortSignal): Promise<void> {
  const { line, title, nodeId, address } = command;
  mkdirSync(join(directory, 'commands'), { recursive: true, mode: 0o700 });
  const log = join(directory, 'commands', `${nodeId}-${title}.log`);
  const output = openSync(log, 'w', 0o600);
  const ended = new Promise<string>((resolve) => {
    const child = spawn('/bin/sh', ['-c', line], {
      env: { ...process.env, VCC_ADDRESS: address, VCC_NODE_ID: nodeId },
      stdio: ['ignore', output, output],
      // A group of its own, so that its children can be ended with it.
      detached: true,
    });
    let patience: NodeJS.Timeout | undefined;
    const end = () => {
      kill(child, 'SIGTERM');
      patience = setTimeout(() => kill(child, 'SIGKILL'), 3000);
    };
    signal.addEventListener('abort', end, { once: true });
    const finish = (result: string) => {
      clearTimeout(patience);
      signal.removeEventListener('abort', end);
      resolve(result);
    };
    child.on('error', (error) => finish(`cannot be run: ${error.message}`));
    child.on('exit', (code, killedBy) =>
      finish(code === 0 ? '' : `ended with ${killedBy ?? `status ${code}`}`),
    );
  });
  const failure = await ended.finally(() => closeSync(output));
  if (failure !== '')
    throw new Error([`the ${title} command ${failure}`, lastLine(log)].filter(Boolean).join(': '));
}

function kill({ pid, exitCode, signalCode }: ChildProcess, how: NodeJS.Signals): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(-pid, how);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function lastLine(file: string): string {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return (lines.at(-1) ?? '').trim().slice(0, 200);
}
