import * as z from 'zod';
import type { Config } from '../config/load.js';
import { isRecord, type KeyPath, valueAt } from './document.js';
import { groupPath } from './inventory-groups.js';
import type { Edit } from './splice.js';

/** What a run with `--dry-run --format json` says of what is there; other keys are not looked at. */
export const observedSchema = z.object({
  observed: z.object({
    vms_known: z.boolean(),
    nodes: z.array(
      z.object({
        address: z.string(),
        vm: z.object({ node_id: z.string() }).optional(),
        node: z.object({ id: z.string() }).optional(),
      }),
    ),
    unlisted: z.array(z.string()).default([]),
  }),
});

export type Observed = z.output<typeof observedSchema>['observed'];

export interface Workers {
  /** That exist, in the order of the address list. */
  now: string[];
  added: string[];
  gone: string[];
  /** Where the workers' hosts are in the inventory. */
  hosts: KeyPath;
  inventory: Edit[];
  vars: Edit[];
}

/**
 * What notebooks 921, 922 and 956 write after a change of workers: the hosts of `<ugroup>_worker`, `worker_nodes` and
 * `worker_ipaddresses`. Hosts that stay keep what an operator has added to them. Pure.
 *
 * @param inventory data of the inventory.
 * @returns undefined when VMs are not known and a worker might wrongly go.
 */
export function syncWorkers(config: Config, inventory: unknown, observed: Observed): Workers | undefined {
  const { ugroup_name: ugroup, unit_name: unit } = config;
  const group = `${ugroup}_${unit}`;
  const place = groupPath(inventory, group) ?? [
    ...(groupPath(inventory, ugroup) ?? ['all', 'children', ugroup]),
    'children',
    group,
  ];
  const hosts = [...place, 'hosts'];
  const written = valueAt(inventory, hosts);
  const before = isRecord(written) ? Object.keys(written) : [];
  const exists = ({ vm, node }: Observed['nodes'][number]) =>
    vm !== undefined || (!observed.vms_known && node !== undefined);
  const now = [...observed.nodes.filter(exists).map(({ address }) => address), ...observed.unlisted].filter(
    (address) =>
      isAddress(address) && address !== config.manager_ipaddress && address !== config.nfs_ipaddress,
  );
  const added = now.filter((address) => !before.includes(address));
  const gone = before.filter((address) => !now.includes(address));
  if (!observed.vms_known && gone.length > 0) return undefined;
  return {
    now,
    added,
    gone,
    hosts,
    inventory: [
      ...gone.map((address) => ({ path: [...hosts, address] })),
      ...added.map((address) => ({ path: [...hosts, address], value: { servicenet_ip: address } })),
      // An empty group stays one.
      ...(now.length === 0 && before.length === 0 ? [{ path: hosts, value: {} }] : []),
    ],
    vars: [
      { path: ['worker_nodes'], value: now.length },
      { path: ['worker_ipaddresses'], value: now },
    ],
  };
}

/** A member of the swarm that is known by its name only has no place in the inventory. */
function isAddress(text: string): boolean {
  return z.ipv4().safeParse(text).success;
}
