import type { Desired } from '../schedule/desired.js';
import type { NodeState } from '../schedule/timetable.js';
import type { SwarmNode, Vm } from './ports.js';
import { bringUp, type Step } from './steps.js';

export interface Observed {
  vms: readonly Vm[];
  swarm: readonly SwarmNode[];
}

/** What one tick will do with one address, and why. */
export interface NodePlan {
  address: string;
  desired: NodeState;
  steps: readonly Step[];
  reason: string;
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
  /** VMs and swarm workers outside the address list: seen and left alone. */
  unlisted: readonly string[];
}

type Verdict = { steps: Step[]; reason: string; problem?: string };

/**
 * The difference between desired and observed, as steps per address. Pure.
 *
 * | wanted       | VM            | swarm node | steps                                                    |
 * |--------------|---------------|------------|----------------------------------------------------------|
 * | active/pause | none          | none, down | create, wait, prepare, join, availability                |
 * | active/pause | none          | unknown    | problem: nothing is created over what may live           |
 * | active/pause | none          | ready      | availability; problem: a node without VM                 |
 * | active/pause | RUNNING       | ready      | availability where it differs                            |
 * | active/pause | RUNNING       | none, down | prepare, join (probes first), availability               |
 * | active/pause | BOOTING …     | any        | wait, prepare, join, availability                        |
 * | active/pause | DELETING      | any        | wait until gone; created at the next tick                |
 * | active/pause | ERROR, off …  | any        | availability; problem                                    |
 * | drain        | any           | ready      | drain, wait until empty, delete VM, remove node          |
 * | drain        | any           | unknown    | drain; problem: whether work runs there is not known     |
 * | drain        | any           | none, down | delete VM, remove node                                   |
 * | drain        | none          | ready      | drain; problem: without its VM nothing proves it is ours |
 * | power_down   | any           | any        | drain; powering off is not done by this version          |
 *
 * An address outside the list never gets a step, nor does a manager.
 */
export function planTick(desired: Desired, observed: Observed): Plan {
  const nodes: NodePlan[] = [];
  const problems: Finding[] = [];
  for (const [address, want] of desired.nodes) {
    const { steps, reason, problem } = heldBack(planNode(address, want, observed), address, observed);
    if (problem !== undefined) problems.push({ address, message: problem });
    if (steps.length > 0)
      nodes.push({ address, desired: want, steps, reason: `${reason}; ${desired.because}` });
  }
  return { nodes, problems, unlisted: unlisted(desired, observed) };
}

/**
 * Whose VM or node it is must be certain. A VM without address (booting, or failed) may be the one that would be
 * created; a ready worker whose address is no VM's may run on the one that would be deleted, behind a translated
 * address.
 */
function heldBack(verdict: Verdict, address: string, { vms, swarm }: Observed): Verdict {
  const creates = verdict.steps.some(({ kind }) => kind === 'create-vm');
  const nameless = creates ? vms.find((vm) => vm.address === '') : undefined;
  if (nameless !== undefined) {
    const { nodeId, state, error } = nameless;
    const what = `${state}${error === '' ? '' : `: ${error}`}`;
    return nothing(
      `no VM, but one without address is listed (node id ${nodeId}, ${what}): nothing is created until it has one or is gone`,
    );
  }
  const deletes = verdict.steps.some(({ kind }) => kind === 'delete-vm');
  if (!deletes || swarm.some((member) => member.address === address)) return verdict;
  const running = vms.find((vm) => vm.address === address)?.state === 'RUNNING';
  const addresses = new Set(vms.map((vm) => vm.address));
  const strays = swarm.filter(
    (node) => node.role === 'worker' && node.status === 'ready' && !addresses.has(node.address),
  );
  if (!running || strays.length === 0) return verdict;
  return nothing(
    `the VM is in the swarm under no address that it has, and ${strays.map((node) => node.address).join(', ')} is in the swarm without a VM: they may be the same, so nothing is deleted`,
  );
}

function planNode(address: string, want: NodeState, { vms, swarm }: Observed): Verdict {
  // Exact identity, never a prefix: 10.0.3.12 is not 10.0.3.129.
  const vm = vms.filter((candidate) => candidate.address === address);
  const members = swarm.filter((candidate) => candidate.address === address);
  const live = members.filter((member) => member.status === 'ready');
  if (members.some((member) => member.role === 'manager')) {
    return nothing('the address belongs to a swarm manager: take it out of vcnode_all_ipaddress');
  }
  if (vm.length > 1) return nothing(`the VC controller lists ${vm.length} VMs with this address`);
  if (live.length > 1) return nothing(`the swarm lists ${live.length} ready nodes with this address`);
  if (want === 'power_down') return takeOutOfUse(members);
  const dead = members.filter((member) => member.status === 'down');
  if (want !== 'drain') return keepUp(want, vm[0], live[0], dead, members);
  const unclear = members.find(isUnclear);
  return unclear === undefined ? takeDown(vm[0], live[0], dead) : holdBack(unclear);
}

