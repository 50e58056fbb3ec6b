import type { Limits } from './apply.js';
import type { ExclusiveUnit } from './exclusive-unit.js';
import { joinSwarm } from './join-swarm.js';
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
      return unit.delete(step.vm);
    case 'wait-gone':
      return unit.waitGone(step.vm);
    case 'remove-node':
      return ports.swarm.remove(step.nodeId);
  }
}

function requireNodeId(nodeId: string | undefined): string {
  if (nodeId === undefined) throw new Error('no swarm node id is known');
  return nodeId;
}

async function waitEmpty(nodeId: string, { ports, limits }: StepContext): Promise<void> {
  const deadline = ports.clock.elapsed() + limits.drainTimeoutMs;
  for (;;) {
    const tasks = await ports.swarm.runningTasks(nodeId);
    if (tasks === 0) return;
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
