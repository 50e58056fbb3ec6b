import { nodeLabels } from '../reconciler/node-labels.js';
import { OutsideError, type OutsideSystem } from '../reconciler/outside-error.js';
import type {
  Cloud,
  Exports,
  Hub,
  Machines,
  ManagerHost,
  NodeChange,
  Ports,
  Swarm,
  SwarmNode,
  Vm,
} from '../reconciler/ports.js';
import type { VirtualClock } from './virtual-clock.js';
import { stateOf, type UnitOptions, VmUnit } from './vm-unit.js';

export interface ClusterOptions extends UnitOptions {
  /** Addresses whose VM becomes ERROR instead of RUNNING. */
  brokenAddresses?: ReadonlySet<string>;
}

/** What is at an address, put there from outside. */
export interface Placed {
  vms: readonly Pick<Vm, 'state' | 'error'>[];
  nodes: readonly (Pick<SwarmNode, 'role' | 'availability' | 'status' | 'labels'> & {
    /** Which VM its label names: the one that is here, another one, or none. */
    vm: 'here' | 'other' | 'none';
  })[];
}

/** What is wrong with the world at the moment; may be changed at any time. */
export interface Faults {
  /** Systems that do not answer. */
  down: Set<OutsideSystem>;
  /** VMs that become ERROR instead of RUNNING. */
  broken: Set<string>;
  /** VMs that go on booting. */
  stuck: Set<string>;
  /** Addresses for which the controller takes no request. */
  refused: Set<string>;
  /** Machines that the swarm has lost; their VMs go on running. */
  lost: Set<string>;
  /** No more VMs than this at once. */
  capacity: number;
}

export const noFaults = (): Faults => ({
  down: new Set(),
  broken: new Set(),
  stuck: new Set(),
  refused: new Set(),
  lost: new Set(),
  capacity: Number.POSITIVE_INFINITY,
});

/** Users' servers that ended because their node was drained or its VM was taken away. */
export interface Kill {
  address: string;
  servers: number;
  labels: Readonly<Record<string, string>>;
}

type Machine = VmUnit['all'][number];

interface Member {
  node: SwarmNode;
  /** What has been done on its machine. */
  prepared: Set<string>;
  /** What it was put there as, when that does not follow from its VM. */
  told?: string;
}

/** Who is told what happens, as soon as it does. */
export interface Watcher {
  /** All servers on the node have ended: it was drained, or its machine goes or is lost. */
  ended?(swarmId: string): void;
  /** Nodes may be usable, or not, that were not before, or were. */
  changed?(): void;
}

/**
 * Cloud, swarm, machines, exports and manager in memory, on a virtual clock: what the reconciler meets in the demo, in
 * tests and in `simulate`. One write at a time per unit, as the VC controller has it.
 */
export class SimulatedCluster {
  readonly faults: Faults = noFaults();
  readonly kills: Kill[] = [];
  readonly exported = new Set<string>();
  /** VMs and swarm nodes of others, and the managers: nothing moves them. */
  readonly others: { vms: Vm[]; nodes: SwarmNode[] } = { vms: [], nodes: [] };
  /** What the teachers' inventories name. */
  inventory: readonly string[] = [];
  watcher: Watcher = {};
  readonly #unit: VmUnit;
  /** Our own nodes, in the order of their joining. A node that has been shown is not changed but replaced. */
  readonly #nodes = new Map<string, Member>();
  readonly #servers = new Map<string, number>();
  #serial = 0;
  /** The unit whose nodes' states are known; undefined when they have to be looked at. */
  #known: number | undefined;

  constructor(clock: VirtualClock, options: ClusterOptions) {
    this.#unit = new VmUnit(clock, options, this.faults);
    for (const address of options.brokenAddresses ?? []) this.faults.broken.add(address);
  }

  readonly cloud: Cloud = {
    list: async () => {
      this.reach('vcc');
      return this.vms();
    },
    add: async (addresses) => {
      this.reach('vcc');
      this.#unit.add(addresses);
    },
    delete: async (vm) => this.#begin(vm, 'delete'),
    powerOff: async (vm) => this.#begin(vm, 'off'),
    powerOn: async (vm) => this.#begin(vm, 'boot'),
  };

