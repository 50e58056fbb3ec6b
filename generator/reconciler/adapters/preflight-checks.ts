import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { VccClient } from '../../vcc/client.js';
import { OutsideError } from '../outside-error.js';
import type { Checks } from '../run-preflight.js';
import { translated } from './cloud-vcc.js';
import { type EngineApi, EngineError } from './engine-api.js';

export interface CheckedRegistry {
  /** `HOST:PORT`. */
  registry: string;
  image: string;
  user: string;
  /** Secret. Absent: asked without a login, as the nodes do. */
  password?: string;
}

const infoSchema = z.object({
  SystemTime: z.string().optional(),
  Swarm: z.object({ ControlAvailable: z.boolean().default(false) }),
});

/**
 * The checks over the connections of the tick. The registry is asked by the manager's daemon: it has the name service,
 * the network and the trust of the nodes that are to pull, and this host may have none of them.
 *
 * @see Docker Engine API, "Get image information from the registry"
 */
export function preflightChecks(client: VccClient, api: EngineApi, registry: CheckedRegistry): Checks {
  return {
    vccTime: async () => instantOf(await translated(() => client.date())),
    manager: async () => {
      const info = infoSchema.safeParse(await api.get('/info'));
      if (!info.success)
        throw new OutsideError('manager', 'nonsense', 'unexpected answer of the Docker daemon to /info');
      const { SystemTime, Swarm } = info.data;
      const time = instantOf(SystemTime);
      return { manages: Swarm.ControlAvailable, ...(time !== undefined && { time }) };
    },
    registry: async () => {
      const name = `${registry.registry}/${registry.image}`.split('/').map(encodeURIComponent).join('/');
      try {
        await api.get(`/distribution/${name}/json`, login(registry));
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        const refused = error.status === 401 || error.status === 403;
        throw new OutsideError('manager', refused ? 'refused' : 'failed', error.message, { cause: error });
      }
    },
  };
}

/** The secret goes in a header over ssh: never in an argv, nor in a file on the manager. */
function login({ registry, user, password }: CheckedRegistry): Record<string, string> {
  if (password === undefined) return {};
  const account = { username: user, password, serveraddress: registry };
  // The daemon reads base64url with its padding.
  const text = Buffer.from(JSON.stringify(account)).toString('base64');
  return { 'x-registry-auth': text.replaceAll('+', '-').replaceAll('/', '_') };
}

/** @param text RFC 3339 (nanoseconds, zone) or an HTTP date. */
function instantOf(text: string | undefined): Temporal.Instant | undefined {
  const ms = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? undefined : Temporal.Instant.fromEpochMilliseconds(ms);
}
