import { join } from 'node:path';
import { type MadeOverrides, readOverrides } from './adapters/override-file.js';
import { readOptional, readText } from './adapters/read-text.js';
import { readTrustedPlan, type TrustedPlan } from './adapters/trusted-plan.js';
import { withOverrides } from './override-list.js';

/** What the playbook has put on the control host. The timetable of `plan` holds the overrides made by command too. */
export interface Deployment extends TrustedPlan {
  overrides: MadeOverrides;
  /** Secret. */
  vccToken: string;
  /** Secret. */
  sshPrivateKey: string;
  /** Secret; absent when the NFS server takes the same key as the others. */
  nfsPrivateKey?: string;
  /** Secret; absent when the registry needs none. */
  registryPassword?: string;
  /** Secret; absent when JupyterHub is not asked which servers are idle. */
  hubToken?: string;
  /** PEM; absent when JupyterHub's certificate is signed by a public CA. */
  hubCa?: string;
  /** PEM; absent when the VCC's certificate is signed by a public CA. */
  vccCa?: string;
  knownHostsFile: string;
  pinsFile: string;
  /** Says which swarm it is. */
  clusterFile: string;
  base: string;
}

/**
 * @param base directory of the bundle, with `config/` and `state/`.
 * @param secrets directory with `VCC_ACCESS_TOKEN` and `SSH_PRIVATE_KEY`.
 * @param bundle the program's own file.
 * @throws PlanFileError naming the file that is missing, empty or wrong.
 */
export async function readDeployment(base: string, secrets: string, bundle: string): Promise<Deployment> {
  const trusted = await planWithOverrides(base, bundle);
  const vccToken = (await readText(join(secrets, 'VCC_ACCESS_TOKEN'))).trim();
  const sshPrivateKey = await readText(join(secrets, 'SSH_PRIVATE_KEY'));
  const registryPassword = (await readOptional(join(secrets, 'REGISTRY_PASSWORD')))?.trim();
  const nfsPrivateKey = await readOptional(join(secrets, 'NFS_SSH_PRIVATE_KEY'));
  const hubToken = await readOptional(join(secrets, 'HUB_TOKEN'));
  const hubCa = await readOptional(join(base, 'config', 'hub-ca.pem'));
  const vccCa = await readOptional(join(base, 'config', 'vcc-ca.pem'));
  return {
    ...trusted,
    vccToken,
    sshPrivateKey,
    ...(nfsPrivateKey !== undefined && { nfsPrivateKey }),
    ...(registryPassword !== undefined && registryPassword !== '' && { registryPassword }),
    ...(hubToken !== undefined && { hubToken }),
    ...(hubCa !== undefined && { hubCa }),
    ...(vccCa !== undefined && { vccCa }),
    knownHostsFile: join(base, 'config', 'known_hosts'),
    pinsFile: join(base, 'state', 'host-keys.json'),
    clusterFile: join(base, 'state', 'cluster.json'),
    base,
  };
}

/** Whether something older stands in for what cannot be read. */
export function hasTrouble({ trouble, overrides }: Pick<Deployment, 'trouble' | 'overrides'>): boolean {
  return trouble !== undefined || overrides.trouble !== undefined;
}

/** What a status tells of it. */
export function aboutDeployment({ plan, trouble, overrides }: Deployment) {
  return { file: plan, planTrouble: trouble, overridesTrouble: overrides.trouble };
}

/**
 * The plan, and what was added to it by command.
 *
 * @throws PlanFileError as `readTrustedPlan`.
 */
export async function planWithOverrides(
  base: string,
  bundle: string,
): Promise<TrustedPlan & { overrides: MadeOverrides }> {
  const trusted = await readTrustedPlan(base, bundle);
  const overrides = await readOverrides(base);
  const timetable = withOverrides(trusted.plan.timetable, overrides.made);
  return { ...trusted, plan: { ...trusted.plan, timetable }, overrides };
}
