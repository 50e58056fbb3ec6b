import { VccClient } from '../vcc/client.js';
import type { UnitGroup, VpnCatalog } from '../vcc/model.js';

export interface Controller {
  host: string;
  port: number;
  /** PEM. */
  ca?: string;
  /** Secret. */
  token: string;
}

/** What the VC controller tells at the moment. */
export interface SeenController {
  groups: UnitGroup[];
  catalog: VpnCatalog;
}

/** Reads only. @throws VccError. */
export async function seenController(controller: Controller): Promise<SeenController> {
  const client = new VccClient({ ...controller, requestTimeoutMs: 10_000, retries: 1 });
  try {
    const groups = await client.listUnitGroups();
    return { groups, catalog: await client.vpnCatalog() };
  } finally {
    client.close();
  }
}

/** Upstream takes the network named `default` (954, 811). */
export function networkOf({ catalog }: SeenController, provider: string | undefined): string | undefined {
  const network = provider === undefined ? undefined : catalog[provider]?.default;
  const mask = (network as Record<string, unknown> | undefined)?.private_network_ipmask;
  return typeof mask === 'string' ? mask : undefined;
}

export interface SeenWorker {
  /** Empty while it boots. */
  address: string;
  state: string;
  provider: string;
}

/** The unit's nodes; undefined when there is no such unit group or unit. */
export function workersIn(
  { groups }: SeenController,
  ugroup: string,
  unit = 'worker',
): SeenWorker[] | undefined {
  const found = groups.find(({ name }) => name === ugroup)?.units.find(({ name }) => name === unit);
  return found?.nodes.map(({ address, state, provider }) => ({ address, state, provider }));
}
