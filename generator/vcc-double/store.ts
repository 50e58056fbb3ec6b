import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type VccState, vccStateSchema } from './state.js';

/**
 * The state on disk. Reading and writing are synchronous on purpose: an answer is sent only after what it
 * promises is on the disk, and no two writes can overtake each other.
 */
export class Store {
  readonly #file: string;

  constructor(directory: string) {
    this.#file = join(directory, 'state.json');
  }

  /** @throws Error when the file is there but cannot be understood. */
  load(): VccState | undefined {
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    try {
      return vccStateSchema.parse(JSON.parse(text));
    } catch (error) {
      throw new Error(`${this.#file} is not a state of this double: remove it to begin anew`, {
        cause: error,
      });
    }
  }

  save(state: VccState): void {
    writeDurably(this.#file, `${JSON.stringify(state, null, 2)}\n`);
  }
}

/** Writes a whole file or nothing: a kill at any moment leaves the old text or the new. */
export function writeDurably(file: string, text: string, mode = 0o600): void {
  const temporary = `${file}.new`;
  const descriptor = openSync(temporary, 'w', mode);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
  const directory = openSync(dirname(file), 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
