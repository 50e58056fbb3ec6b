import { Coalesced } from './coalesced.js';
import { confirmIdle, confirmUnused } from './confirm.js';
import { ExclusiveUnit } from './exclusive-unit.js';
import { joinSwarm } from './join-swarm.js';
import { deadlineOf, type Limits } from './limits.js';
import { nodeLabels } from './node-labels.js';
import { messageOf } from './outside-error.js';
import type { Account, Machine, Ports, Vm } from './ports.js';
import { prepare } from './prepare.js';
import { retrying } from './retrying.js';
import { Slots } from './slots.js';
import type { Step } from './steps.js';
import { stopServers } from './stop-servers.js';
import { swarmMembers } from './swarm-members.js';

/** What the nodes of one tick share. */
export interface Shared {
  unit: ExclusiveUnit;
  exports: Coalesced<{ add?: string; remove?: string }>;
  inventories: Coalesced<true>;
  /** The manager is asked once. */
  accounts(): Promise<Account[]>;
  slots: Slots;
}

/** What is known of a node while its steps run. */
export interface StepContext {
  address: string;
  ports: Ports;
  limits: Limits;
  shared: Shared;
  vm?: Vm;
  /** Its swarm node id, once it has joined. */
  nodeId?: string;
  /** The connection that `join-swarm` has made; closed after the last step. */
  machine?: Machine;
  /** What failed without need to keep the node from the class. */
  unfinished: string[];
}

const pollMs = 2000;

export function sharedSteps(ports: Ports, limits: Limits): Shared {
  let accounts: Promise<Account[]> | undefined;
  return {
    unit: new ExclusiveUnit(ports, limits),
    exports: new Coalesced((items) => {
      const addresses = (key: 'add' | 'remove') => items.flatMap((item) => item[key] ?? []);
      const change = { add: addresses('add'), remove: addresses('remove') };
      return retrying(ports.clock, () => ports.exports.change(change));
    }),
    inventories: new Coalesced(async () => {
      const members = swarmMembers(await ports.swarm.list());
      await retrying(ports.clock, () => ports.manager.writeInventories(members));
    }),
    accounts: () => {
      accounts ??= retrying(ports.clock, () => ports.manager.accounts());
      return accounts;
    },
    slots: new Slots(limits.concurrency),
  };
}

/** Carries out one step and returns when its effect has been seen. @throws OutsideError, NotYet */
export async function runStep(step: Step, context: StepContext): Promise<void> {
  const { ports, shared, address } = context;
  const { unit } = shared;
  switch (step.kind) {
    case 'export-nfs':
      return shared.exports.ask({ add: address });
    case 'create-vm':
      return unit.added(address);
    case 'power-on':
      return unit.powerOn(step.vm);
    case 'wait-vm':
      context.vm = await unit.waitRunning(address);
      return;
    case 'prepare':
      return prepare(step.part, context);
    case 'join-swarm':
      return joinSwarm(context);
    case 'update-node':
      return ports.swarm.update(requireNodeId(step.nodeId ?? context.nodeId), step.change);
    case 'take-into-use':
      return takeIntoUse(step.availability, context);
    case 'confirm-idle':
      await confirmIdle(step.nodeId, ports);
      // What is idle ends as the Hub ends it, or the swarm would start it anew elsewhere.
      return stopServers(step.nodeId, context);
    case 'stop-servers':
      return stopServers(step.nodeId, context);
    case 'wait-empty':
      return waitEmpty(step.nodeId, context);
    case 'power-off':
      return unit.powerOff(step.vm, () => confirmUnused(step.vm, ports));
    case 'wait-off':
      return unit.waitOff(step.vm);
    case 'delete-vm':
      return unit.delete(step.vm, () => confirmUnused(step.vm, ports));
    case 'wait-gone':
      return unit.waitGone(step.vm);
    case 'remove-node':
      return ports.swarm.remove(step.nodeId, step.proven);
    case 'unexport-nfs':
      return shared.exports.ask({ remove: address });
    case 'write-inventories':
      return shared.inventories.ask(true).catch((error: unknown) => {
        // The next change writes them anew; a teacher's list must not hold up a class.
        ports.log('warning', `teacher inventories: ${messageOf(error)}`);
      });
  }
}

function requireNodeId(nodeId: string | undefined): string {
  if (nodeId === undefined) throw new Error('no swarm node id is known');
  return nodeId;
}

async function takeIntoUse(availability: 'active' | 'pause', context: StepContext): Promise<void> {
  const { ports, vm, unfinished } = context;
  await ports.swarm.update(requireNodeId(context.nodeId), {
    availability,
    labels: {
      ...(vm !== undefined && { [nodeLabels.vm]: vm.nodeId }),
      [nodeLabels.leaving]: null,
      [nodeLabels.unfinished]: unfinished.length === 0 ? null : unfinished.join(','),
    },
  });
}

async function waitEmpty(nodeId: string, { ports, limits }: StepContext): Promise<void> {
  const deadline = deadlineOf(ports.clock, limits, limits.drainTimeoutMs);
  for (;;) {
    const tasks = await ports.swarm.runningTasks(nodeId);
    if (tasks === 0) return;
    // The swarm goes on counting the tasks of a node that is down.
    const node = (await ports.swarm.list()).find(({ id }) => id === nodeId);
    if (node === undefined || node.status === 'down') return;
    if (deadline.passed())
      throw deadline.error(
        'manager',
        `${tasks} task(s) still run; nothing is deleted, the next tick goes on`,
      );
    await ports.clock.sleep(pollMs);
  }
}
