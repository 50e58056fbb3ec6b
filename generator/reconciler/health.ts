import { nodeLabels } from './node-labels.js';
import type { SwarmNode } from './ports.js';
import type { Observed } from './verdict.js';

/** With so much of the swarm away, the fault is more likely the view than the nodes. */
const mostMissing = 0.45;

/**
 * Why nothing may be taken away, judged by the swarm as a whole: when nearly half of it is away at once, the manager's
 * network is a likelier cause than so many broken machines, and what looks dead may be full of students.
 *
 * @param listed our addresses; nodes of others say nothing.
 * @returns undefined when the swarm is well.
 */
export function healthProblem({ vms, swarm }: Observed, listed: ReadonlySet<string>): string | undefined {
  const running = new Map(
    vms?.filter(({ state }) => state === 'RUNNING').map(({ address, nodeId }) => [address, nodeId]),
  );
  const ready = new Set(swarm.filter(({ status }) => status === 'ready').map(({ address }) => address));
  // A node whose VM is off or gone is down for a good reason.
  const isExpected = ({ address, status, labels }: SwarmNode) => {
    if (!listed.has(address)) return false;
    if (status === 'ready') return vms === undefined || running.has(address);
    if (ready.has(address)) return false;
    const made = labels[nodeLabels.vm];
    return vms === undefined || (running.has(address) && [undefined, running.get(address)].includes(made));
  };
  const expected = swarm.filter((node) => node.role === 'manager' || isExpected(node));
  const missing = expected.filter(({ status }) => status !== 'ready');
  if (missing.length < 2 || missing.length <= expected.length * mostMissing) return undefined;
  return `${missing.length} of ${expected.length} swarm nodes are not ready: nothing is removed until most of them are back`;
}
