import { byAddress } from './by-address.js';
import { nodeLabels } from './node-labels.js';
import type { SwarmNode, Vm } from './ports.js';
import type { Observed } from './verdict.js';

/** Under what else a tick decides. */
export interface ObservedAbout {
  /** When the tick began: the instant that it decides for, as text. */
  at: string;
  /** So long before they are wanted nodes are begun, in seconds: configured, or learnt. */
  leadSeconds: number;
  /** Nothing may be taken away in this tick. */
  removalsHeld: boolean;
}

/** Where the VC controller gave no address yet. */
export const noAddress = '(no address)';

/**
 * What a tick has seen, in one line: with the plan and the timetable all that its decisions come from, so a journal can
 * be replayed (`simulate/replay/`). Pure.
 *
 * @param listed our addresses, in their order; what is outside of them follows.
 */
export function observedText(
  observed: Observed,
  listed: readonly string[],
  { at, leadSeconds, removalsHeld }: ObservedAbout,
): string {
  const byState = new Map<string, string[]>();
  const nodesAt = byAddress(observed.swarm);
  for (const [address, state] of observedStates(observed, listed)) {
    const here = nodesAt.get(address) ?? [];
    const servers = here.reduce((sum, { id }) => sum + (observed.busy?.get(id) ?? 0), 0);
    const shown = `${address}${servers === 0 ? '' : ` (user servers: ${servers})`}`;
    const alike = byState.get(state);
    if (alike === undefined) byState.set(state, [shown]);
    else alike.push(shown);
  }
  const groups = [...byState].map(([state, addresses]) => `${state}: ${addresses.join(', ')}`);
  const held = removalsHeld ? ['nothing is removed'] : [];
  return `observed at ${at}: ${[...groups, ...held, `lead ${leadSeconds} s`].join('; ')}`;
}

/** By address, its VMs and swarm nodes in words: `VM RUNNING, node ready active`. Pure. */
export function observedStates(
  { vms, swarm }: Observed,
  listed: readonly string[],
): ReadonlyMap<string, string> {
  const vmsAt = vms && byAddress(vms.map((vm) => (vm.address === '' ? { ...vm, address: noAddress } : vm)));
  const nodesAt = byAddress(swarm);
  const all = new Set([...listed, ...(vmsAt?.keys() ?? []), ...nodesAt.keys()]);
  return new Map(
    [...all].map((address) => {
      const here = vmsAt && (vmsAt.get(address) ?? []);
      const members = nodesAt.get(address) ?? [];
      return [address, [...vmWords(here), ...members.map((node) => nodeWords(node, here))].join(', ')];
    }),
  );
}

function vmWords(vms: readonly Vm[] | undefined): string[] {
  if (vms === undefined) return ['VM not told'];
  return vms.length === 0 ? ['no VM'] : vms.map(({ state }) => `VM ${state}`);
}

function nodeWords(
  { role, status, availability, labels }: SwarmNode,
  vms: readonly Vm[] | undefined,
): string {
  const { [nodeLabels.vm]: vm, [nodeLabels.leaving]: leaving, [nodeLabels.unfinished]: unfinished } = labels;
  const isOnOther = vm !== undefined && vms?.every(({ nodeId }) => nodeId !== vm) === true;
  return [
    role === 'manager' ? 'manager' : 'node',
    status,
    availability,
    // Ours have the label from their first use on.
    ...(vm === undefined && role === 'worker' ? ['without our mark'] : []),
    ...(isOnOther ? ['of another VM'] : []),
    ...(leaving === undefined ? [] : [`leaving since ${leaving}`]),
    ...(unfinished === undefined ? [] : [`without ${unfinished}`]),
  ].join(' ');
}
