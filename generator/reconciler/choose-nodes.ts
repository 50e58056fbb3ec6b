import { stateAt } from '../schedule/segments.js';
import type { Counts, NodeState } from '../schedule/timetable.js';
import { byAddress } from './by-address.js';
import { nodeLabels } from './node-labels.js';
import type { SwarmNode, Vm } from './ports.js';
import type { Observed } from './verdict.js';

/** What speaks for one address to stay; see `chooseNodes`. */
interface Candidate {
  address: string;
  /** 0 usable, 1 on its way up, 2 powered off, 3 not there, 4 not there and failed lately. */
  tier: number;
  leaving: boolean;
  active: boolean;
  busy: number;
  off: boolean;
}

/**
 * Which addresses take which of the counted states. Pure.
 *
 * Nodes that exist stay before nodes that would have to be made; one that is to go already goes on going; then those
 * with the most user servers stay; then the order of the list decides, as upstream has it. Of those that stay, the
 * ones that are active now stay active. So a second look at the same cluster gives the same answer, and an idle
 * cluster is treated as upstream treats it.
 *
 * @param failing addresses of which a bring-up failed lately: others come first.
 * @throws RangeError when the counts do not add up to the number of addresses.
 */
export function chooseNodes(
  counts: Counts,
  addresses: readonly string[],
  observed: Observed,
  failing: ReadonlySet<string>,
): ReadonlyMap<string, NodeState> {
  const { active, pause, power_down, drain } = counts;
  if (
    active + pause + power_down + drain !== addresses.length ||
    Math.min(active, pause, power_down, drain) < 0
  ) {
    throw new RangeError(`the counts do not add up to the ${addresses.length} addresses`);
  }
  const up = active + pause;
  const vms = byAddress(observed.vms ?? []);
  const nodes = byAddress(observed.swarm);
  const all = addresses.map((address) => {
    const node = nodes.get(address)?.find(({ status }) => status === 'ready');
    return candidate(address, node, vms.get(address)?.[0], observed, failing);
  });
  const staying = new Set([...all].sort(byWorthOfStaying).slice(0, up));
  const rest = all.filter((one) => !staying.has(one)).sort(byPower);
  const ranked = [...[...staying].sort(byUse), ...rest];
  const states = new Map(ranked.map(({ address }, index) => [address, stateAt(index, counts)]));
  return new Map(addresses.map((address) => [address, states.get(address) as NodeState]));
}

function candidate(
  address: string,
  node: SwarmNode | undefined,
  vm: Vm | undefined,
  { busy }: Observed,
  failing: ReadonlySet<string>,
): Candidate {
  return {
    address,
    tier: node !== undefined ? 0 : tierOf(vm?.state, failing.has(address)),
    leaving: node?.labels[nodeLabels.leaving] !== undefined,
    active: node?.availability === 'active',
    busy: node === undefined ? 0 : (busy?.get(node.id) ?? 0),
    off: node === undefined && isOff(vm?.state),
  };
}

function tierOf(state: string | undefined, failing: boolean): number {
  if (failing) return 4;
  if (state === undefined || state === 'DELETING') return 3;
  if (isOff(state)) return 2;
  return ['RUNNING', 'BOOTING', 'RESUMING'].includes(state) ? 1 : 4;
}

function isOff(state: string | undefined): boolean {
  return state === 'POWER_OFF' || state === 'SHUTTING_DOWN';
}

/** Sorting is stable, so equal ones keep the order of the list. */
function byWorthOfStaying(a: Candidate, b: Candidate): number {
  return a.tier - b.tier || Number(a.leaving) - Number(b.leaving) || b.busy - a.busy;
}

function byUse(a: Candidate, b: Candidate): number {
  return a.tier - b.tier || Number(b.active) - Number(a.active) || b.busy - a.busy;
}

/**
 * Of those that go, what is powered off stays so, then what stands is kept before what would have to be made. Neither
 * users nor marks count: they change while the nodes go.
 */
function byPower(a: Candidate, b: Candidate): number {
  return Number(b.off) - Number(a.off) || a.tier - b.tier;
}
