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
  /** Node labels (`Spec.Labels`). Ours are named in node-labels.ts. */
  labels: Readonly<Record<string, string>>;
}

/** What is changed on a swarm node in one write; what is absent stays. */
export interface NodeChange {
  availability?: SwarmNode['availability'];
  /** A label set to `null` is taken away. */
  labels?: Readonly<Record<string, string | null>>;
}

/** One running task of a service that does not run on every node: somebody's work until the opposite is known. */
export interface Work {
  nodeId: string;
  taskId: string;
  serviceId: string;
  serviceName: string;
}

/**
 * The unit's VMs. Every method throws `OutsideError`.
 * The writes return when the cloud has accepted the request, not when it is done; deleting what is gone already
 * succeeds.
 */
export interface Cloud {
  list(): Promise<Vm[]>;
  add(addresses: readonly string[]): Promise<void>;
  delete(vm: Vm): Promise<void>;
  powerOff(vm: Vm): Promise<void>;
  powerOn(vm: Vm): Promise<void>;
}

/** The swarm, through its manager. Every method throws `OutsideError`. */
export interface Swarm {
  /** The swarm's own id, which no other swarm has. */
  clusterId(): Promise<string>;
  list(): Promise<SwarmNode[]>;
  /** Availability and labels in one write, repeated when somebody else writes to the node at the same time. */
  update(id: string, change: NodeChange): Promise<void>;
  /** Number of tasks on the node that have not ended. */
  runningTasks(id: string): Promise<number>;
  /** What runs on all nodes, in one look whatever their number. */
  work(): Promise<Work[]>;
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

/** A teacher's account, with the manager's numbers: files on NFS belong to numbers. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** A worker machine, reached by ssh. Every method can be repeated and throws `OutsideError` of system `worker`. */
export interface Machine {
  membership(): Promise<Membership>;
  join(token: JoinToken): Promise<void>;
  /** Logs root's docker in at the Hub's registry. Success without effect where no password is set. */
  registryLogin(): Promise<void>;
  /** Fetches the course image, so that the first student does not wait for it. */
  pullImage(): Promise<void>;
  /** Groups, users and sudoers as they have to be. */
  ensureAccounts(accounts: readonly Account[]): Promise<void>;
  close(): void;
}

/** Who may mount the Hub's files. Every method throws `OutsideError` of system `nfs`. */
export interface Exports {
  /** Addresses of our list that are exported to now. Lines of others are neither read nor touched. */
  list(): Promise<string[]>;
  /** Adds and takes away, and makes it hold; what is so already is success. */
  change(change: { add: readonly string[]; remove: readonly string[] }): Promise<void>;
}

/** What is on the manager besides the swarm. Every method throws `OutsideError` of system `manager`. */
export interface ManagerHost {
  /** The teachers' accounts there. A name that the manager does not know is left out of the answer. */
  accounts(): Promise<Account[]>;
  /** Writes each teacher's Ansible inventory; one that is so already is left as it is. */
  writeInventories(members: { managers: readonly string[]; workers: readonly string[] }): Promise<void>;
}

/** A user's server as JupyterHub knows it. */
export interface UserServer {
  user: string;
  /** Empty for the default server. */
  server: string;
  /** Id and name of its swarm service, as far as the spawner tells them. */
  serviceId?: string;
  serviceName?: string;
  /** When anything was last done with it; absent when the Hub does not know. */
  lastActivity?: Temporal.Instant;
}

/** JupyterHub through its API. Every method throws `OutsideError` of system `hub`. */
export interface Hub {
  servers(): Promise<UserServer[]>;
  /** Ends a user's server the way the Hub itself does. Gone already is success. */
  stop(server: UserServer): Promise<void>;
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
  /** From 0 inclusive to 1 exclusive, for the jitter of repetitions. */
  random(): number;
}

export type Level = 'error' | 'warning' | 'notice' | 'info' | 'debug';

/** What an event is about, for machines that read the log. Never secrets. */
export type Fields = Readonly<Record<string, string | number | boolean>>;

/** One line per event. Values are never secrets. */
export type Log = (level: Level, sentence: string, fields?: Fields) => void;

export interface Ports {
  /** By swarm node id, how many user servers count as work now. @throws OutsideError when that is not known. */
  busy(): Promise<ReadonlyMap<string, number>>;
  cloud: Cloud;
  swarm: Swarm;
  machines: Machines;
  exports: Exports;
  manager: ManagerHost;
  /** Only where a token for it is set. */
  hub?: Hub;
  clock: Clock;
  log: Log;
}
