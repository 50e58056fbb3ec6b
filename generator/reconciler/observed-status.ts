import type { SwarmNode, Vm } from './ports.js';
import type { TickResult } from './run-tick.js';
import type { Status } from './status-schema.js';

/** What a tick has seen of each listed address, in list order. @param now when it looked. */
export function observedStatus(
  { observed, nodes, plan }: TickResult,
  now: string,
): NonNullable<Status['observed']> {
  const vms = new Map((observed.vms ?? []).map((vm) => [vm.address, vm]));
  const members = new Map<string, SwarmNode>();
  for (const node of observed.swarm) {
    // A former machine of the address may still be listed; the one that is ready counts.
    if (node.status === 'ready' || !members.has(node.address)) members.set(node.address, node);
  }
  return {
    at: now,
    vms_known: observed.vms !== undefined,
    user_servers_known: observed.busy !== undefined,
    nodes: [...nodes.keys()].map((address) => {
      const member = members.get(address);
      return {
        address,
        ...vmStatus(vms.get(address)),
        ...(member !== undefined && {
          node: { id: member.id, status: member.status, availability: member.availability },
          ...(observed.busy !== undefined && { user_servers: observed.busy.get(member.id) ?? 0 }),
        }),
      };
    }),
    unlisted: [...plan.unlisted],
  };
}

function vmStatus(vm: Vm | undefined) {
  if (vm === undefined) return {};
  const { nodeId, state, error } = vm;
  return { vm: { node_id: nodeId, state, ...(error !== '' && { error }) } };
}
