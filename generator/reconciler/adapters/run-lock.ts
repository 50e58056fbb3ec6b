import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { PlanFileError } from '../plan-file.js';

/**
 * Takes the lock for the life of this process; timer, manual run and container all share it through the
 * state directory. The kernel frees it when the process ends, however it ends.
 *
 * flock(1) locks the open file that it inherits as descriptor 3; the lock stays with that open file, which
 * this process keeps after flock has ended.
 *
 * @returns false when another run holds it. @throws PlanFileError when the lock cannot be tried.
 */
export function takeRunLock(file: string): boolean {
  return locked(file) !== undefined;
}

/** Whether another run holds the lock; it stays free for others. @throws PlanFileError as `takeRunLock`. */
export function isRunLocked(file: string): boolean {
  const descriptor = locked(file);
  if (descriptor !== undefined) closeSync(descriptor);
  return descriptor === undefined;
}

const tries = 100;
const pauseMs = 100;

/**
 * Does a short piece of work while nobody else holds the lock; waits for it, ten seconds at most. By trying again and
 * again, since the flock of busybox knows no time limit.
 *
 * @throws PlanFileError as `takeRunLock`, and when the lock does not become free.
 */
export async function withFileLock<T>(
  file: string,
  pause: (ms: number) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  for (let left = tries; left > 0; left -= 1) {
    const descriptor = locked(file);
    if (descriptor === undefined) {
      await pause(pauseMs);
      continue;
    }
    try {
      return await work();
    } finally {
      closeSync(descriptor);
    }
  }
  throw new PlanFileError(`${file} is held by another program; try again`);
}

/** The open file that is locked now, or undefined. */
function locked(file: string): number | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'a', 0o600);
  } catch (error) {
    throw new PlanFileError(`cannot open the lock ${file}: ${(error as Error).message}`);
  }
  const { status, error } = spawnSync('flock', ['-x', '-n', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
  });
  if (status === 0) return descriptor;
  closeSync(descriptor);
  if (error !== undefined || status === null) {
    throw new PlanFileError(
      `cannot run flock (${error?.message ?? 'killed'}): the image needs util-linux or busybox`,
    );
  }
  if (status !== 1) throw new PlanFileError(`flock failed with status ${status} on ${file}`);
  return undefined;
}
