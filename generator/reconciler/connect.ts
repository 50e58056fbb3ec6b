import ssh2 from 'ssh2';
import { VccClient } from '../vcc/client.js';
import { vccCloud } from './adapters/cloud-vcc.js';
import { EngineApi } from './adapters/engine-api.js';
import { hubApi } from './adapters/hub-api.js';
import { knownKeys, verifyKnown } from './adapters/known-hosts.js';
import { lastingSession } from './adapters/lasting-session.js';
import { managerHost } from './adapters/manager-host.js';
import { nfsExports } from './adapters/nfs-exports.js';
import { PinnedKeys } from './adapters/pinned-keys.js';
import { preflightChecks } from './adapters/preflight-checks.js';
import { sshMachines } from './adapters/ssh-machines.js';
import { openSshSession, type SshSession } from './adapters/ssh-session.js';
import { swarmEngine } from './adapters/swarm-engine.js';
import { busyServers } from './busy.js';
import type { Deployment } from './deployment.js';
import type { OutsideSystem } from './outside-error.js';
import { type PlanFile, PlanFileError } from './plan-file.js';
import type { Hub, Ports } from './ports.js';
import type { Checks } from './run-preflight.js';

export interface Connections
  extends Pick<Ports, 'cloud' | 'swarm' | 'machines' | 'exports' | 'manager' | 'busy' | 'hub'> {
  api: EngineApi;
  checks: Checks;
  /** Remote requests so far, for the bench. */
  requests(): number;
  close(): void;
}

/**
 * Opens what a tick needs: one ssh connection to the manager, one keep-alive connection to the VCC. Workers
 * are connected only when a step needs it.
 *
 * @param around the clock and log of the tick, for what is found out later.
 * @throws OutsideError when the manager cannot be reached or verified. @throws PlanFileError over the private key.
 */
export async function connect(
  deployment: Deployment,
  around: Pick<Ports, 'clock' | 'log'>,
): Promise<Connections> {
  const { plan, sshPrivateKey: privateKey } = deployment;
  const timeoutMs = plan.limits.request_timeout_seconds * 1000;
  let requests = 0;
  const count = () => {
    requests += 1;
  };
  const session = await lastingSession(() => managerSession(deployment, timeoutMs));
  const api = new EngineApi(session, 'manager', timeoutMs, count);
  const swarm = swarmEngine(api, plan.manager.address);
  let nfs: Promise<SshSession> | undefined;
  const openNfs = () => {
    if (isSameHost(plan)) return Promise.resolve(session);
    nfs ??= lastingSession(() => nfsSession(deployment, timeoutMs));
    nfs.catch(() => {
      nfs = undefined;
    });
    return nfs;
  };
  const hub = hubOf(deployment, around, timeoutMs, count);
  const idleMs = (plan.policy.hub?.idle_seconds ?? 0) * 1000;
  const client = new VccClient({
    ...plan.vcc,
    token: deployment.vccToken,
    ...(deployment.vccCa !== undefined && { ca: deployment.vccCa }),
    requestTimeoutMs: timeoutMs,
    onRequest: count,
  });
  const registry = {
    registry: `${plan.registry.host}:${plan.registry.port}`,
    image: plan.registry.image,
    user: plan.registry.user,
    ...(deployment.registryPassword !== undefined && { password: deployment.registryPassword }),
  };
  return {
    checks: preflightChecks(client, api, registry),
    cloud: vccCloud(client, plan.ugroup_name, plan.unit_name),
    api,
    swarm,
    busy: () => busyServers(swarm, hub && { hub, idleMs, now: () => around.clock.now(), log: around.log }),
    ...(hub !== undefined && { hub }),
    machines: sshMachines(
      { ...plan.worker_ssh, privateKey, timeoutMs },
      new PinnedKeys(deployment.pinsFile, around.log),
      { ...registry, timeoutMs, pullTimeoutMs: plan.limits.boot_timeout_seconds * 1000 },
    ),
    exports: nfsExports(openNfs, {
      name: plan.nfs.exports_file,
      path: plan.nfs.path,
      listed: new Set(plan.vcnode_all_ipaddress),
      timeoutMs,
    }),
    manager: managerHost(session, plan.teacher_accounts, timeoutMs),
    requests: () => requests,
    close: () => {
      api.close();
      client.close();
      nfs?.then((own) => own.close()).catch(() => {});
    },
  };
}

/** Without its token no tick fails: then every user server counts as work. */
function hubOf(
  { plan, hubToken: token, hubCa: ca }: Deployment,
  { log }: Pick<Ports, 'log'>,
  timeoutMs: number,
  onRequest: () => void,
): Hub | undefined {
  const url = plan.policy.hub?.url;
  if (url === undefined) return undefined;
  if (token === undefined) {
    log(
      'warning',
      'secrets/HUB_TOKEN is missing, so every user server counts as work; run the playbook again',
    );
    return undefined;
  }
  return hubApi({ url, token, timeoutMs, onRequest, ...(ca !== undefined && { ca }) });
}

function managerSession({ plan, sshPrivateKey, knownHostsFile }: Deployment, timeoutMs: number) {
  return knownSession(
    'manager',
    plan.manager,
    checkedKey(sshPrivateKey, 'SSH_PRIVATE_KEY'),
    knownHostsFile,
    timeoutMs,
  );
}

/** The manager's own connection serves when it is the NFS server too. */
function isSameHost({ nfs, manager }: PlanFile): boolean {
  return nfs.address === manager.address && nfs.port === manager.port && nfs.user === manager.user;
}

function nfsSession({ plan, sshPrivateKey, nfsPrivateKey, knownHostsFile }: Deployment, timeoutMs: number) {
  const key = nfsPrivateKey === undefined ? sshPrivateKey : checkedKey(nfsPrivateKey, 'NFS_SSH_PRIVATE_KEY');
  return knownSession('nfs', plan.nfs, key, knownHostsFile, timeoutMs);
}

/** To a host whose key the operator has told. */
async function knownSession(
  system: OutsideSystem,
  { address, port, user }: { address: string; port: number; user: string },
  privateKey: string,
  knownHostsFile: string,
  timeoutMs: number,
) {
  const keys = await knownKeys(knownHostsFile, address);
  return openSshSession({
    system,
    address,
    port,
    user,
    privateKey,
    timeoutMs,
    keyTypes: [...new Set(keys.map((key) => key.type))],
    verify: (type, key) => verifyKnown(keys, address, type, key),
  });
}

/** The parser's own words are not passed on: they could hold parts of the key. */
function checkedKey(privateKey: string, file: string): string {
  if (!(ssh2.utils.parseKey(privateKey) instanceof Error)) return privateKey;
  throw new PlanFileError(
    `secrets/${file} does not hold an ssh private key that can be read; it must be in OpenSSH format or PEM (ssh-keygen -p converts it), without passphrase`,
  );
}
