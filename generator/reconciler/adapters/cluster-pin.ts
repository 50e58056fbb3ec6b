import * as z from 'zod';
import { replaceFile } from '../../files/replace-file.js';
import { messageOf } from '../outside-error.js';
import { PlanFileError } from '../plan-file.js';
import type { Log, Swarm } from '../ports.js';
import { readOptional } from './read-text.js';

const pinSchema = z.object({ cluster_id: z.string().min(1) });

/**
 * Makes sure that it is the same swarm as at the first run. An address can lead to another machine after a move, a
 * restored backup or a mistyped inventory; a swarm's id cannot.
 *
 * @param remember whether an unknown swarm is remembered from now on.
 * @throws PlanFileError when it is another swarm, or the file is damaged. @throws OutsideError
 */
export async function checkCluster(
  swarm: Pick<Swarm, 'clusterId'>,
  file: string,
  { remember, log }: { remember: boolean; log: Log },
): Promise<void> {
  const [id, text] = await Promise.all([swarm.clusterId(), readOptional(file)]);
  if (text === undefined) {
    if (!remember) return;
    log('notice', `first run: this control host belongs to the swarm ${id} from now on`);
    try {
      await replaceFile(file, `${JSON.stringify({ cluster_id: id })}\n`, 0o600);
    } catch (error) {
      log('warning', `the swarm's id is not remembered: ${messageOf(error)}`);
    }
    return;
  }
  const pinned = parse(text);
  if (pinned === undefined)
    throw new PlanFileError(
      `${file} is damaged: if the manager's swarm is the right one, remove the file; nothing is changed until then`,
    );
  if (pinned !== id)
    throw new PlanFileError(
      `the manager's swarm is ${id}, but this deployment belongs to ${pinned}: nothing is changed. Look at the manager's address in the inventory; when the swarm was really made anew, remove ${file}`,
    );
}

function parse(text: string): string | undefined {
  try {
    return pinSchema.safeParse(JSON.parse(text)).data?.cluster_id;
  } catch {
    return undefined;
  }
}
