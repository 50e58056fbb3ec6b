import { OutsideError } from '../reconciler/outside-error.js';
import type { Cloud, Machines, Swarm, SwarmNode, Vm } from '../reconciler/ports.js';
import type { VirtualClock } from './virtual-clock.js';

export interface ClusterOptions {
  /** Until a new VM is RUNNING, in ms. */
  bootMs: number;
  /** Until a deleted VM is gone, in ms. */
  deleteMs: number;
  /** Addresses whose VM becomes ERROR instead of RUNNING. */
  brokenAddresses?: ReadonlySet<string>;
}

interface SimulatedVm extends Vm {
  readyAt: number;
  goneAt: number;
  swarmId: string;
}

/**
 * Cloud, swarm and machines in memory, on a virtual clock: what the reconciler meets in the demo, in tests
 * and in `simulate`. One write at a time per unit, as the VC controller has it.
 */
export class SimulatedCluster {
  readonly #vms: SimulatedVm[] = [];
  readonly #nodes: SwarmNode[] = [];
  readonly #tasks = new Map<string, number>();
  #serial = 0;

  constructor(
    private readonly clock: VirtualClock,
    private readonly options: ClusterOptions,
  ) {}

  readonly cloud: Cloud = {
    list: async () => this.vms(),
    add: async (addresses) => {
      this.#refuseWhileProcessing();
      for (const address of addresses) this.#create(address);
    },
    delete: async (vm) => {
      this.#refuseWhileProcessing();
      const found = this.#vms.find(({ nodeId }) => nodeId === vm.nodeId);
      if (found !== undefined) found.goneAt = this.clock.elapsed() + this.options.deleteMs;
    },
  };

  readonly swarm: Swarm = {
    list: async () => this.nodes(),
    setAvailability: async (id, availability) => {
      this.#node(id).availability = availability;
      // Draining moves the tasks away; the simulated hub has nowhere else to put them.
      if (availability === 'drain') this.#tasks.delete(id);
    },
    runningTasks: async (id) => this.#tasks.get(id) ?? 0,
    remove: async (id) => {
      const index = this.#nodes.findIndex((node) => node.id === id);
      if (index >= 0) this.#nodes.splice(index, 1);
    },
    joinToken: async () => ({ token: 'SWMTKN-simulated', manager: '10.0.0.1:2377' }),
  };

  readonly machines: Machines = {
    connect: async (vm) => {
      const found = this.#settled().find(({ nodeId }) => nodeId === vm.nodeId);
      if (found?.state !== 'RUNNING')
        throw new OutsideError('worker', 'unreachable', `${vm.address} does not answer`);
      return {
        membership: async () => ({
          state: found.swarmId === '' ? 'inactive' : 'active',
          nodeId: found.swarmId,
        }),
        join: async () => this.#join(found),
        close: () => {},
      };
    },
  };

  /** Students' containers on the node with this address. */
  putTasks(address: string, count: number): void {
    const node = this.nodes().find(
      (candidate) => candidate.address === address && candidate.status === 'ready',
    );
    if (node !== undefined) this.#tasks.set(node.id, count);
  }

  vms(): Vm[] {
    return this.#settled().map(({ nodeId, address, state, error }) => ({ nodeId, address, state, error }));
  }

  nodes(): SwarmNode[] {
    const alive = new Set(
      this.#settled()
        .filter(({ state }) => state === 'RUNNING')
        .map(({ swarmId }) => swarmId),
    );
    return this.#nodes.map((node) => ({ ...node, status: alive.has(node.id) ? 'ready' : 'down' }));
  }

  #create(address: string): void {
    if (this.#vms.some((vm) => vm.address === address)) {
      throw new OutsideError('vcc', 'failed', `the address ${address} is in use`);
    }
    this.#serial += 1;
    this.#vms.push({
      nodeId: `vm${this.#serial}`,
      address,
      state: 'BOOTING',
      error: '',
      readyAt: this.clock.elapsed() + this.options.bootMs,
      goneAt: Number.POSITIVE_INFINITY,
      swarmId: '',
    });
  }

  #join(vm: SimulatedVm): void {
    this.#serial += 1;
    vm.swarmId = `node${this.#serial}`;
    this.#nodes.push({
      id: vm.swarmId,
      hostname: `worker${this.#serial}`,
      address: vm.address,
      role: 'worker',
      availability: 'drain',
      status: 'ready',
    });
  }

  /** The VMs as they are now: time has done its work on them. */
  #settled(): SimulatedVm[] {
    const now = this.clock.elapsed();
    for (let index = this.#vms.length - 1; index >= 0; index -= 1) {
      const vm = this.#vms[index] as SimulatedVm;
      if (vm.goneAt <= now) this.#vms.splice(index, 1);
      else vm.state = this.#stateOf(vm, now);
      if (vm.state === 'ERROR') vm.error = 'simulated boot failure';
    }
    return this.#vms;
  }

  #stateOf(vm: SimulatedVm, now: number): string {
    if (vm.goneAt !== Number.POSITIVE_INFINITY) return 'DELETING';
    if (now < vm.readyAt) return 'BOOTING';
    return this.options.brokenAddresses?.has(vm.address) ? 'ERROR' : 'RUNNING';
  }

  #refuseWhileProcessing(): void {
    if (this.#settled().some(({ state }) => state === 'BOOTING' || state === 'DELETING')) {
      throw new OutsideError('vcc', 'conflict', 'unit is now processing, so cannot apply');
    }
  }

  #node(id: string): SwarmNode {
    const node = this.#nodes.find((candidate) => candidate.id === id);
    if (node === undefined) throw new OutsideError('manager', 'failed', `no swarm node ${id}`);
    return node;
  }
}
