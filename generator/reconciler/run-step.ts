import type { ExclusiveUnit } from './exclusive-unit.js';
import { joinSwarm } from './join-swarm.js';
import { deadlineOf, type Limits } from './limits.js';
import { OutsideError } from './outside-error.js';
import type { Ports, Vm } from './ports.js';
import type { Step } from './steps.js';

/** What is known of a node while its steps run. */
export interface StepContext {
  address: string;
  ports: Ports;
  limits: Limits;
  unit: ExclusiveUnit;
  vm?: Vm;
  /** Its swarm node id, once it has joined. */
  nodeId?: string;
}

const pollMs = 2000;

/** Carries out one step and returns when its effect has been seen. @throws OutsideError */
export async function runStep(step: Step, context: StepContext): Promise<void> {
  const { ports, unit, address } = context;
  switch (step.kind) {
    case 'create-vm':
      return unit.added();
    case 'wait-vm':
      context.vm = await unit.waitRunning(address);
      return;
    case 'prepare':
      return; // its place in the order; see docs/adr/0004
    case 'join-swarm':
      context.nodeId = await joinSwarm(context);
      return;
    case 'set-availability':
      return ports.swarm.setAvailability(requireNodeId(step.nodeId ?? context.nodeId), step.availability);
    case 'wait-empty':
      return waitEmpty(step.nodeId, context);
    case 'delete-vm':
      return unit.delete(step.vm, () => confirmIdle(step.vm, context));
    case 'wait-gone':
      return unit.waitGone(step.vm);
    case 'remove-node':
      return ports.swarm.remove(step.nodeId, step.proven);
  }
}

function requireNodeId(nodeId: string | undefined): string {
  if (nodeId === undefined) throw new Error('no swarm node id is known');
  return nodeId;
}

/**
 * The last look before a VM is deleted: the deletion may have waited long for its turn.
 *
 * @throws OutsideError when the VM is not the same any more, or its swarm node has been taken into use again.
 */
async function confirmIdle(vm: Vm, { ports }: StepContext): Promise<void> {
  const [vms, nodes] = await Promise.all([ports.cloud.list(), ports.swarm.list()]);
  const now = vms.find(({ nodeId }) => nodeId === vm.nodeId);
  if (now !== undefined && now.address !== vm.address) {
    throw new OutsideError('vcc', 'failed', `the VM's address is ${now.address} now: nothing is deleted`);
  }
  for (const node of nodes.filter(({ address }) => address === vm.address)) {
    if (node.status === 'down') continue;
    const tasks = node.status === 'ready' ? await ports.swarm.runningTasks(node.id) : Number.NaN;
    if (node.role === 'worker' && node.availability === 'drain' && tasks === 0) continue;
    const what = `${node.status}, ${node.availability}${tasks > 0 ? `, ${tasks} task(s)` : ''}`;
    throw new OutsideError(
      'manager',
      'failed',
      `its swarm node ${node.id} is in use again (${what}): nothing is deleted, the next tick decides`,
    );
  }
}

async function waitEmpty(nodeId: string, { ports, limits }: StepContext): Promise<void> {
  const deadline = deadlineOf(ports.clock, limits, limits.drainTimeoutMs);
  for (;;) {
    const tasks = await ports.swarm.runningTasks(nodeId);
    if (tasks === 0) return;
    // The swarm goes on counting the tasks of a node that is down.
    const node = (await ports.swarm.list()).find(({ id }) => id === nodeId);
    if (node === undefined || node.status === 'down') return;
    if (ports.clock.elapsed() >= deadline) {
      throw new OutsideError(
        'manager',
        'failed',
        `${tasks} task(s) still run; nothing is deleted, the next tick goes on`,
      );
    }
    await ports.clock.sleep(pollMs);
  }
}
