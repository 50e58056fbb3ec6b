import type { Status } from '../reconciler/status-schema.js';

/** Nodes that take containers now; undefined when the status does not tell. */
export function runningNodes({ observed }: Pick<Status, 'observed'>): number | undefined {
  return observed?.nodes.filter(({ node }) => node?.availability === 'active' && node.status === 'ready')
    .length;
}

/** Why a cluster is not of a size yet. */
export type Missing =
  | { kind: 'nothing told' | 'vms unknown' }
  /** The tick has gone by another size, by what `because` says. */
  | { kind: 'other size'; counts: number; because: string }
  | {
      kind: 'node';
      address: string;
      wanted: string;
      /** State of the VM; absent without one. */
      vm?: string;
      /** Status and availability; absent outside the swarm. */
      node?: string;
      /** In the reconciler's words. */
      waitsFor?: string;
    };

type Told = Pick<Status, 'observed' | 'desired' | 'pending_removals'>;

/**
 * What is missing for the cluster to have `size` active nodes and nothing else but what the timetable's override
 * leaves; empty when it is so. Pure.
 */
export function missingForSize(
  { observed, desired, pending_removals: pending }: Told,
  size: number,
): Missing[] {
  if (observed === undefined || desired === undefined) return [{ kind: 'nothing told' }];
  if (!observed.vms_known) return [{ kind: 'vms unknown' }];
  if (desired.counts.active !== size)
    return [{ kind: 'other size', counts: desired.counts.active, because: desired.because }];
  const states = new Map(desired.nodes.map(({ address, state }) => [address, state]));
  return observed.nodes.flatMap(({ address, vm, node }): Missing[] => {
    const wanted = states.get(address) ?? 'drain';
    const isSo =
      wanted === 'drain'
        ? vm === undefined && node === undefined
        : wanted === 'power_down'
          ? vm === undefined || vm.state !== 'RUNNING'
          : node?.status === 'ready' && node.availability === wanted;
    if (isSo) return [];
    const waitsFor = pending.find((removal) => removal.address === address)?.waits_for;
    return [
      {
        kind: 'node',
        address,
        wanted,
        ...(vm !== undefined && { vm: vm.state }),
        ...(node !== undefined && { node: `${node.status}, ${node.availability}` }),
        ...(waitsFor !== undefined && { waitsFor }),
      },
    ];
  });
}

/** Nothing but `size` active nodes, whatever the timetable wants of them now. Pure. */
export function isOfSize({ observed, pending_removals: pending }: Told, size: number): boolean {
  if (observed === undefined || !observed.vms_known || pending.length > 0) return false;
  const there = observed.nodes.filter(({ vm, node }) => vm !== undefined || node !== undefined);
  return there.length === size && runningNodes({ observed }) === size;
}
