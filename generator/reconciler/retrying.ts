import { OutsideError, type OutsideKind } from './outside-error.js';
import type { Clock } from './ports.js';

const attempts = 3;
const firstDelayMs = 2000;
const passing: readonly OutsideKind[] = ['unreachable', 'conflict', 'failed'];

/**
 * Repeats what may be repeated, with growing pauses; what was refused, or is about a host key, is final.
 *
 * @param kinds of failures that pass.
 */
export async function retrying<T>(
  clock: Clock,
  work: () => Promise<T>,
  kinds: readonly OutsideKind[] = passing,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const passes = error instanceof OutsideError && kinds.includes(error.kind);
      if (!passes || attempt === attempts) throw error;
      // Jitter: those that failed together do not come back together.
      await clock.sleep(Math.round(firstDelayMs * 2 ** (attempt - 1) * (0.5 + clock.random())));
    }
  }
}
