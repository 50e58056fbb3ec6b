import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PlanFile, PlanFileError, parsePlanFile } from './plan-file.js';

/** What the playbook has put on the control host. */
export interface Deployment {
  plan: PlanFile;
  /** Secret. */
  vccToken: string;
  /** Secret. */
  sshPrivateKey: string;
  /** Secret; absent when the NFS server takes the same key as the others. */
  nfsPrivateKey?: string;
  /** Secret; absent when the registry needs none. */
  registryPassword?: string;
  /** Secret; absent when nobody is to be told. */
  webhookUrl?: string;
  /** PEM; absent when the VCC's certificate is signed by a public CA. */
  vccCa?: string;
  knownHostsFile: string;
  pinsFile: string;
  lockFile: string;
}

/**
 * @param base directory of the bundle, with `config/` and `state/`.
 * @param secrets directory with `VCC_ACCESS_TOKEN` and `SSH_PRIVATE_KEY`.
 * @throws PlanFileError naming the file that is missing, empty or wrong.
 */
export async function readDeployment(base: string, secrets: string): Promise<Deployment> {
  const plan = parsePlanFile(await readText(join(base, 'config', 'plan.json')));
  const vccToken = (await readText(join(secrets, 'VCC_ACCESS_TOKEN'))).trim();
  const sshPrivateKey = await readText(join(secrets, 'SSH_PRIVATE_KEY'));
  const registryPassword = (await readOptional(join(secrets, 'REGISTRY_PASSWORD')))?.trim();
  const nfsPrivateKey = await readOptional(join(secrets, 'NFS_SSH_PRIVATE_KEY'));
  const webhookUrl = await readWebhookUrl(secrets);
  const vccCa = await readOptional(join(base, 'config', 'vcc-ca.pem'));
  return {
    plan,
    vccToken,
    sshPrivateKey,
    ...(nfsPrivateKey !== undefined && { nfsPrivateKey }),
    ...(registryPassword !== undefined && registryPassword !== '' && { registryPassword }),
    ...(webhookUrl !== undefined && { webhookUrl }),
    ...(vccCa !== undefined && { vccCa }),
    knownHostsFile: join(base, 'config', 'known_hosts'),
    pinsFile: join(base, 'state', 'host-keys.json'),
    lockFile: join(base, 'state', 'lock'),
  };
}

/**
 * Also for a run whose plan cannot be read: it has something to tell.
 *
 * @returns secret; undefined when there is none. @throws PlanFileError when it cannot be read.
 */
export async function readWebhookUrl(secrets: string): Promise<string | undefined> {
  const url = (await readOptional(join(secrets, 'WEBHOOK_URL')))?.trim();
  return url === '' ? undefined : url;
}

async function readText(file: string): Promise<string> {
  const text = await readOptional(file);
  if (text === undefined) throw new PlanFileError(`${file} is missing; run the playbook again`);
  if (text.trim() === '') throw new PlanFileError(`${file} is empty; run the playbook again`);
  return text;
}

async function readOptional(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new PlanFileError(`cannot read ${file}: ${message}`);
  }
}
