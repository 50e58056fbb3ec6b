import { nodeLabels } from './node-labels.js';
import type { NodeChange, Vm } from './ports.js';

/** Parts of a bring-up that are done on the machine, or for it, by ssh. */
export type Preparation = 'registry-login' | 'image-pull' | 'teacher-accounts' | 'teacher-inventories';

/** One awaited step. Each can be repeated: a run that died in between is finished by the next. */
export type Step =
  | { kind: 'export-nfs' }
  | { kind: 'create-vm' }
  | { kind: 'power-on'; vm: Vm }
  | { kind: 'wait-vm' }
  | { kind: 'join-swarm' }
  | { kind: 'prepare'; part: Preparation }
  /** Without `nodeId`: the node that has just joined. */
  | { kind: 'update-node'; nodeId?: string; change: NodeChange }
  /** Marks the node as usable and puts it to use, in one write. */
  | { kind: 'take-into-use'; nodeId?: string; availability: 'active' | 'pause' }
  /** The last look before work could be hurt; work found now puts the rest off. */
  | { kind: 'confirm-idle'; nodeId: string }
  /** Ends the users' servers through the Hub, where there is a token for it. */
  | { kind: 'stop-servers'; nodeId: string }
  | { kind: 'wait-empty'; nodeId: string }
  | { kind: 'power-off'; vm: Vm }
  | { kind: 'wait-off'; vm: Vm }
  | { kind: 'delete-vm'; vm: Vm }
  | { kind: 'wait-gone'; vm: Vm }
  /** `proven`: after the steps before it, the node's VM is known to be gone. */
  | { kind: 'remove-node'; nodeId: string; proven: boolean }
  | { kind: 'unexport-nfs' }
  | { kind: 'write-inventories' };

/** The point that a node has reached on its way up. */
export type UpFrom = 'create-vm' | 'power-on' | 'wait-vm' | 'join-swarm' | 'prepare';

/**
 * The way up, from the point that a node has reached. NFS comes first, because a VM mounts it while it boots;
 * availability comes last, so that "active" means usable.
 *
 * @param vm the one to be powered on. @param nodeId the node, when it is in the swarm already.
 */
export function bringUp(
  from: UpFrom,
  availability: 'active' | 'pause',
  { vm, nodeId }: { vm?: Vm; nodeId?: string } = {},
): Step[] {
  const steps: Step[] = [{ kind: 'export-nfs' }];
  if (from === 'create-vm') steps.push({ kind: 'create-vm' });
  if (from === 'power-on' && vm !== undefined) steps.push({ kind: 'power-on', vm });
  if (from === 'create-vm' || from === 'power-on' || from === 'wait-vm') steps.push({ kind: 'wait-vm' });
  return [
    ...steps,
    { kind: 'join-swarm' },
    { kind: 'prepare', part: 'registry-login' },
    { kind: 'prepare', part: 'image-pull' },
    { kind: 'prepare', part: 'teacher-accounts' },
    { kind: 'prepare', part: 'teacher-inventories' },
    { kind: 'take-into-use', availability, ...(nodeId !== undefined && { nodeId }) },
  ];
}

/** A node's steps in one line. */
export function describeSteps(steps: readonly Step[]): string {
  return steps.map(describeStep).join(', ');
}

const preparations: Record<Preparation, string> = {
  'registry-login': 'log in at the registry',
  'image-pull': 'pull the course image',
  'teacher-accounts': 'teacher accounts',
  'teacher-inventories': 'teacher inventories',
};

/** The step in words, for logs and `--dry-run`. */
export function describeStep(step: Step): string {
  switch (step.kind) {
    case 'export-nfs':
      return 'NFS export';
    case 'create-vm':
      return 'create VM';
    case 'power-on':
      return `power on VM (node id ${step.vm.nodeId})`;
    case 'wait-vm':
      return 'wait until the VM is RUNNING';
    case 'prepare':
      return preparations[step.part];
    case 'join-swarm':
      return 'join the swarm';
    case 'update-node':
      return describeChange(step.change);
    case 'take-into-use':
      return `availability ${step.availability}`;
    case 'confirm-idle':
      return 'look for user servers once more';
    case 'stop-servers':
      return 'end its user servers';
    case 'wait-empty':
      return 'wait until its tasks have ended';
    case 'power-off':
      return `power off VM (node id ${step.vm.nodeId})`;
    case 'wait-off':
      return 'wait until the VM is off';
    case 'delete-vm':
      return `delete VM (node id ${step.vm.nodeId})`;
    case 'wait-gone':
      return 'wait until the VM is gone';
    case 'remove-node':
      return `remove swarm node ${step.nodeId}`;
    case 'unexport-nfs':
      return 'end its NFS export';
    case 'write-inventories':
      return preparations['teacher-inventories'];
  }
}

function describeChange({ availability, labels = {} }: NodeChange): string {
  const words = availability === undefined ? [] : [`availability ${availability}`];
  for (const [label, value] of Object.entries(labels)) {
    if (label === nodeLabels.leaving) words.push(value === null ? 'call off its removal' : 'mark as leaving');
    else words.push(value === null ? `take away label ${label}` : `label ${label}`);
  }
  return words.join(' and ');
}
