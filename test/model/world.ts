import { Temporal } from 'temporal-polyfill';
import { busyServers } from '../../generator/reconciler/busy.js';
import { type Memory, noMemory } from '../../generator/reconciler/memory.js';
import { nodeLabels } from '../../generator/reconciler/node-labels.js';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import type { PlanFile } from '../../generator/reconciler/plan-file.js';
import type { NodeChange, Ports, SwarmNode, Vm } from '../../generator/reconciler/ports.js';
import type { runTick } from '../../generator/reconciler/run-tick.js';
import { desiredAt } from '../../generator/schedule/desired.js';
import { SimulatedCluster } from '../../generator/simulate/cluster.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';

/** A broken promise of the reconciler. */
export class Violation extends Error {
  override name = 'Violation';
}

/** The process died here; nothing that it would have done after it happens. */
class Crash extends Error {
  override name = 'Crash';
}

export interface CrashPoint {
  /** The so many-th change of the world, counted from 1. */
  action: number;
  /** Whether the change still happens. */
  done: boolean;
}

/**
 * Simulated cloud, swarm and clock, with the real tick. Every change that the tick makes to the world passes here and
 * is judged before it happens.
 */
export class World {
  readonly clock = new VirtualClock(Temporal.Instant.from('2026-11-29T20:00:00Z'));
  readonly cluster = new SimulatedCluster(this.clock, { bootMs: 45_000, deleteMs: 20_000 });
  /** Changes so far. */
  readonly actions: string[] = [];
  #memory: Memory = noMemory;

  constructor(
    readonly plan: PlanFile,
    private readonly tickCode: typeof runTick,
  ) {}

