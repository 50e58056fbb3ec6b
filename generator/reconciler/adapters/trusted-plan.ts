import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../files/replace-file.js';
import { messageOf } from '../outside-error.js';
import { type PlanFile, PlanFileError, parsePlanFile } from '../plan-file.js';
import type { Log } from '../ports.js';
import { readOptional, readText } from './read-text.js';

/** The plan that a tick goes by, and how far it is trusted. */
export interface TrustedPlan {
  plan: PlanFile;
  /** As it stands in the file. */
  text: string;
  /** Why it may bring nodes up and keep them, but take none away. */
  holdRemovals?: string;
  /** What is wrong with `config/plan.json`, for which the last good one stands in. */
  trouble?: string;
}

/**
 * The plan in `config/`; when that cannot be used the last good one in `state/`, so that tomorrow's class gets its
 * nodes. Nothing is taken away by an old plan, nor by one that was made for another program than the one that runs.
 *
 * @param bundle the program's own file. @throws PlanFileError when neither can be used.
 */
export async function readTrustedPlan(base: string, bundle: string): Promise<TrustedPlan> {
  let text: string;
  let plan: PlanFile;
  try {
    text = await readText(join(base, 'config', 'plan.json'));
    plan = parsePlanFile(text);
  } catch (error) {
    if (!(error instanceof PlanFileError)) throw error;
    return lastGood(base, error);
  }
  const holdRemovals = await otherBundle(plan, bundle);
  return { plan, text, ...(holdRemovals !== undefined && { holdRemovals }) };
}

/** Keeps the plan for the day on which the file cannot be used. */
export async function keepLastGood({ base, text, holdRemovals }: TrustedPlan & { base: string }, log: Log) {
  if (holdRemovals !== undefined) return;
  const file = lastGoodFile(base);
  try {
    if ((await readOptional(file)) !== text) await replaceFile(file, text, 0o600);
  } catch (error) {
    log('warning', `the plan is not kept as the last good one: ${messageOf(error)}`);
  }
}

function lastGoodFile(base: string): string {
  return join(base, 'state', 'last-good-plan.json');
}

async function lastGood(base: string, error: PlanFileError): Promise<TrustedPlan> {
  const text = await readOptional(lastGoodFile(base));
  if (text === undefined) throw error;
  let plan: PlanFile;
  try {
    plan = parsePlanFile(text);
  } catch (second) {
    // A former version's plan may not be one any more.
    throw new PlanFileError(`${error.message} (and of the last good plan: ${messageOf(second)})`);
  }
  return {
    plan,
    text,
    trouble: `${error.message}; until then the last good plan is in force, which takes nothing away`,
    holdRemovals: 'the plan file cannot be used, and the last good one takes nothing away',
  };
}

async function otherBundle({ bundle_sha256: wanted }: PlanFile, bundle: string): Promise<string | undefined> {
  if (wanted === undefined) return undefined;
  const own = createHash('sha256')
    .update(await readFile(bundle))
    .digest('hex');
  return own === wanted
    ? undefined
    : 'plan.json was made for another reconcile.mjs than the one that runs: run the playbook again';
}
