import { simulateWords } from './messages/simulate.js';
import type { Terminal } from './terminal.js';

/** Nothing is said of what is over before anybody asks. Milliseconds. */
const quietMs = 2000;
/** Where no line can be written over, only what takes long is worth one. Seconds. */
const longSeconds = 20;
const betweenMs = 500;

export interface Progress {
  /** @param share of the work that is done, from 0 to 1. */
  at(share: number): void;
  /** Leaves nothing of its own on the screen. */
  end(): void;
}

/**
 * How far a simulation is, and how long it will take at this pace: a line that is written over, on a screen; elsewhere
 * one line, once, when it takes long.
 *
 * @param elapsed milliseconds since it began.
 */
export function simulationProgress(terminal: Terminal, elapsed: () => number): Progress {
  const words = simulateWords[terminal.language];
  let shownAt = 0;
  return {
    at: (share) => {
      const now = elapsed();
      if (now < quietMs || share <= 0 || now - shownAt < betweenMs) return;
      const left = (now / share - now) / 1000;
      if (terminal.errScreen !== undefined) {
        terminal.err(`\r\u001b[K${words.progress(Math.floor(share * 100), left)}`);
        shownAt = now;
      } else if (shownAt === 0) {
        if (left >= longSeconds) terminal.err(words.takes(left));
        shownAt = now;
      }
    },
    end: () => {
      if (terminal.errScreen !== undefined && shownAt > 0) terminal.err('\r\u001b[K');
    },
  };
}
