import type { SwarmNode, Vm } from './ports.js';

/** Parts of a bring-up that make a node usable for classes after upstream's order. */
export type Preparation =
  | 'nfs-export'
  | 'registry-login'
  | 'image-pull'
  | 'teacher-accounts'
  | 'teacher-inventories';

/** One awaited step. Each can be repeated: a run that died in between is finished by the next. */
export type Step =
  | { kind: 'create-vm' }
  | { kind: 'wait-vm' }
  | { kind: 'prepare'; part: Preparation }
  | { kind: 'join-swarm' }
  | { kind: 'set-availability'; nodeId?: string; availability: SwarmNode['availability'] }
  | { kind: 'wait-empty'; nodeId: string }
  | { kind: 'delete-vm'; vm: Vm }
  | { kind: 'wait-gone'; vm: Vm }
  /** `proven`: after the steps before it, the node's VM is known to be gone. */
  | { kind: 'remove-node'; nodeId: string; proven: boolean };

/**
 * The way up, from the point that a node has reached. Availability comes last, so that "active" means
 * usable; NFS comes first, because a VM mounts it while it boots.
 */
export function bringUp(from: 'create-vm' | 'wait-vm' | 'prepare', availability: 'active' | 'pause'): Step[] {
  const create: Step[] = [
    { kind: 'prepare', part: 'nfs-export' },
    { kind: 'create-vm' },
    { kind: 'wait-vm' },
  ];
  const start = { 'create-vm': 0, 'wait-vm': 2, prepare: 3 }[from];
  return [
    ...create.slice(start),
    { kind: 'join-swarm' },
    { kind: 'prepare', part: 'registry-login' },
    { kind: 'prepare', part: 'image-pull' },
    { kind: 'prepare', part: 'teacher-accounts' },
    { kind: 'prepare', part: 'teacher-inventories' },
    { kind: 'set-availability', availability },
  ];
}

/** A node's steps in one line; what this version leaves out is named once, at the end. */
export function describeSteps(steps: readonly Step[]): string {
  const done = steps.filter((step) => step.kind !== 'prepare').map(describeStep);
  const left = steps.flatMap((step) => (step.kind === 'prepare' ? [step.part] : []));
  return done.join(', ') + (left.length === 0 ? '' : ` [not done by this version: ${left.join(', ')}]`);
}

/** The step in words, for logs and `--dry-run`. */
export function describeStep(step: Step): string {
  switch (step.kind) {
    case 'create-vm':
      return 'create VM';
    case 'wait-vm':
      return 'wait until the VM is RUNNING';
    case 'prepare':
      return `${step.part} (not done by this version)`;
    case 'join-swarm':
      return 'join the swarm';
    case 'set-availability':
      return `availability ${step.availability}`;
    case 'wait-empty':
      return 'wait until its tasks have ended';
    case 'delete-vm':
      return `delete VM (node id ${step.vm.nodeId})`;
    case 'wait-gone':
      return 'wait until the VM is gone';
    case 'remove-node':
      return `remove swarm node ${step.nodeId}`;
  }
}
