import type { Machines } from '../ports.js';
import { EngineApi } from './engine-api.js';
import { machineEngine } from './machine-engine.js';
import type { PinnedKeys } from './pinned-keys.js';
import { openSshSession } from './ssh-session.js';
import { type WorkerSetup, workerSetup } from './worker-setup.js';

export interface SshAccess {
  user: string;
  port: number;
  /** Secret. */
  privateKey: string;
  timeoutMs: number;
}

/** Worker machines over ssh; each connection verifies or, for a new VM, pins the host key. */
export function sshMachines(access: SshAccess, pins: PinnedKeys, setup: WorkerSetup): Machines {
  return {
    connect: async (vm) => {
      const session = await openSshSession({
        ...access,
        system: 'worker',
        address: vm.address,
        keyTypes: await pins.keyTypes(vm),
        verify: await pins.verifier(vm),
      });
      try {
        await pins.pin(vm);
      } catch (error) {
        session.close();
        throw error;
      }
      return machineEngine(new EngineApi(session, 'worker', access.timeoutMs), workerSetup(session, setup));
    },
  };
}
