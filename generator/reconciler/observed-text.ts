import type { Temporal } from 'temporal-polyfill';
import { nodeLabels } from './node-labels.js';
import type { SwarmNode, Vm } from './ports.js';
import type { Observed } from './verdict.js';

/** Under what else a tick decides. */
export interface ObservedAbout {
  /** When the tick began: the instant that it decides for. */
  now: Temporal.Instant;
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
  { now, leadSeconds, removalsHeld }: ObservedAbout,
): string {
  const byState = new Map<string, string[]>();
  for (const [address, state] of observedStates(observed, listed)) {
    const servers = serversAt(address, observed);
    const shown = `${address}${servers === 0 ? '' : ` (${servers} user servers)`}`;
    byState.set(state, [...(byState.get(state) ?? []), shown]);
  }
  const groups = [...byState].map(([state, addresses]) => `${state}: ${addresses.join(', ')}`);
  const held = removalsHeld ? ['nothing is removed'] : [];
  return `observed at ${now}: ${[...groups, ...held, `lead ${leadSeconds} s`].join('; ')}`;
}

/** By address, its VMs and swarm nodes in words: `VM RUNNING, node ready active`. Pure. */
export function observedStates(
  { vms, swarm }: Observed,
  listed: readonly string[],
): ReadonlyMap<string, string> {
  const seen = [...(vms ?? []).map((vm) => vm.address || noAddress), ...swarm.map(({ address }) => address)];
  return new Map(
    [...new Set([...listed, ...seen])].map((address) => {
      const here = vms?.filter((vm) => (vm.address || noAddress) === address);
      const members = swarm.filter((node) => node.address === address);
      return [address, [...vmWords(here), ...members.map((node) => nodeWords(node, here))].join(', ')];
    }),
  );
}

function serversAt(address: string, { swarm, busy }: Observed): number {
  return swarm
    .filter((node) => node.address === address)
    .reduce((sum, { id }) => sum + (busy?.get(id) ?? 0), 0);
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
  const isOnOther = vm !== undefined && vms !== undefined && vms.every(({ nodeId }) => nodeId !== vm);
  return [
    role === 'manager' ? 'manager' : 'node',
    status,
    availability,
    // Set when it first became usable.
    ...(vm === undefined && role === 'worker' ? ['never in use'] : []),
    ...(isOnOther ? ['of another VM'] : []),
    ...(leaving === undefined ? [] : [`leaving since ${leaving}`]),
    ...(unfinished === undefined ? [] : [`without ${unfinished}`]),
  ].join(' ');
}
