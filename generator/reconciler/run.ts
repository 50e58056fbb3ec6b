import { systemClock } from './adapters/system-clock.js';
import type { Arguments } from './arguments.js';
import { type Connections, connect } from './connect.js';
import type { Deployment } from './deployment.js';
import type { Memory } from './memory.js';
import type { Clock, Log } from './ports.js';
import type { TickOptions } from './run-tick.js';

/** One run of the program. */
export interface Run {
  args: Arguments;
  /** The program's own file. */
  bundle: string;
  version: string;
  stateDirectory: string;
  log: Log;
  /** Aborted when the run is to end. */
  stop: AbortSignal;
  /** Aborts it by itself after so many seconds. */
  stopAfter(seconds: number): void;
}

/** What a tick gets to know from its control host. */
export function optionsOf({ holdRemovals, overrides }: Deployment, memory: Memory): TickOptions {
  // What cannot be read may have kept nodes.
  const lost = overrides.trouble === undefined ? undefined : 'the overrides made by command cannot be read';
  const why = holdRemovals ?? lost;
  return { memory, ...(why !== undefined && { holdRemovals: why }) };
}

/** Does the work with all connections that a tick needs, and closes them. @throws what `connect` and the work throw. */
export async function withConnections<T>(
  { log, stop }: Run,
  deployment: Deployment,
  work: (connections: Connections, clock: Clock) => Promise<T>,
): Promise<T> {
  const clock = systemClock(stop);
  const connections = await connect(deployment, { clock, log });
  try {
    const result = await work(connections, clock);
    const { rss } = process.memoryUsage();
    log('debug', `${connections.requests()} requests, ${Math.round(rss / 1e6)} MB`);
    return result;
  } finally {
    connections.close();
  }
}
