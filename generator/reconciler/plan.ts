import type { NodeState } from '../schedule/timetable.js';
import { byAddress } from './by-address.js';
import { healthProblem } from './health.js';
import { isUp } from './is-up.js';
import { type Decided, keepSeats } from './keep-seats.js';
import { keepUp } from './keep-up.js';
import type { Memory } from './memory.js';
import type { SwarmNode, Vm } from './ports.js';
import type { Step } from './steps.js';
import { takeDown } from './take-down.js';
import {
  type AddressView,
  nothing,
  type Observed,
  type PendingRemoval,
  type PlanRules,
  type Verdict,
} from './verdict.js';

export type { Observed, PendingRemoval, PlanRules } from './verdict.js';

/** What the tick has decided on before it looks at single nodes. */
export interface Wanted {
  /** Every address of the list. */
  nodes: ReadonlyMap<string, NodeState>;
  /** In words. */
  because: string;
}

/** What one tick will do with one address, and why. */
export interface NodePlan {
  address: string;
  desired: NodeState;
  steps: readonly Step[];
  reason: string;
  /** Its VM is deleted because it never became usable, to be made anew. */
  replaces?: 'late' | 'failed';
}

/** Something that a person should know; nothing is done about it in this tick. */
export interface Finding {
  address: string;
  message: string;
}

export interface Plan {
  nodes: readonly NodePlan[];
  /** Wanted, but not possible now: the tick counts as failed. */
  problems: readonly Finding[];
  pending: readonly PendingRemoval[];
  /** VMs and swarm workers outside the address list: seen and left alone. */
  unlisted: readonly string[];
}

/**
 * The difference between desired and observed, as steps per address. Pure; keep-up.ts and take-down.ts have the
 * tables. An address outside the list never gets a step, nor does a manager.
 */
export function planTick(wanted: Wanted, observed: Observed, memory: Memory, rules: PlanRules): Plan {
  const nodes: NodePlan[] = [];
  const problems: Finding[] = [];
  const pending: PendingRemoval[] = [];
  const unhealthy = rules.holdRemovals ?? healthProblem(observed, new Set(wanted.nodes.keys()));
  const held = unhealthy === undefined ? rules : { ...rules, holdRemovals: unhealthy };
  const vms = byAddress(observed.vms ?? []);
  const swarm = byAddress(observed.swarm);
  const decided = [...wanted.nodes].map(([address, want]) => {
    const there = { vms: vms.get(address) ?? [], members: swarm.get(address) ?? [] };
    const live = there.members.find(({ status }) => status === 'ready');
    const verdict = certain(planNode(address, want, there, observed, memory, held), address, observed);
    return { address, want, verdict, ...(live !== undefined && { live }) };
  });
  for (const { address, want, verdict } of keepSeats(withoutDoubles(decided, observed, memory))) {
    if (verdict.problem !== undefined) problems.push({ address, message: verdict.problem });
    if (verdict.pending !== undefined) pending.push({ address, ...verdict.pending });
    if (verdict.steps.length > 0)
      nodes.push({
        address,
        desired: want,
        steps: verdict.steps,
        reason: `${verdict.reason}; ${wanted.because}`,
        ...(verdict.replaces !== undefined && { replaces: verdict.replaces }),
      });
  }
  return { nodes, problems, pending, unlisted: unlisted(wanted, observed) };
}

function planNode(
  address: string,
  want: NodeState,
  // Exact identity, never a prefix: 10.0.3.12 is not 10.0.3.129.
  { vms, members }: { vms: readonly Vm[]; members: readonly SwarmNode[] },
  observed: Observed,
  memory: Memory,
  rules: PlanRules,
): Verdict {
  const live: SwarmNode[] = [];
  const dead: SwarmNode[] = [];
  let unclear: SwarmNode | undefined;
  for (const member of members) {
    if (member.role === 'manager')
      return nothing('the address belongs to a swarm manager: take it out of vcnode_all_ipaddress');
    if (member.status === 'ready') live.push(member);
    else if (member.status === 'down') dead.push(member);
    else unclear ??= member;
  }
  if (vms.length > 1) return nothing(`the VC controller lists ${vms.length} VMs with this address`);
  if (live.length > 1) return nothing(`the swarm lists ${live.length} ready nodes with this address`);
  const view: AddressView = {
    address,
    dead,
    ...(vms[0] !== undefined && { vm: vms[0] }),
    ...(live[0] !== undefined && { live: live[0] }),
    ...(unclear !== undefined && { unclear }),
    observed,
    rules,
    memory,
  };
  return isUp(want) ? keepUp(want, view) : takeDown(want, view);
}

/**
 * A VM without address may be the one that would be created. One that boots will tell, so all wait for it. One that has
 * failed never will: it stands for one address, most likely one that was tried before, and the others go on; what
 * fails again stands for one more, so it comes to an end.
 */
function withoutDoubles(decided: readonly Decided[], { vms }: Observed, memory: Memory): Decided[] {
  const nameless = vms?.filter((vm) => vm.address === '') ?? [];
  const [first] = nameless;
  if (first === undefined) return [...decided];
  const isTried = ({ address }: Decided) => address in memory.underWay || address in memory.troubles;
  const creating = decided
    .filter(({ verdict }) => verdict.steps.some(({ kind }) => kind === 'create-vm'))
    .sort((a, b) => Number(isTried(a)) - Number(isTried(b)));
  const haveFailed = nameless.every(({ state }) => failed.has(state));
  const held = new Set(creating.slice(haveFailed ? Math.max(0, creating.length - nameless.length) : 0));
  const { nodeId, state, error } = first;
  const what = `${state}${error === '' ? '' : `: ${error}`}`;
  const wait = nothing(
    `no VM, but one without address is listed (node id ${nodeId}, ${what}): nothing is created until it has one or is gone`,
  );
  return decided.map((one) => (held.has(one) ? { ...one, verdict: wait } : one));
}

const failed: ReadonlySet<string> = new Set(['ERROR', 'CONTAINER_ERROR', 'HOST_ERROR']);

/**
 * Whose node it is must be certain: a ready worker whose address is no VM's may run on the one that would be deleted,
 * behind a translated address.
 */
function certain(verdict: Verdict, address: string, { vms, swarm }: Observed): Verdict {
  const ends = verdict.steps.some(({ kind }) => kind === 'delete-vm' || kind === 'power-off');
  if (!ends || swarm.some((member) => member.address === address)) return verdict;
  const running = vms?.find((vm) => vm.address === address)?.state === 'RUNNING';
  const addresses = new Set(vms?.map((vm) => vm.address));
  const strays = swarm.filter(
    (node) => node.role === 'worker' && node.status === 'ready' && !addresses.has(node.address),
  );
  if (!running || strays.length === 0) return verdict;
  return nothing(
    `the VM is in the swarm under no address that it has, and ${strays.map((node) => node.address).join(', ')} is in the swarm without a VM: they may be the same, so nothing is deleted`,
  );
}

function unlisted(wanted: Wanted, { vms, swarm }: Observed): string[] {
  const addresses = [
    ...(vms ?? []).map((vm) => vm.address),
    ...swarm.filter((node) => node.role === 'worker').map((node) => node.address),
  ];
  return [...new Set(addresses)].filter((address) => address !== '' && !wanted.nodes.has(address)).sort();
}
