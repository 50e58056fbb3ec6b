import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { replaceFile } from '../../files/replace-file.js';
import { messageOf } from '../outside-error.js';
import { overridesFileSchema, type StoredOverride } from '../override-schema.js';
import { PlanFileError } from '../plan-file.js';
import type { Log } from '../ports.js';
import { schemaMistakes } from '../schema-mistakes.js';
import { readOptional } from './read-text.js';
import { withFileLock } from './run-lock.js';

/** The overrides that were made by command, as far as they can be read. */
export interface MadeOverrides {
  made: readonly StoredOverride[];
  /** What is wrong with `state/overrides.json`: the last good ones, or none, stand in for it. */
  trouble?: string;
}

/** For a tick: nothing that is in the file, or is not, ends it. @param base directory of the bundle. */
export async function readOverrides(base: string): Promise<MadeOverrides> {
  try {
    return { made: parsed(await readOptional(fileIn(base))) };
  } catch (error) {
    const what = `state/overrides.json cannot be used (${messageOf(error)})`;
    const mend = 'mend it, or remove it and make them again';
    try {
      const text = await readOptional(lastGoodIn(base));
      const instead = text === undefined ? 'none counts' : 'the last good ones count';
      return { made: parsed(text), trouble: `${what}: ${instead}; ${mend}` };
    } catch {
      return { made: [], trouble: `${what}: none counts; ${mend}` };
    }
  }
}

/** Keeps them for the day on which the file cannot be used. */
export async function keepLastGoodOverrides(base: string, { made, trouble }: MadeOverrides, log: Log) {
  if (trouble !== undefined) return;
  const file = lastGoodIn(base);
  try {
    const former = await readOptional(file).catch(() => '');
    const text = textOf(made);
    if (former === undefined ? made.length > 0 : former !== text) await replaceFile(file, text, 0o600);
  } catch (error) {
    log('warning', `the overrides are not kept as the last good ones: ${messageOf(error)}`);
  }
}

/**
 * One change of the list. Two at a time wait for each other, under a lock of their own: a tick, which holds the other
 * one for minutes, only reads the file, and finds the old list or the new one.
 *
 * @param change what becomes of the list; undefined leaves the file alone.
 * @throws PlanFileError when the file cannot be read or written; it is as it was then.
 */
export async function changeOverrides(
  base: string,
  change: (list: readonly StoredOverride[]) => readonly StoredOverride[] | undefined,
): Promise<void> {
  await withFileLock(join(base, 'state', 'overrides.lock'), pause, async () => {
    const after = change(await strictly(base));
    if (after === undefined) return;
    try {
      await replaceFile(fileIn(base), textOf(after), 0o600);
    } catch (error) {
      throw new PlanFileError(
        `state/overrides.json stays as it was (${messageOf(error)}): see that the control host's disk is not full and state/ belongs to the user of the timer`,
      );
    }
  });
}

async function strictly(base: string): Promise<readonly StoredOverride[]> {
  try {
    return parsed(await readOptional(fileIn(base)));
  } catch (error) {
    throw new PlanFileError(
      `state/overrides.json cannot be used (${messageOf(error)}), so nothing is changed: mend it, or remove it and make the overrides again`,
    );
  }
}

function parsed(text: string | undefined): readonly StoredOverride[] {
  if (text === undefined) return [];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new PlanFileError('it is not JSON');
  }
  const result = overridesFileSchema.safeParse(json);
  if (result.success) return result.data.overrides;
  throw new PlanFileError(schemaMistakes(result.error, 'the file'));
}

function textOf(overrides: readonly StoredOverride[]): string {
  return `${JSON.stringify({ version: 1, overrides }, null, 2)}\n`;
}

function fileIn(base: string): string {
  return join(base, 'state', 'overrides.json');
}

function lastGoodIn(base: string): string {
  return join(base, 'state', 'last-good-overrides.json');
}
