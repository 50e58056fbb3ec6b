import { Temporal } from 'temporal-polyfill';
import { nodeLabels } from './node-labels.js';
import type { NodeChange, SwarmNode, Vm } from './ports.js';
import { secondText } from './second-text.js';
import type { Step } from './steps.js';
import { type AddressView, nothing, type Verdict } from './verdict.js';

/** So much the clocks of two control hosts may differ. */
const clockSlackMs = 60_000;

/**
 * An address that is wanted `drain` (VM deleted) or `power_down` (VM off, node kept).
 *
 * | VM            | swarm node | steps                                                                          |
 * |---------------|------------|--------------------------------------------------------------------------------|
 * | not known     | ready      | paused, and marked as leaving                                                  |
 * | any           | ready      | paused and marked; idle, or its wait over: drain, wait until empty, VM ends …  |
 * | any           | unknown    | paused; problem: whether work runs there is not known                          |
 * | RUNNING …     | none, down | VM ends                                                                        |
 * | none          | ready      | paused and marked; problem: without its VM nothing proves it is ours           |
 * | none          | down       | node removed (`drain`), kept (`power_down`)                                    |
 *
 * "VM ends": deleted, waited for, exactly that node removed, its export ended; with `power_down` powered off, and
 * never removed. A node whose work is not known is busy.
 */
export function takeDown(want: 'drain' | 'power_down', view: AddressView): Verdict {
  const { live, unclear, observed } = view;
  if (unclear !== undefined && live === undefined) return holdBack(want, unclear);
  if (live !== undefined) return leave(want, live, view);
  return observed.vms === undefined ? { steps: [], reason: '' } : withoutNode(want, view);
}

function leave(want: 'drain' | 'power_down', live: SwarmNode, view: AddressView): Verdict {
  const { vm, dead, rules, observed } = view;
  const written = leavingMark(live, rules.now);
  // From now on, when it has not been marked or the mark says nothing.
  const since = written ?? rules.now;
  const mark = marked(live, written, rules.now);
  const reason = `wanted ${want}`;
  const paused = (waitsFor: string, more: Partial<Verdict> = {}): Verdict => ({
    steps: mark,
    reason,
    pending: { nodeId: live.id, since, waitsFor },
    ...more,
  });
  if (observed.vms === undefined) return paused('the VC controller');
  if (vm === undefined) {
    const problem = `swarm node ${live.id} is ready, but the VC controller knows no VM with its address: paused, not removed`;
    return { steps: mark, reason, problem };
  }
  const known = live.labels[nodeLabels.vm];
  if (known !== undefined && known !== vm.nodeId) {
    const problem = `swarm node ${live.id} was on the VM ${known}, but the VC controller says ${vm.nodeId}: paused, not removed`;
    return { steps: mark, reason, problem };
  }
  if (rules.holdRemovals !== undefined) return paused(rules.holdRemovals, { problem: rules.holdRemovals });
  const servers = observed.busy?.get(live.id) ?? (observed.busy === undefined ? undefined : 0);
  const until = since.add({ milliseconds: rules.drainWaitMs });
  const over = Temporal.Instant.compare(rules.now, until) >= 0;
  if (servers !== 0 && !(over && rules.afterDrainWait === 'force')) {
    const who = servers === undefined ? 'whether work runs there is not known' : `${servers} user server(s)`;
    return {
      steps: mark,
      reason,
      pending: { nodeId: live.id, since, ...(rules.afterDrainWait === 'force' && { until }), waitsFor: who },
    };
  }
  // What is being deleted has nothing left to wait for.
  const empty: Step[] = vm.state === 'DELETING' ? [] : [{ kind: 'wait-empty', nodeId: live.id }];
  const forced = over && rules.afterDrainWait === 'force';
  const look: Step = { kind: forced ? 'stop-servers' : 'confirm-idle', nodeId: live.id };
  return {
    steps: [
      ...mark,
      ...(vm.state === 'DELETING' || (forced && servers === 0) ? [] : [look]),
      ...update(live, { availability: 'drain' }),
      ...empty,
      ...endVm(want, vm, [live, ...dead]),
    ],
    reason,
    ifHeld: { nodeId: live.id, since },
  };
}

