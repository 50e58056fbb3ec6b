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

export interface ClusterOptions {
  /** Until a new VM is RUNNING, in ms. */
  bootMs: number;
  /** Until a deleted VM is gone, or one is off, in ms. */
  deleteMs: number;
  /** Addresses whose VM becomes ERROR instead of RUNNING. */
  brokenAddresses?: ReadonlySet<string>;
  /**
   * How long each course takes, in ms, where it is known: a replay goes by its journal, which also holds what waited
   * for the unit.
   */
  courseMs?: (address: string, course: 'boot' | 'delete' | 'off') => number;
}

/** What is at an address, put there from outside. */
export interface Placed {
  vms: readonly Pick<Vm, 'state' | 'error'>[];
  nodes: readonly (Pick<SwarmNode, 'role' | 'availability' | 'status' | 'labels'> & {
    servers: number;
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

type Course = 'boot' | 'delete' | 'off' | undefined;

interface SimulatedVm {
  nodeId: string;
  address: string;
  course: Course;
  /** When the course ends, on the clock of `elapsed()`. */
  endsAt: number;
  off: boolean;
  /** What it will be, or is, besides its course. */
  failed: boolean;
  swarmId: string;
  /** What was put there; until its course is another. */
  told?: Pick<Vm, 'state' | 'error'> | undefined;
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
  readonly #vms: SimulatedVm[] = [];
  readonly #nodes: (Omit<SwarmNode, 'status'> & { prepared: Set<string>; told?: string })[] = [];
  readonly #servers = new Map<string, number>();
  #serial = 0;

  constructor(
    private readonly clock: VirtualClock,
    private readonly options: ClusterOptions,
  ) {
    for (const address of options.brokenAddresses ?? []) this.faults.broken.add(address);
  }

  readonly cloud: Cloud = {
    list: async () => {
      this.#reach('vcc');
      return this.vms();
    },
    add: async (addresses) => {
      this.#write();
      const refused = addresses.filter((address) => this.faults.refused.has(address));
      if (refused.length > 0) throw failed('vcc', `${refused.join(', ')}: refused`);
      if (this.#vms.length + addresses.length > this.faults.capacity) throw failed('vcc', 'no capacity');
      for (const address of addresses) this.#create(address);
    },
    delete: async (vm) => this.#begin(vm, 'delete'),
    powerOff: async (vm) => this.#begin(vm, 'off'),
    powerOn: async (vm) => this.#begin(vm, 'boot'),
  };

  readonly swarm: Swarm = {
    clusterId: async () => {
      this.#reach('manager');
      return 'simulated';
    },
    list: async () => {
      this.#reach('manager');
      return this.nodes();
    },
    update: async (id, change) => {
      this.#reach('manager');
      this.#update(id, change);
    },
    runningTasks: async (id) => {
      this.#reach('manager');
      return this.#servers.get(id) ?? 0;
    },
    work: async () => {
      this.#reach('manager');
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
      this.#reach('manager');
      const node = this.nodes().find((candidate) => candidate.id === id);
      if (node?.status === 'ready' && !proven) throw failed('manager', 'the node is not down');
      const index = this.#nodes.findIndex((candidate) => candidate.id === id);
      if (index >= 0) this.#nodes.splice(index, 1);
    },
    joinToken: async () => ({ token: 'SWMTKN-simulated', manager: '10.0.0.1:2377' }),
  };

  readonly machines: Machines = {
    connect: async (vm) => {
      const found = this.#running(vm);
      return {
        membership: async () => ({
          state: found.swarmId === '' ? 'inactive' : 'active',
          nodeId: found.swarmId,
        }),
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
      this.#reach('nfs');
      return [...this.exported];
    },
    change: async ({ add, remove }) => {
      this.#reach('nfs');
      for (const address of add) this.exported.add(address);
      for (const address of remove) this.exported.delete(address);
    },
  };

  readonly manager: ManagerHost = {
    accounts: async () => {
      this.#reach('manager');
      return [{ name: 'teacherx123456', uid: 2001, gid: 2001 }];
    },
    writeInventories: async ({ workers }) => {
      this.#reach('manager');
      this.inventory = workers;
    },
  };

  /** One that knows every server. */
  readonly hub: Hub = {
    servers: async () => {
      this.#reach('hub');
      const work = await this.swarm.work();
      return work.map(({ serviceId }) => ({ user: serviceId, server: '', serviceId }));
    },
    stop: async ({ serviceId }) => {
      this.#reach('hub');
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
    for (const node of this.#nodes.filter((one) => one.address === address)) this.#servers.delete(node.id);
    keepOnly(this.#vms, (vm) => vm.address !== address);
    keepOnly(this.#nodes, (node) => node.address !== address);
    for (const told of vms) {
      this.#serial += 1;
      const nodeId = `vm${this.#serial}`;
      const course = courses[told.state];
      const endsAt = course === undefined ? 0 : this.clock.elapsed() + this.#courseMs(address, course);
      const off = told.state === 'POWER_OFF';
      const vm = { nodeId, address, course, endsAt, off, failed: false, swarmId: '' };
      this.#vms.push(course === undefined ? { ...vm, told } : vm);
    }
    const here = this.#vms.find((vm) => vm.address === address);
    for (const { servers, vm, status, labels, ...node } of nodes) {
      this.#serial += 1;
      const id = `node${this.#serial}`;
      const of = { here: here?.nodeId, other: 'vm-former', none: undefined }[vm];
      this.#nodes.push({
        ...node,
        id,
        hostname: `worker${this.#serial}`,
        address,
        labels: { ...labels, ...(of !== undefined && { [nodeLabels.vm]: of }) },
        prepared: new Set(['login', 'image', 'accounts']),
        ...(!(here?.told?.state === 'RUNNING' && status === 'ready') && { told: status }),
      });
      if (here !== undefined && status === 'ready') here.swarmId = id;
      if (servers > 0) this.#servers.set(id, servers);
    }
  }

  serversOn(nodeId: string): number {
    return this.#servers.get(nodeId) ?? 0;
  }

  /** Whether a student's server would start and find its files there. */
  usable(node: SwarmNode): boolean {
    const found = this.#nodes.find(({ id }) => id === node.id);
    return node.status === 'ready' && node.availability === 'active' && found?.prepared.has('image') === true;
  }

  vms(): Vm[] {
    const own = this.#settled().map((vm) => {
      const state = stateOf(vm);
      return {
        nodeId: vm.nodeId,
        address: vm.address,
        state,
        error: vm.told?.error ?? (state === 'ERROR' ? 'simulated boot failure' : ''),
      };
    });
    return [...own, ...this.others.vms];
  }

  nodes(): SwarmNode[] {
    const alive = new Set(
      this.#settled()
        .filter((vm) => stateOf(vm) === 'RUNNING' && !this.faults.lost.has(vm.address))
        .map(({ swarmId }) => swarmId),
    );
    const own = this.#nodes.map(({ prepared: _, told, ...node }) => ({
      ...node,
      status: told ?? (alive.has(node.id) ? 'ready' : 'down'),
    }));
    return [...own, ...this.others.nodes];
  }

  #create(address: string): void {
    if (this.#vms.some((vm) => vm.address === address)) {
      throw failed('vcc', `the address ${address} is in use`);
    }
    this.#serial += 1;
    this.#vms.push({
      nodeId: `vm${this.#serial}`,
      address,
      course: 'boot',
      endsAt: this.clock.elapsed() + this.#courseMs(address, 'boot'),
      off: false,
      failed: false,
      swarmId: '',
    });
  }

  #begin(vm: Vm, course: 'boot' | 'delete' | 'off'): void {
    this.#write();
    const found = this.#vms.find(({ nodeId }) => nodeId === vm.nodeId);
    if (found === undefined) return;
    found.course = course;
    found.told = undefined;
    found.endsAt = this.clock.elapsed() + this.#courseMs(found.address, course);
    this.#kill(found.swarmId);
  }

  #courseMs(address: string, course: 'boot' | 'delete' | 'off'): number {
    const { courseMs, bootMs, deleteMs } = this.options;
    return courseMs?.(address, course) ?? (course === 'boot' ? bootMs : deleteMs);
  }

  #update(id: string, { availability, labels = {} }: NodeChange): void {
    const node = this.#nodes.find((candidate) => candidate.id === id);
    if (node === undefined) throw failed('manager', `no swarm node ${id}`);
    // Draining moves the tasks away; the simulated hub has nowhere else to put them.
    if (availability === 'drain') this.#kill(id);
    if (availability !== undefined) node.availability = availability;
    const changed = Object.entries({ ...node.labels, ...labels });
    node.labels = Object.fromEntries(
      changed.flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
    );
  }

  #kill(swarmId: string): void {
    const servers = this.#servers.get(swarmId) ?? 0;
    const node = this.#nodes.find(({ id }) => id === swarmId);
    if (node !== undefined && servers > 0)
      this.kills.push({ address: node.address, servers, labels: node.labels });
    this.#servers.delete(swarmId);
  }

  #join(vm: SimulatedVm): void {
    this.#reach('manager');
    this.#serial += 1;
    vm.swarmId = `node${this.#serial}`;
    this.#nodes.push({
      id: vm.swarmId,
      hostname: `worker${this.#serial}`,
      address: vm.address,
      role: 'worker',
      availability: 'drain',
      labels: {},
      prepared: new Set(),
    });
  }

  #prepare(vm: SimulatedVm, part: string): void {
    this.#reach('worker');
    this.#nodes.find(({ id }) => id === vm.swarmId)?.prepared.add(part);
  }

  #running(vm: Vm): SimulatedVm {
    const found = this.#settled().find(({ nodeId }) => nodeId === vm.nodeId);
    const lost = this.faults.down.has('worker') || this.faults.lost.has(vm.address);
    if (found === undefined || stateOf(found) !== 'RUNNING' || lost)
      throw new OutsideError('worker', 'unreachable', `${vm.address} does not answer`);
    return found;
  }

  /** The VMs as they are now: time has done its work on them. */
  #settled(): SimulatedVm[] {
    const now = this.clock.elapsed();
    for (const vm of [...this.#vms]) {
      if (vm.course === undefined || now < vm.endsAt) continue;
      if (vm.course === 'boot' && this.faults.stuck.has(vm.address)) continue;
      if (vm.course === 'delete') this.#vms.splice(this.#vms.indexOf(vm), 1);
      vm.off = vm.course === 'off';
      if (vm.course === 'boot') vm.failed = this.faults.broken.has(vm.address);
      vm.course = undefined;
    }
    return this.#vms;
  }

  #write(): void {
    this.#reach('vcc');
    const now = this.clock.elapsed();
    // A VM that boots for ever does not keep its unit for ever.
    const busy = this.#settled().some(({ course, endsAt }) => course !== undefined && now < endsAt);
    if (busy && this.options.courseMs === undefined)
      throw new OutsideError('vcc', 'conflict', 'unit is now processing, so cannot apply');
  }

  #reach(system: OutsideSystem): void {
    if (this.faults.down.has(system))
      throw new OutsideError(system, 'unreachable', `the ${system} does not answer`);
  }
}

function stateOf({ course, off, failed: broken, told }: SimulatedVm): string {
  if (told !== undefined) return told.state;
  if (course === 'delete') return 'DELETING';
  if (course === 'off') return 'SHUTTING_DOWN';
  if (course === 'boot') return 'BOOTING';
  if (off) return 'POWER_OFF';
  return broken ? 'ERROR' : 'RUNNING';
}

/** What goes on by itself in a VM that is put there in this state. */
const courses: Readonly<Record<string, 'boot' | 'delete' | 'off'>> = {
  BOOTING: 'boot',
  RESUMING: 'boot',
  DELETING: 'delete',
  SHUTTING_DOWN: 'off',
};

function keepOnly<T>(list: T[], isKept: (item: T) => boolean): void {
  list.splice(0, list.length, ...list.filter(isKept));
}

function failed(system: OutsideSystem, message: string): OutsideError {
  return new OutsideError(system, 'failed', message);
}
