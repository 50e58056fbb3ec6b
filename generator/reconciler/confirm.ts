import { momentOf } from './acquire-lease.js';
import { nodeLabels } from './node-labels.js';
import { NotYet, OutsideError } from './outside-error.js';
import type { Ports, SwarmNode, Vm } from './ports.js';

/**
 * The last look before a node is drained that was idle when the tick looked: a user may have come in between. It takes
 * nothing new any more, so what is idle now stays so.
 *
 * @throws NotYet when work runs there; its wait goes on at the next tick.
 */
export async function confirmIdle(nodeId: string, ports: Ports): Promise<void> {
  const servers = (await ports.busy()).get(nodeId) ?? 0;
  if (servers > 0) throw new NotYet(`${servers} user server(s) have come meanwhile; its wait goes on`);
}

/** Longer than a look takes by far, and shorter than anything comes back. */
const longestLookMs = 30_000;

/**
 * The last look before a VM is deleted or powered off: that may have waited long for its turn.
 *
 * @throws OutsideError when the VM is not the same any more, or its swarm node has been taken into use again, or
 *   nothing proves that the node is on this VM. @throws NotYet when the look took long, as on a suspended host: what it
 *   saw may be over.
 */
export async function confirmUnused(vm: Vm, ports: Ports): Promise<void> {
  const began = momentOf(ports.clock);
  await lookForUse(vm, ports);
  const { elapsed, wall } = momentOf(ports.clock);
  const tookMs = Math.max(elapsed - began.elapsed, wall - began.wall);
  if (tookMs > longestLookMs)
    throw new NotYet(`the last look took ${Math.round(tookMs / 1000)} s, so it may hold no more`);
}

async function lookForUse(vm: Vm, ports: Ports): Promise<void> {
  const [vms, nodes] = await Promise.all([ports.cloud.list(), ports.swarm.list()]);
  const now = vms.find(({ nodeId }) => nodeId === vm.nodeId);
  if (now !== undefined && now.address !== vm.address) {
    throw new OutsideError('vcc', 'failed', `the VM's address is ${now.address} now: nothing is deleted`);
  }
  for (const node of nodes.filter(({ address }) => address === vm.address)) {
    if (node.status === 'down') continue;
    const tasks = node.status === 'ready' ? await ports.swarm.runningTasks(node.id) : Number.NaN;
    if (node.role !== 'worker' || node.availability !== 'drain' || tasks !== 0) {
      const what = `${node.status}, ${node.availability}${tasks > 0 ? `, ${tasks} task(s)` : ''}`;
      throw new OutsideError(
        'manager',
        'failed',
        `its swarm node ${node.id} is in use again (${what}): nothing is deleted, the next tick decides`,
      );
    }
    await confirmSame(vm, node, ports);
  }
}

/** A node that we brought up says on which VM it is; another's machine is asked itself. */
async function confirmSame(vm: Vm, node: SwarmNode, { machines }: Ports): Promise<void> {
  const known = node.labels[nodeLabels.vm];
  if (known === vm.nodeId) return;
  if (known === undefined) {
    const machine = await machines.connect(vm);
    try {
      if ((await machine.membership()).nodeId === node.id) return;
    } finally {
      machine.close();
    }
  }
  throw new OutsideError(
    'worker',
    'failed',
    `nothing proves that swarm node ${node.id} is on the VM (node id ${vm.nodeId}): nothing is deleted`,
  );
}
