import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';
import { replaceFile } from '../../files/replace-file.js';
import { lostMemory, type Memory, memorySchema } from '../memory.js';
import { metricsText } from '../metrics.js';
import { messageOf } from '../outside-error.js';
import type { Log } from '../ports.js';
import { type Status, statusSchema } from '../status-schema.js';

/**
 * What the reconciler keeps on the control host between ticks. None of it is worth a failed tick: what cannot be read
 * is taken as not there, what cannot be written stays as it was, and a warning says so. Nothing here throws.
 */
export interface StateFiles {
  /** Without effect on the plan when lost, see memory.ts. */
  readMemory(): Promise<Memory>;
  writeMemory(memory: Memory): Promise<void>;
  readStatus(): Promise<Status | undefined>;
  /** Also the metrics that follow from it. */
  writeStatus(status: Status): Promise<void>;
  /** @param html the status as a page. */
  writePage(html: string): Promise<void>;
}

/** @param directory `state/` of the deployment. */
export function stateFiles(directory: string, log: Log): StateFiles {
  const write = async (name: string, text: string, mode: number) => {
    try {
      await replaceFile(join(directory, name), text, mode);
    } catch (error) {
      log(
        'warning',
        `state/${name} stays as it was (${messageOf(error)}): see that the control host's disk is not full and ${directory} belongs to the user of the timer`,
        { file: name },
      );
    }
  };
  const read = async <S extends z.ZodType>(name: string, schema: S, without: string) => {
    try {
      return schema.parse(JSON.parse(await readFile(join(directory, name), 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      const { code } = error as NodeJS.ErrnoException;
      log('warning', `state/${name} cannot be read (${code ?? 'damaged'}): ${without}`, { file: name });
      return undefined;
    }
  };
  return {
    readMemory: async () =>
      (await read('memory.json', memorySchema, 'waits begin anew, and start-up times are learnt anew')) ??
      lostMemory,
    writeMemory: (memory) => write('memory.json', json(memory), 0o600),
    readStatus: () => read('status.json', statusSchema, 'since when something is wrong is not known'),
    writeStatus: async (status) => {
      await write('status.json', json(status), 0o644);
      await write('metrics.prom', metricsText(status), 0o644);
    },
    writePage: (html) => write('status.html', html, 0o644),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