  readonly swarm: Swarm = {
    clusterId: async () => {
      this.reach('manager');
      return 'simulated';
    },
    list: async () => {
      this.reach('manager');
      return this.nodes();
    },
    update: async (id, change) => {
      this.reach('manager');
      this.#update(id, change);
    },
    runningTasks: async (id) => {
      this.reach('manager');
      return this.#servers.get(id) ?? 0;
    },
    work: async () => {
      this.reach('manager');
      return [...this.#servers].flatMap(([nodeId, count]) =>
        Array.from({ length: count }, (_, index) => ({
          nodeId,
          taskId: `${nodeId}-${index}`,
          serviceId: `${nodeId}-${index}`,
          serviceName: `jupyter-${index}`,
        })),
      );
    },
    remove: async (id, proven) => {
      this.reach('manager');
      if (this.#members().get(id)?.node.status === 'ready' && !proven)
        throw failed('manager', 'the node is not down');
      this.#nodes.delete(id);
      this.watcher.changed?.();
    },
    joinToken: async () => ({ token: 'SWMTKN-simulated', manager: '10.0.0.1:2377' }),
  };

  readonly machines: Machines = {
    connect: async (vm) => {
      const found = this.#running(vm);
      return {
        membership: async () => {
          answers(found);
          return { state: found.swarmId === '' ? 'inactive' : 'active', nodeId: found.swarmId };
        },
        join: async () => this.#join(found),
        registryLogin: async () => this.#prepare(found, 'login'),
        pullImage: async () => this.#prepare(found, 'image'),
        ensureAccounts: async () => this.#prepare(found, 'accounts'),
        close: () => {},
      };
    },
  };

  readonly exports: Exports = {
    list: async () => {
      this.reach('nfs');
      return [...this.exported];
    },
    change: async ({ add, remove }) => {
      this.reach('nfs');
      for (const address of add) this.exported.add(address);
      for (const address of remove) this.exported.delete(address);
    },
  };

  readonly manager: ManagerHost = {
    accounts: async () => {
      this.reach('manager');
      return [{ name: 'teacherx123456', uid: 2001, gid: 2001 }];
    },
    writeInventories: async ({ workers }) => {
      this.reach('manager');
      this.inventory = workers;
    },
  };

  /** One that knows every server. */
  readonly hub: Hub = {
    servers: async () => {
      this.reach('hub');
      const work = await this.swarm.work();
      return work.map(({ serviceId }) => ({ user: serviceId, server: '', serviceId }));
    },
    stop: async ({ serviceId }) => {
      this.reach('hub');
      const [nodeId = ''] = serviceId?.split('-') ?? [];
      const left = this.serversOn(nodeId) - 1;
      if (left > 0) this.#servers.set(nodeId, left);
      else this.#servers.delete(nodeId);
    },
  };

  /** All that a tick needs but clock and log. */
  ports(): Pick<Ports, 'cloud' | 'swarm' | 'machines' | 'exports' | 'manager'> {
    const { cloud, swarm, machines, exports, manager } = this;
    return { cloud, swarm, machines, exports, manager };
  }

  /** Students' servers on the node with this address. */
  putTasks(address: string, count: number): void {
    const node = this.nodes().find(
      (candidate) => candidate.address === address && candidate.status === 'ready',
    );
    if (node === undefined) return;
    if (count === 0) this.#servers.delete(node.id);
    else this.#servers.set(node.id, count);
  }

  /** Makes an address what somebody has seen there, whatever it was. */
  put(address: string, { vms, nodes }: Placed): void {
    for (const { node } of [...this.#nodes.values()]) {
      if (node.address !== address) continue;
      this.#servers.delete(node.id);
      this.#nodes.delete(node.id);
    }
    const here = this.#unit.put(address, vms);
    const machine = this.#unit.all.find(({ nodeId }) => nodeId === here);
    for (const { vm, labels, ...seen } of nodes) {
      this.#serial += 1;
      const id = `node${this.#serial}`;
      const of = { here, other: 'vm-former', none: undefined }[vm];
      const own = of === undefined ? labels : { ...labels, [nodeLabels.vm]: of };
      const node = { ...seen, id, hostname: `worker${this.#serial}`, address, labels: own };
      const follows = machine !== undefined && stateOf(machine) === 'RUNNING' && seen.status === 'ready';
      this.#nodes.set(id, {
        node,
        prepared: new Set(['login', 'image', 'accounts']),
        ...(!follows && { told: seen.status }),
      });
      if (machine !== undefined && seen.status === 'ready') this.#unit.joined(machine, id);
    }
    this.watcher.changed?.();
  }

  serversOn(nodeId: string): number {
    return this.#servers.get(nodeId) ?? 0;
  }

  /** Whether a student's server would start and find its files there. */
  usable(node: SwarmNode): boolean {
    return node.status === 'ready' && node.availability === 'active' && this.#isPrepared(node.id);
  }