  /** One tick; with a crash point its memory is lost as well. */
  async tick(crash?: CrashPoint): Promise<Awaited<ReturnType<typeof runTick>> | undefined> {
    const began = this.clock.now();
    const before = this.actions.length;
    let dead = false;
    const act = async (what: string, judge: () => void, change: () => Promise<void>) => {
      if (dead) throw new Crash();
      judge();
      this.actions.push(what);
      const dies = crash !== undefined && this.actions.length - before === crash.action;
      if (dies) dead = true;
      if (!dies || crash.done) await change();
      if (dies) throw new Crash();
    };
    const result = await this.clock
      .run(
        this.tickCode(
          this.plan,
          this.#ports(began, act, () => dead),
          {
            memory: this.#memory,
            beforeActing: async (memory) => {
              this.#memory = memory;
            },
          },
        ),
      )
      .catch((error: unknown) => {
        if (error instanceof Violation) throw error;
        if (dead || error instanceof OutsideError) return undefined;
        throw error;
      });
    const broken = result?.failures.find(({ message }) => message.startsWith('VIOLATION'));
    if (broken !== undefined) throw new Violation(broken.message);
    const bug = result?.failures.find(({ bug: isBug }) => isBug);
    if (bug !== undefined) throw new Violation(bug.message);
    if (this.#violation !== undefined) throw this.#violation;
    if (!dead && result !== undefined) this.#memory = result.memory;
    return result;
  }

  forget(): void {
    this.#memory = noMemory;
  }

  #violation: Violation | undefined;

  #violated(message: string): never {
    this.#violation ??= new Violation(
      `${this.clock.now()}: ${message}; so far: ${this.actions.slice(-12).join(' | ')}`,
    );
    throw this.#violation;
  }

  #ports(
    began: Temporal.Instant,
    act: (what: string, judge: () => void, change: () => Promise<void>) => Promise<void>,
    isDead: () => boolean,
  ): Ports {
    const { cluster, clock } = this;
    const { cloud, swarm, machines, exports, manager } = cluster;
    const alive = <T>(value: T): T => {
      if (isDead()) throw new Crash();
      return value;
    };
    const onVm = (verb: 'delete' | 'powerOff' | 'powerOn') => (vm: Vm) =>
      act(
        `${verb} ${vm.address}`,
        () => {
          this.#listed(vm.address, verb);
          if (verb !== 'powerOn') this.#takesAway(vm.address, began, verb);
        },
        () => cloud[verb](vm),
      );
    return {
      busy: async () => busyServers(alive(swarm)),
      cloud: {
        list: async () => alive(cloud).list(),
        add: (addresses) =>
          act(
            `add ${addresses.join(',')}`,
            () => {
              for (const address of addresses) {
                this.#listed(address, 'add');
                if (!cluster.exported.has(address))
                  this.#violated(`${address} boots before it may mount its files`);
              }
            },
            () => cloud.add(addresses),
          ),
        delete: onVm('delete'),
        powerOff: onVm('powerOff'),
        powerOn: onVm('powerOn'),
      },
      swarm: {
        ...swarm,
        list: async () => alive(swarm).list(),
        update: (id, change) =>
          act(
            `update ${this.#node(id)?.address} ${JSON.stringify(change)}`,
            () => this.#judgeUpdate(id, change, began),
            () => swarm.update(id, change),
          ),
        remove: (id, proven) =>
          act(
            `remove ${this.#node(id)?.address}`,
            () => {
              const node = this.#node(id);
              if (node === undefined) return;
              this.#listed(node.address, 'remove');
              if (node.status === 'ready') this.#violated(`removes ${node.address}, which is ready`);
            },
            () => swarm.remove(id, proven),
          ),
      },
      machines: {
        connect: async (vm) => {
          const machine = await alive(machines).connect(vm);
          return {
            ...machine,
            join: (token) =>
              act(
                `join ${vm.address}`,
                () => this.#listed(vm.address, 'join'),
                () => machine.join(token),
              ),
            pullImage: () =>
              act(
                `pull ${vm.address}`,
                () => {},
                () => machine.pullImage(),
              ),
            ensureAccounts: (accounts) =>
              act(
                `accounts ${vm.address}`,
                () => {},
                () => machine.ensureAccounts(accounts),
              ),
          };
        },
      },
      exports: {
        list: () => exports.list(),
        change: (change) =>
          act(
            `exports +${change.add.join(',')} -${change.remove.join(',')}`,
            () => {},
            () => exports.change(change),
          ),
      },
      manager: {
        accounts: () => manager.accounts(),
        writeInventories: (members) =>
          act(
            'inventories',
            () => {},
            () => manager.writeInventories(members),
          ),
      },
      clock: {
        now: () => clock.now(),
        elapsed: () => clock.elapsed(),
        random: () => clock.random(),
        sleep: async (ms) => {
          await clock.sleep(ms);
          alive(undefined);
        },
        throwIfStopped: () => void alive(undefined),
      },
      log: () => {},
    };
  }

  #node(id: string): SwarmNode | undefined {
    return this.cluster.nodes().find((node) => node.id === id);
  }

  #listed(address: string, what: string): void {
    if (!this.plan.vcnode_all_ipaddress.includes(address))
      this.#violated(`${what} on ${address}, which is not ours`);
  }

  #judgeUpdate(id: string, change: NodeChange, began: Temporal.Instant): void {
    const node = this.#node(id);
    if (node === undefined) return;
    this.#listed(node.address, 'update');
    if (change.availability === 'active' && !this.#prepared(node))
      this.#violated(`${node.address} is put to use before it is prepared`);
    if (change.availability === 'drain') this.#takesAway(node.address, began, 'drain');
    if (change.availability === 'pause' && node.availability === 'active' && node.status === 'ready')
      this.#keepsSeats(node, began, 'active');
  }

  #prepared(node: SwarmNode): boolean {
    return this.cluster.usable({ ...node, availability: 'active', status: 'ready' });
  }

  /** Whatever ends work on a node, or the node. */
  #takesAway(address: string, began: Temporal.Instant, what: string): void {
    const node = this.cluster
      .nodes()
      .find((member) => member.address === address && member.status === 'ready');
    if (node === undefined) return;
    const servers = this.cluster.serversOn(node.id);
    if (servers > 0) {
      const since = node.labels[nodeLabels.leaving];
      const waited =
        since === undefined
          ? -1
          : (this.clock.now().epochMilliseconds - Temporal.Instant.from(since).epochMilliseconds) / 1000;
      const { drain_wait_seconds: wait, after_drain_wait: end } = this.plan.policy;
      // The label has whole seconds.
      if (waited < wait - 1 || end === 'keep')
        this.#violated(`${what} ${address} with ${servers} servers after ${waited} s`);
    }
    if (node.availability !== 'drain') this.#keepsSeats(node, began, 'up');
  }

  /** Seats may go only as far down as the timetable wants, or as few as there are. */
  #keepsSeats(node: SwarmNode, began: Temporal.Instant, what: 'active' | 'up'): void {
    const { counts } = desiredAt(this.plan.timetable, this.plan.vcnode_all_ipaddress, began);
    const later = desiredAt(this.plan.timetable, this.plan.vcnode_all_ipaddress, this.clock.now()).counts;
    const least = (of: (c: typeof counts) => number) => Math.min(of(counts), of(later));
    const wanted = what === 'active' ? least((c) => c.active) : least((c) => c.active + c.pause);
    const there = this.cluster
      .nodes()
      .filter(
        ({ status, availability }) =>
          status === 'ready' && (what === 'active' ? availability === 'active' : availability !== 'drain'),
      );
    const left = there.filter(({ id }) => id !== node.id).length;
    if (left < wanted) this.#violated(`${node.address}: leaves ${left} ${what}, ${wanted} are wanted`);
  }
}
