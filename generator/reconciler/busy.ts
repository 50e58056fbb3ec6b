import type { Temporal } from 'temporal-polyfill';
import { countWork } from './hub-work.js';
import { OutsideError } from './outside-error.js';
import type { Hub, Log, Swarm, UserServer } from './ports.js';

/** Who knows which servers are idle. */
export interface IdleSource {
  hub: Hub;
  /** Milliseconds. */
  idleMs: number;
  now: () => Temporal.Instant;
  log: Log;
}

/**
 * How many user servers count as work, by swarm node id: all that run, as long as nobody says that some are idle. A
 * Hub that does not answer says nothing.
 *
 * @throws OutsideError when the swarm does not tell what runs.
 */
export async function busyServers(swarm: Swarm, source?: IdleSource): Promise<ReadonlyMap<string, number>> {
  const work = await swarm.work();
  if (source === undefined || work.length === 0) return countWork(work);
  // The Hub last: what it tells of the activity is then the newest.
  const servers = await told(source);
  return countWork(work, { servers, now: source.now(), idleMs: source.idleMs });
}

async function told({ hub, log }: IdleSource): Promise<UserServer[]> {
  try {
    return await hub.servers();
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    log('warning', `${error.message}; until then every user server counts as work`);
    return [];
  }
}