function withoutNode(want: 'drain' | 'power_down', view: AddressView): Verdict {
  const { vm, dead, rules } = view;
  // A node that is down could come back and be given work.
  const closed = dead.flatMap((node) => update(node, { availability: 'drain' }));
  if (vm === undefined) {
    if (want === 'power_down') return { steps: closed, reason: 'wanted power_down, VM is gone' };
    if (dead.length > 0 && rules.holdRemovals !== undefined) return nothing(rules.holdRemovals);
    return { steps: afterRemoval(removeNodes(dead, false)), reason: 'wanted drain, VM is gone' };
  }
  if (want === 'power_down' && vm.state === 'POWER_OFF')
    return { steps: closed, reason: 'wanted power_down' };
  if (rules.holdRemovals !== undefined)
    return { steps: closed, reason: `wanted ${want}`, problem: rules.holdRemovals };
  // It never was a node: nothing is kept of it.
  if (want === 'power_down' && vm.state === 'ERROR' && dead.length === 0)
    return { steps: endVm('drain', vm, []), reason: `wanted ${want}, but the VM failed` };
  if (want === 'power_down' && !['RUNNING', 'SHUTTING_DOWN', 'BOOTING', 'RESUMING'].includes(vm.state)) {
    const problem = `wanted power_down, but the VM is ${vm.state}${vm.error === '' ? '' : ` (${vm.error})`}`;
    return { steps: closed, reason: `wanted ${want}`, problem };
  }
  return { steps: [...closed, ...endVm(want, vm, dead)], reason: `wanted ${want}, not a ready swarm node` };
}

/** Soon after a change of the manager, nodes are `unknown` or `disconnected` while their work goes on. */
function holdBack(want: string, node: SwarmNode): Verdict {
  return {
    steps: node.availability === 'active' ? update(node, { availability: 'pause' }) : [],
    reason: `wanted ${want}`,
    problem: `swarm node ${node.id} is ${node.status}: whether work runs there is not known, so its VM stays`,
  };
}

function endVm(want: 'drain' | 'power_down', vm: Vm, nodes: readonly SwarmNode[]): Step[] {
  if (want === 'drain') return [...deleteVm(vm), ...afterRemoval(removeNodes(nodes, true), true)];
  const off: Step[] = vm.state === 'SHUTTING_DOWN' ? [] : [{ kind: 'power-off', vm }];
  return [...off, { kind: 'wait-off', vm }, { kind: 'write-inventories' }];
}

/** What is left of a machine elsewhere goes last. */
function afterRemoval(steps: Step[], always = false): Step[] {
  return steps.length === 0 && !always
    ? []
    : [...steps, { kind: 'unexport-nfs' }, { kind: 'write-inventories' }];
}

/** The deletion of a VM, waited for; one that is being deleted already is only waited for. */
export function deleteVm(vm: Vm): Step[] {
  const waitGone: Step = { kind: 'wait-gone', vm };
  return vm.state === 'DELETING' ? [waitGone] : [{ kind: 'delete-vm', vm }, waitGone];
}

/** @param proven whether the nodes' VM is known to be gone by then. */
export function removeNodes(nodes: readonly SwarmNode[], proven: boolean): Step[] {
  return nodes.map((node) => ({ kind: 'remove-node', nodeId: node.id, proven }));
}

/** Since when it is to go. Undefined as well when that cannot be read, or is of a clock that was wrong: with a time to come the wait had no end. */
function leavingMark(node: SwarmNode, now: Temporal.Instant): Temporal.Instant | undefined {
  const label = node.labels[nodeLabels.leaving];
  if (label === undefined) return undefined;
  try {
    const since = Temporal.Instant.from(label);
    return since.epochMilliseconds - now.epochMilliseconds > clockSlackMs ? undefined : since;
  } catch {
    return undefined;
  }
}

/** Takes no new work from now on, and says since when: in one write, so a crash leaves both or none. */
function marked(node: SwarmNode, since: Temporal.Instant | undefined, now: Temporal.Instant): Step[] {
  return update(node, {
    ...(node.availability === 'active' && { availability: 'pause' as const }),
    ...(since === undefined && { labels: { [nodeLabels.leaving]: secondText(now) } }),
  });
}

function update(node: SwarmNode, { availability, labels }: NodeChange): Step[] {
  const change: NodeChange = {
    ...(availability !== undefined && availability !== node.availability && { availability }),
    ...(labels !== undefined && { labels }),
  };
  return Object.keys(change).length === 0 ? [] : [{ kind: 'update-node', nodeId: node.id, change }];
}
