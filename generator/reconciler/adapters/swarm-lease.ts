import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { LeaseStore } from '../lease-store.js';
import { OutsideError } from '../outside-error.js';
import { type EngineApi, EngineError } from './engine-api.js';

const configSchema = z.object({
  ID: z.string().min(1),
  Version: z.object({ Index: z.number() }),
  Spec: z.object({ Labels: z.record(z.string(), z.string()).nullish() }),
});

/** A config's data can never be changed and must not be empty; its labels can. */
const data = Buffer.from(
  'The lease of the scale-out control hosts is in the labels of this object.\n',
).toString('base64');

const longestName = 64;

/**
 * The lease in the labels of a config object of the swarm. The swarm itself compares the version with each write
 * (swarmkit, `UpdateConfig`), so of two writers who read the same only one succeeds.
 *
 * @param ugroup the unit group, which has one lease in its swarm.
 */
export function swarmLease(api: EngineApi, ugroup: string): LeaseStore {
  const name = leaseName(ugroup);
  return {
    read: async () => {
      const config = await whenFound(api.get(`/configs/${name}`));
      if (config === undefined) return undefined;
      const parsed = configSchema.safeParse(config);
      if (!parsed.success)
        throw new OutsideError(
          'manager',
          'nonsense',
          `unexpected answer of the Docker daemon to /configs/${name}`,
        );
      const { ID, Version, Spec } = parsed.data;
      return { id: ID, version: Version.Index, labels: Spec.Labels ?? {} };
    },
    create: async (labels) => {
      await asConflict(api.post('/configs/create', { Name: name, Labels: labels, Data: data }), isTaken);
    },
    write: async (id, version, labels) => {
      await asConflict(
        api.post(`/configs/${id}/update?version=${version}`, { Name: name, Labels: labels }),
        isOvertaken,
      );
    },
  };
}

/** The name of the config object: what Docker allows in one, and another one for each unit group. */
export function leaseName(ugroup: string): string {
  const name = `cwh-scaleout-lease-${ugroup.replaceAll(/[^a-zA-Z0-9-_.]/g, '-')}`;
  if (name.endsWith(ugroup) && name.length <= longestName && /[a-zA-Z0-9]$/.test(name)) return name;
  const digest = createHash('sha256').update(ugroup).digest('hex').slice(0, 8);
  return `${name.slice(0, longestName - digest.length - 1)}-${digest}`;
}

async function whenFound(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return undefined;
    throw error;
  }
}

/** An error that says what `lost` describes becomes a conflict. */
async function asConflict(answer: Promise<unknown>, lost: (error: EngineError) => boolean): Promise<void> {
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof EngineError && lost(error))) throw error;
    throw new OutsideError('manager', 'conflict', error.message, { cause: error });
  }
}

const isTaken = ({ status }: EngineError) => status === 409;
/** The version is another one, for which the daemon answers 500 in these words, or the object is gone. */
const isOvertaken = ({ status, message }: EngineError) => status === 404 || /out of sequence/.test(message);
