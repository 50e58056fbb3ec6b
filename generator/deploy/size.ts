import type { Status } from '../reconciler/status-schema.js';

/** Nodes that take containers now; undefined when the status does not tell. */
export function runningNodes({ observed }: Pick<Status, 'observed'>): number | undefined {
  return observed?.nodes.filter(({ node }) => node?.availability === 'active' && node.status === 'ready')
    .length;
}

/** Addresses with a VM, in the order of the list; undefined when the VC controller told nothing. */
export function existingWorkers({ observed }: Pick<Status, 'observed'>): string[] | undefined {
  if (observed?.vms_known !== true) return undefined;
  return observed.nodes.filter(({ vm }) => vm !== undefined).map(({ address }) => address);
}

type Told = Pick<Status, 'observed' | 'desired' | 'pending_removals'>;

/**
 * What is missing for the cluster to have `wanted` active nodes and nothing else but what the timetable's override
 * leaves; empty when it is so. Pure.
 */
export function missingForSize(
  { observed, desired, pending_removals: pending }: Told,
  wanted: number,
): string[] {
  if (observed === undefined || desired === undefined) return ['the last tick has told nothing'];
  if (!observed.vms_known) return ['the VC controller tells nothing of the VMs'];
  if (desired.counts.active !== wanted)
    return [`the timetable wants ${desired.counts.active}: ${desired.because}`];
  const states = new Map(desired.nodes.map(({ address, state }) => [address, state]));
  return observed.nodes.flatMap(({ address, vm, node }) => {
    const state = states.get(address) ?? 'drain';
    const waits = pending.find((removal) => removal.address === address)?.waits_for;
    const isSo =
      state === 'drain'
        ? vm === undefined && node === undefined
        : state === 'power_down'
          ? vm === undefined || vm.state !== 'RUNNING'
          : node?.status === 'ready' && node.availability === state;
    if (isSo) return [];
    const is = [vm && `VM ${vm.state}`, node && `node ${node.status}, ${node.availability}`].filter(Boolean);
    return [
      `${address}: ${state} wanted, ${is.join(', ') || 'nothing there'}${waits ? ` (waits for ${waits})` : ''}`,
    ];
  });
}
