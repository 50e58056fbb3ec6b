import { createHash, randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { replaceFile } from '../../files/replace-file.js';
import type { Identity } from '../lease-record.js';
import { messageOf } from '../outside-error.js';
import type { Log } from '../ports.js';
import { readOptional } from './read-text.js';

/**
 * Who this control host is to the others. Plan and program make the deployment; it is as old as the younger of the two
 * files, which the playbook writes only when they change.
 *
 * @param text of the plan that is gone by.
 */
export async function controlHost(base: string, bundle: string, text: string, log: Log): Promise<Identity> {
  const plan = join(base, 'config', 'plan.json');
  const [program, ...times] = await Promise.all([readFile(bundle), changed(bundle), changed(plan)]);
  const deployment = createHash('sha256').update(text).update(program).digest('hex').slice(0, 16);
  const host = hostname();
  return {
    holder: `${host}/${await installation(join(base, 'state', 'installation'), log)}`,
    host,
    deployment,
    deployedAt: Temporal.Instant.fromEpochMilliseconds(Math.max(...times)).round('second'),
    run: randomUUID(),
  };
}

async function changed(file: string): Promise<number> {
  // The plan may be missing when the last good one is in force.
  return stat(file).then(
    ({ mtimeMs }) => Math.floor(mtimeMs),
    () => 0,
  );
}

/** A name that stays: with a new one at each run the host would have to wait for its own lease. */
async function installation(file: string, log: Log): Promise<string> {
  const known = (await readOptional(file))?.trim();
  if (known !== undefined && known !== '') return known;
  const fresh = randomUUID();
  try {
    await replaceFile(file, `${fresh}\n`, 0o600);
  } catch (error) {
    log('warning', `this installation's name is not kept: ${messageOf(error)}`);
  }
  return fresh;
}