function keepUp(
  want: 'active' | 'pause',
  vm: Vm | undefined,
  live: SwarmNode | undefined,
  dead: SwarmNode[],
  members: readonly SwarmNode[],
): Verdict {
  const availability = live === undefined ? [] : setAvailability(live, want);
  if (vm === undefined) {
    if (live !== undefined) {
      const problem = `swarm node ${live.id} is ready, but the VC controller knows no VM with its address`;
      return { steps: availability, reason: differs(live, want), problem };
    }
    const unclear = members.find(isUnclear);
    if (unclear !== undefined) {
      return nothing(
        `no VM, but swarm node ${unclear.id} is ${unclear.status}: nothing is created until it is down`,
      );
    }
    return {
      steps: [...remove(dead, false), ...bringUp('create-vm', want)],
      reason: `wanted ${want}, no VM`,
    };
  }
  switch (vm.state) {
    case 'RUNNING':
      if (live !== undefined) {
        const reason =
          availability.length > 0 ? differs(live, want) : 'a former machine of this address is still listed';
        return { steps: [...availability, ...remove(dead, false)], reason };
      }
      return {
        steps: bringUp('prepare', want),
        reason: `wanted ${want}, VM is RUNNING but not a ready swarm node`,
      };
    case 'BOOTING':
    case 'RESUMING':
      return { steps: bringUp('wait-vm', want), reason: `wanted ${want}, VM is ${vm.state}` };
    case 'DELETING':
      return {
        steps: [{ kind: 'wait-gone', vm }],
        reason: `wanted ${want}, but the VM is still being deleted`,
      };
    default:
      return {
        steps: availability,
        reason: live === undefined ? '' : differs(live, want),
        problem: `wanted ${want}, but the VM is ${vm.state}${vm.error === '' ? '' : ` (${vm.error})`}`,
      };
  }
}

function takeDown(vm: Vm | undefined, live: SwarmNode | undefined, dead: SwarmNode[]): Verdict {
  // A node that is down could come back and be given work.
  const closed = dead.flatMap((node) => setAvailability(node, 'drain'));
  if (live !== undefined) {
    if (vm === undefined) {
      const problem = `swarm node ${live.id} is ready, but the VC controller knows no VM with its address: drained, not removed`;
      return { steps: setAvailability(live, 'drain'), reason: differs(live, 'drain'), problem };
    }
    // What is being deleted has nothing left to wait for.
    const empty: Step[] = vm.state === 'DELETING' ? [] : [{ kind: 'wait-empty', nodeId: live.id }];
    const drained = [...closed, ...setAvailability(live, 'drain'), ...empty];
    return { steps: [...drained, ...deleteVm(vm), ...remove([live, ...dead], true)], reason: 'wanted drain' };
  }
  const steps = vm === undefined ? remove(dead, false) : [...closed, ...deleteVm(vm), ...remove(dead, true)];
  return {
    steps,
    reason: vm === undefined ? 'wanted drain, VM is gone' : 'wanted drain, not a ready swarm node',
  };
}

/** Its VM is kept, and so is its place in the swarm. */
function takeOutOfUse(members: readonly SwarmNode[]): Verdict {
  const steps = members.flatMap((node) => setAvailability(node, 'drain'));
  return { steps, reason: 'wanted power_down (this version drains, and does not power off)' };
}

/** Soon after a change of the manager, nodes are `unknown` or `disconnected` while their work goes on. */
function holdBack(node: SwarmNode): Verdict {
  return {
    steps: setAvailability(node, 'drain'),
    reason: differs(node, 'drain'),
    problem: `swarm node ${node.id} is ${node.status}: whether work runs there is not known, so its VM is not deleted`,
  };
}

function deleteVm(vm: Vm): Step[] {
  const waitGone: Step = { kind: 'wait-gone', vm };
  return vm.state === 'DELETING' ? [waitGone] : [{ kind: 'delete-vm', vm }, waitGone];
}

function setAvailability(node: SwarmNode, availability: SwarmNode['availability']): Step[] {
  return node.availability === availability
    ? []
    : [{ kind: 'set-availability', nodeId: node.id, availability }];
}

function remove(nodes: readonly SwarmNode[], proven: boolean): Step[] {
  return nodes.map((node) => ({ kind: 'remove-node', nodeId: node.id, proven }));
}

function isUnclear({ status }: SwarmNode): boolean {
  return status !== 'ready' && status !== 'down';
}

function differs(node: SwarmNode, want: NodeState): string {
  return `wanted ${want}, is ${node.availability}`;
}

function nothing(problem: string): Verdict {
  return { steps: [], reason: '', problem };
}

function unlisted(desired: Desired, { vms, swarm }: Observed): string[] {
  const addresses = [
    ...vms.map((vm) => vm.address),
    ...swarm.filter((node) => node.role === 'worker').map((node) => node.address),
  ];
  return [...new Set(addresses)].filter((address) => address !== '' && !desired.nodes.has(address)).sort();
}
