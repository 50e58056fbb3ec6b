import * as z from 'zod';
import { OutsideError } from '../outside-error.js';
import type { Machine } from '../ports.js';
import type { EngineApi } from './engine-api.js';

const infoSchema = z.object({
  Swarm: z.object({ NodeID: z.string().default(''), LocalNodeState: z.string() }),
});

/** A worker machine through its own Engine API. The join token goes in a request body, never in an argv. */
export function machineEngine(
  api: EngineApi,
  setup: Pick<Machine, 'registryLogin' | 'pullImage' | 'ensureAccounts'>,
): Machine {
  return {
    ...setup,
    membership: async () => {
      const info = infoSchema.safeParse(await api.get('/info'));
      if (!info.success)
        throw new OutsideError('worker', 'nonsense', 'unexpected answer of the Docker daemon to /info');
      return { state: info.data.Swarm.LocalNodeState, nodeId: info.data.Swarm.NodeID };
    },
    join: async ({ token, manager }) => {
      await api.post('/swarm/join', {
        ListenAddr: '0.0.0.0:2377',
        RemoteAddrs: [manager],
        JoinToken: token,
        // It takes no work before it is usable; its availability is the last step of the way up.
        Availability: 'drain',
      });
    },
    close: () => api.close(),
  };
}