  vms(): Vm[] {
    return [...this.#unit.list(), ...this.others.vms];
  }

  /** When VMs were there and not powered off, also while they were deleted. Epoch milliseconds; open ones end never. */
  get uptimes(): VmUnit['uptimes'] {
    return this.#unit.uptimes;
  }

  /** When each VM was made, which powering it on is not. Epoch milliseconds. */
  get made(): readonly number[] {
    return this.#unit.made;
  }

  nodes(): SwarmNode[] {
    const nodes: SwarmNode[] = [];
    for (const { node } of this.#members().values()) nodes.push(node);
    nodes.push(...this.others.nodes);
    return nodes;
  }

  /** Those of ours on which a student's server would start and find its files. */
  usableNodes(): SwarmNode[] {
    const nodes: SwarmNode[] = [];
    for (const { node } of this.#members().values()) if (this.usable(node)) nodes.push(node);
    return nodes;
  }

  /** The machine at the address breaks, with all that runs there. @returns whether there was one. */
  loseMachine(address: string): boolean {
    const swarmId = this.#unit.lose(address);
    if (swarmId === undefined) return false;
    this.#kill(swarmId);
    this.watcher.changed?.();
    return true;
  }

  #isPrepared(id: string): boolean {
    return this.#nodes.get(id)?.prepared.has('image') === true;
  }

  /** Our own nodes as they are now. */
  #members(): ReadonlyMap<string, Member> {
    const { lost } = this.faults;
    const { version } = this.#unit;
    if (this.#known === version && lost.size === 0) return this.#nodes;
    const alive = new Set<string>();
    for (const vm of this.#unit.all)
      if (stateOf(vm) === 'RUNNING' && !vm.lost && !lost.has(vm.address)) alive.add(vm.swarmId);
    for (const member of this.#nodes.values()) {
      const status = member.told ?? (alive.has(member.node.id) ? 'ready' : 'down');
      if (member.node.status !== status) member.node = { ...member.node, status };
    }
    // Who is lost may be changed at any time.
    this.#known = lost.size === 0 ? version : undefined;
    return this.#nodes;
  }

  #begin(vm: Vm, course: 'boot' | 'delete' | 'off'): void {
    this.reach('vcc');
    const swarmId = this.#unit.begin(vm, course);
    if (swarmId === undefined) return;
    this.#kill(swarmId);
    this.watcher.changed?.();
  }

  #update(id: string, { availability, labels = {} }: NodeChange): void {
    const member = this.#nodes.get(id);
    if (member === undefined) throw failed('manager', `no swarm node ${id}`);
    // Draining moves the tasks away; the simulated hub has nowhere else to put them.
    if (availability === 'drain') this.#kill(id);
    const { node } = member;
    const changed = Object.entries({ ...node.labels, ...labels });
    member.node = {
      ...node,
      availability: availability ?? node.availability,
      labels: Object.fromEntries(changed.flatMap(([key, value]) => (value === null ? [] : [[key, value]]))),
    };
    this.watcher.changed?.();
  }

  #kill(swarmId: string): void {
    const servers = this.#servers.get(swarmId) ?? 0;
    const node = this.#nodes.get(swarmId)?.node;
    if (node !== undefined && servers > 0)
      this.kills.push({ address: node.address, servers, labels: node.labels });
    this.#servers.delete(swarmId);
    this.watcher.ended?.(swarmId);
  }

  #join(vm: Machine): void {
    answers(vm);
    this.reach('manager');
    this.#serial += 1;
    const swarmId = `node${this.#serial}`;
    this.#unit.joined(vm, swarmId);
    const node: SwarmNode = {
      id: swarmId,
      hostname: `worker${this.#serial}`,
      address: vm.address,
      role: 'worker',
      availability: 'drain',
      status: 'down',
      labels: {},
    };
    this.#nodes.set(swarmId, { node, prepared: new Set() });
    this.watcher.changed?.();
  }

  #prepare(vm: Machine, part: string): void {
    answers(vm);
    this.reach('worker');
    this.#nodes.get(vm.swarmId)?.prepared.add(part);
    this.watcher.changed?.();
  }

  #running(vm: Pick<Vm, 'nodeId' | 'address'>): Machine {
    const found = this.#unit.all.find(({ nodeId }) => nodeId === vm.nodeId);
    const lost = this.faults.down.has('worker') || this.faults.lost.has(vm.address);
    if (found === undefined || stateOf(found) !== 'RUNNING' || lost) throw silent(vm.address);
    answers(found);
    return found;
  }

  /** @throws OutsideError when the system does not answer now. */
  reach(system: OutsideSystem): void {
    if (this.faults.down.has(system))
      throw new OutsideError(system, 'unreachable', `the ${system} does not answer`);
  }
}

/** @throws OutsideError when the machine is lost, also in the middle of its preparation. */
function answers({ lost, address }: Machine): void {
  if (lost) throw silent(address);
}

function silent(address: string): OutsideError {
  return new OutsideError('worker', 'unreachable', `${address} does not answer`);
}

function failed(system: OutsideSystem, message: string): OutsideError {
  return new OutsideError(system, 'failed', message);
}
