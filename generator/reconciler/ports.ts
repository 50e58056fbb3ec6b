import type { Temporal } from 'temporal-polyfill';

/** A VM of the unit, as the cloud knows it. */
export interface Vm {
  nodeId: string;
  address: string;
  /** The VCC's own word, e.g. `RUNNING`, `BOOTING`, `ERROR`. */
  state: string;
  error: string;
}

/** A member of the swarm. */
export interface SwarmNode {
  id: string;
  hostname: string;
  address: string;
  role: 'worker' | 'manager';
  availability: 'active' | 'pause' | 'drain';
  /** `ready` or `down`; `unknown` and `disconnected` exist too. */
  status: string;
}

/**
 * The unit's VMs. Every method throws `OutsideError`.
 * `add` and `delete` return when the cloud has accepted the request, not when it is done; deleting what is
 * gone already succeeds.
 */
export interface Cloud {
  list(): Promise<Vm[]>;
  add(addresses: readonly string[]): Promise<void>;
  delete(vm: Vm): Promise<void>;
}

/** The swarm, through its manager. Every method throws `OutsideError`. */
export interface Swarm {
  list(): Promise<SwarmNode[]>;
  setAvailability(id: string, availability: SwarmNode['availability']): Promise<void>;
  /** Number of tasks on the node that have not ended. */
  runningTasks(id: string): Promise<number>;
  /**
   * Removes the node. Gone already is success.
   *
   * @param proven whether its machine is known to be gone; else the swarm itself refuses a node that is not down.
   */
  remove(id: string, proven: boolean): Promise<void>;
  joinToken(): Promise<JoinToken>;
}

export interface JoinToken {
  /** Secret: whoever has it can join the swarm. */
  token: string;
  /** `ADDRESS:PORT` of the manager. */
  manager: string;
}

/** A machine's own view of its membership. */
export interface Membership {
  /** `inactive`, `pending`, `active`, `error` or `locked`. */
  state: string;
  /** Its node id in the swarm, empty when it is in none. */
  nodeId: string;
}

/** A worker machine, reached by ssh. */
export interface Machine {
  membership(): Promise<Membership>;
  join(token: JoinToken): Promise<void>;
  close(): void;
}

export interface Machines {
  /**
   * Connects to the machine of `vm`. The first contact with a VM pins its host key to the VM's node id; from
   * then on another key is refused (`HostKeyError`).
   */
  connect(vm: Vm): Promise<Machine>;
}

export interface Clock {
  /** Read once per tick: the instant for which the desired state is computed. */
  now(): Temporal.Instant;
  /** Monotonic milliseconds, for deadlines only. */
  elapsed(): number;
  /** @param ms milliseconds; rejects when the run is told to stop. */
  sleep(ms: number): Promise<void>;
  /** @throws the reason when the run was told to stop: nothing new is begun then. */
  throwIfStopped(): void;
}

export type Level = 'error' | 'warning' | 'notice' | 'info' | 'debug';

/** One line per event. Values are never secrets. */
export type Log = (level: Level, sentence: string) => void;

export interface Ports {
  cloud: Cloud;
  swarm: Swarm;
  machines: Machines;
  clock: Clock;
  log: Log;
}
