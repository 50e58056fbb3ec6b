import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

export interface Captured {
  status: number | null;
  /** Both outputs, as they came. */
  out: string;
  stdout: string;
}

/** Runs a program to its end without blocking this process, which may be serving it. */
export function spawnCaptured(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Captured> {
  return captured(spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env }));
}

/** The same, but tells it to stop (SIGTERM) as soon as `when` holds. @returns also how long it then took. */
export async function spawnAndStop(
  command: string,
  args: readonly string[],
  when: () => boolean,
): Promise<Captured & { stopMs: number }> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const result = captured(child);
  while (!when() && child.exitCode === null) await pause(20);
  const told = performance.now();
  child.kill('SIGTERM');
  return { ...(await result), stopMs: performance.now() - told };
}

function captured(child: ChildProcess): Promise<Captured> {
  return new Promise((resolve, reject) => {
    let out = '';
    let stdout = '';
    const collect = (chunk: Buffer) => {
      out += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr?.on('data', collect);
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, out, stdout }));
  });
}
