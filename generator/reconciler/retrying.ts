import { OutsideError } from './outside-error.js';
import type { Clock } from './ports.js';

const attempts = 3;
const firstDelayMs = 2000;

/** Repeats what may be repeated, with growing pauses; what was refused, or is about a host key, is final. */
export async function retrying<T>(clock: Clock, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const passing =
        error instanceof OutsideError && !['refused', 'host-key', 'nonsense'].includes(error.kind);
      if (!passing || attempt === attempts) throw error;
      // Jitter: those that failed together do not come back together.
      await clock.sleep(Math.round(firstDelayMs * 2 ** (attempt - 1) * (0.5 + clock.random())));
    }
  }
}
