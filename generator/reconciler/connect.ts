import ssh2 from 'ssh2';
import { VccClient } from '../vcc/client.js';
import { vccCloud } from './adapters/cloud-vcc.js';
import { EngineApi } from './adapters/engine-api.js';
import { knownKeys, verifyKnown } from './adapters/known-hosts.js';
import { PinnedKeys } from './adapters/pinned-keys.js';
import { sshMachines } from './adapters/ssh-machines.js';
import { openSshSession } from './adapters/ssh-session.js';
import { swarmEngine } from './adapters/swarm-engine.js';
import type { Deployment } from './deployment.js';
import { PlanFileError } from './plan-file.js';
import type { Cloud, Machines, Swarm } from './ports.js';

export interface Connections {
  cloud: Cloud;
  swarm: Swarm;
  machines: Machines;
  /** Remote requests so far, for the bench. */
  requests(): number;
  close(): void;
}

/**
 * Opens what a tick needs: one ssh connection to the manager, one keep-alive connection to the VCC. Workers
 * are connected only when a step needs it.
 *
 * @throws OutsideError when the manager cannot be reached or verified. @throws PlanFileError over the private key.
 */
export async function connect(deployment: Deployment): Promise<Connections> {
  const { plan, sshPrivateKey: privateKey } = deployment;
  const timeoutMs = plan.limits.request_timeout_seconds * 1000;
  let requests = 0;
  const count = () => {
    requests += 1;
  };
  const api = new EngineApi(await managerSession(deployment, timeoutMs), 'manager', timeoutMs, count);
  const client = new VccClient({
    ...plan.vcc,
    token: deployment.vccToken,
    ...(deployment.vccCa !== undefined && { ca: deployment.vccCa }),
    requestTimeoutMs: timeoutMs,
    onRequest: count,
  });
  return {
    cloud: vccCloud(client, plan.ugroup_name, plan.unit_name),
    swarm: swarmEngine(api, plan.manager.address),
    machines: sshMachines({ ...plan.worker_ssh, privateKey, timeoutMs }, new PinnedKeys(deployment.pinsFile)),
    requests: () => requests,
    close: () => {
      api.close();
      client.close();
    },
  };
}

async function managerSession({ plan, sshPrivateKey, knownHostsFile }: Deployment, timeoutMs: number) {
  const { address, port, user } = plan.manager;
  const keys = await knownKeys(knownHostsFile, address);
  return openSshSession({
    system: 'manager',
    address,
    port,
    user,
    privateKey: checkedKey(sshPrivateKey),
    timeoutMs,
    keyTypes: [...new Set(keys.map((key) => key.type))],
    verify: (type, key) => verifyKnown(keys, address, type, key),
  });
}

/** The parser's own words are not passed on: they could hold parts of the key. */
function checkedKey(privateKey: string): string {
  if (!(ssh2.utils.parseKey(privateKey) instanceof Error)) return privateKey;
  throw new PlanFileError(
    'secrets/SSH_PRIVATE_KEY does not hold an ssh private key that can be read; it must be in OpenSSH format or PEM (ssh-keygen -p converts it), without passphrase',
  );
}
