import type { Temporal } from 'temporal-polyfill';
import type { Memory } from './memory.js';
import type { SwarmNode, Vm } from './ports.js';
import type { Step } from './steps.js';

export interface Observed {
  /** Absent: the VC controller did not tell. Nothing is created or taken away then. */
  vms?: readonly Vm[];
  swarm: readonly SwarmNode[];
  /** By swarm node id, how many user servers count as work. Absent: not known, so every node counts as busy. */
  busy?: ReadonlyMap<string, number>;
}

export interface PlanRules {
  now: Temporal.Instant;
  drainWaitMs: number;
  afterDrainWait: 'force' | 'keep';
  bootTimeoutMs: number;
  /** Why nothing may be taken away in this tick, whatever the timetable says. */
  holdRemovals?: string;
}

/** A node that is to go, and what it waits for. */
export interface PendingRemoval {
  address: string;
  nodeId: string;
  since: Temporal.Instant;
  /** Absent: until it is empty, however long that takes. */
  until?: Temporal.Instant;
  waitsFor: string;
}

/** All that is known of one address. */
export interface AddressView {
  address: string;
  vm?: Vm;
  /** Its node that is ready. */
  live?: SwarmNode;
  /** Its nodes that are down. */
  dead: readonly SwarmNode[];
  /** A node that is neither. */
  unclear?: SwarmNode;
  observed: Observed;
  rules: PlanRules;
  memory: Memory;
}

export interface Verdict {
  steps: Step[];
  reason: string;
  problem?: string;
  pending?: Omit<PendingRemoval, 'address'>;
  /** What is pending when it has to stay all the same (keep-seats.ts). */
  ifHeld?: Pick<PendingRemoval, 'nodeId' | 'since'>;
  /** `late`: it had its time; `failed`: the cloud said so itself. */
  replaces?: 'late' | 'failed';
}

/** Nothing is done, and a person is told why. */
export function nothing(problem: string): Verdict {
  return { steps: [], reason: '', problem };
}
