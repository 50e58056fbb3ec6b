import { Temporal } from 'temporal-polyfill';
import { withLease } from '../../generator/reconciler/hold-lease.js';
import { type Identity, readLease } from '../../generator/reconciler/lease-record.js';
import type { LeaseStore, StoredLease } from '../../generator/reconciler/lease-store.js';
import { lostMemory, type Memory } from '../../generator/reconciler/memory.js';
import { OutsideError, type OutsideSystem, StoppedError } from '../../generator/reconciler/outside-error.js';
import type { PlanFile } from '../../generator/reconciler/plan-file.js';
import type { Clock, Log, SwarmNode } from '../../generator/reconciler/ports.js';
import { runTick, type TickResult } from '../../generator/reconciler/run-tick.js';
import { nextTickIn } from '../../generator/reconciler/tick-times.js';
import { SimulatedCluster } from '../../generator/simulate/cluster.js';
import { memoryLease } from '../../generator/simulate/memory-lease.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';
import { goesOn } from '../reconciler/lease-world.js';
import { hostPorts, type Line } from './host-ports.js';
import { type Actor, Judge, Violation } from './judge.js';
import { Process } from './process.js';

/** A control host. All in seconds. */
export interface HostOptions {
  /** What its wall clock is ahead. */
  skew: number;
  /** Its ticks come so long after the others'. */
  offset: number;
}

/** What befalls a control host in its next tick. Calls and changes are counted from 1. */
export type Fate =
  /** It dies; the change still happens, or does not. */
  | { kind: 'crash'; change: number; done: boolean }
  /** It dies before this call. */
  | { kind: 'die'; call: number }
  /** It stands still before the answer comes to it. */
  | { kind: 'stall'; call: number; minutes: number }
  /** From this call on it does not reach these any more. */
  | { kind: 'cut'; call: number; systems: readonly OutsideSystem[] }
  /** Something else happens in the world. */
  | { kind: 'meanwhile'; call: number; event: (world: World) => void };

/** What is under test, or deliberately broken. */
export interface Code {
  tick: typeof runTick;
  lease: typeof withLease;
  /** Whether the store of the lease compares versions. */
  comparesVersions: boolean;
}

export const realCode: Code = { tick: runTick, lease: withLease, comparesVersions: true };

export interface WorldOptions {
  plan: PlanFile;
  hosts?: readonly HostOptions[];
  code?: Code;
  /** Whether there is a token for JupyterHub. */
  hub?: boolean;
}

/** Until a request about the lease is answered, in ms. */
const leaseMs = 10;

interface ControlHost extends HostOptions {
  name: string;
  memory: Memory;
  on: boolean;
  cutOff: ReadonlySet<OutsideSystem>;
  process?: Process;
  /** The run's id in the lease, and its clock once it works under the lease. */
  run: string;
  guarded?: Clock;
}

/** Simulated cloud, swarm and clock, with control hosts whose ticks are the real ones. */
export class World {
  readonly clock = new VirtualClock(Temporal.Instant.from('2026-11-29T20:00:00Z'));
  readonly cluster = new SimulatedCluster(this.clock, { bootMs: 45_000, deleteMs: 20_000 });
  readonly hosts: readonly ControlHost[];
  readonly #judge: Judge;
  readonly #lease;
  #runs = 0;
  #acted: TickResult | undefined;
  #bug: unknown;

  readonly plan: PlanFile;
  /** Every request, changes and others. */
  readonly requests: string[] = [];
  /** Kinds of the steps that were begun. */
  readonly steps: string[] = [];
  readonly #code: Code;
  readonly #withHub: boolean;

  constructor({ plan, hosts = [{ skew: 0, offset: 0 }], code = realCode, hub = false }: WorldOptions) {
    this.plan = plan;
    this.#code = code;
    this.#withHub = hub;
    this.hosts = hosts.map((host, index) => ({
      ...host,
      name: `host${index}`,
      memory: lostMemory,
      on: true,
      cutOff: new Set(),
      run: '',
    }));
    const skews = hosts.map(({ skew }) => skew);
    this.#judge = new Judge(plan, this.cluster, this.clock, Math.max(...skews) - Math.min(...skews));
    this.#lease = memoryLease(!code.comparesVersions);
    Object.assign(this.cluster.others, others(plan.manager.address));
  }

  /** Changes so far. */
  get actions(): readonly string[] {
    return this.#judge.actions;
  }

  /**
   * One tick of each control host that is on and not at work yet; comes back when all have ended, died, or stand still.
   *
   * @returns the result of the last one that acted. @throws Violation
   */
  async tick(fates: readonly { host: number; fate: Fate }[] = []): Promise<TickResult | undefined> {
    this.#acted = undefined;
    for (const [index, host] of this.hosts.entries()) {
      if (!host.on || host.process !== undefined) continue;
      this.#start(
        host,
        fates.filter(({ host: whose }) => whose === index).map(({ fate }) => fate),
      );
    }
    await this.#untilAllRest();
    return this.#acted;
  }

  async #untilAllRest(): Promise<void> {
    for (;;) {
      const atWork = this.hosts.flatMap(({ process }) => process ?? []).filter((one) => !one.standsStill);
      if (atWork.length === 0) break;
      await this.clock.run(Promise.race(atWork.map(({ rest }) => rest)));
      for (const host of this.hosts) if (host.process?.isDead) delete host.process;
      if (this.#judge.violation !== undefined) throw this.#judge.violation;
      if (this.#bug !== undefined) throw this.#bug;
    }
  }

  /** Loses what it remembers. */
  forget(host: number): void {
    const found = this.hosts[host];
    if (found !== undefined) found.memory = lostMemory;
  }

  /** Switches a control host on or off; what runs there dies. */
  power(host: number, on: boolean): void {
    const found = this.hosts[host];
    if (found === undefined) return;
    found.on = on;
    if (on) return;
    found.process?.kill();
    delete found.process;
  }

  /**
   * Everybody reaches everything again; who stood still wakes up and comes to its end. One host is on at least.
   *
   * @throws Violation
   */
  async heal(): Promise<void> {
    for (const host of this.hosts) {
      host.cutOff = new Set();
      host.process?.wake();
    }
    if (this.hosts.every(({ on }) => !on)) this.power(0, true);
    await this.#untilAllRest();
  }

  /** From now on all ticks come when the timer says. */
  keepTime(): void {
    for (const host of this.hosts) host.offset = 0;
  }

  reconnect(host: number): void {
    const found = this.hosts[host];
    if (found !== undefined) found.cutOff = new Set();
  }

  #start(host: ControlHost, fates: readonly Fate[]): void {
    const process = new Process(this.clock);
    this.#runs += 1;
    host.process = process;
    host.run = `run${this.#runs}`;
    delete host.guarded;
    this.#program(host, process, fates)
      .catch((error: unknown) => {
        // A dead process has nothing to say.
        if (!process.isDead) this.#bug ??= error;
      })
      .finally(() => process.kill());
  }

  /** As one-run.ts has it: a tick under the lease. */
  async #program(host: ControlHost, process: Process, fates: readonly Fate[]): Promise<void> {
    const { plan } = this;
    const code = this.#code;
    const clock = process.clock(host.skew * 1000);
    await clock.sleep(host.offset * 1000);
    const before = this.#lease.read();
    const came = clock.now();
    const line = this.#line(host, process, fates);
    const me: Identity = {
      holder: host.name,
      host: host.name,
      deployment: 'same',
      deployedAt: Temporal.Instant.from('2026-11-01T00:00:00Z'),
      run: host.run,
    };
    const nextTick = () =>
      clock.now().add({ milliseconds: nextTickIn(clock.now(), plan.policy.heartbeat_seconds * 1000) });
    const work = async (guarded: Clock, unclean: boolean) => {
      host.guarded = guarded;
      const ready = this.cluster.nodes().filter(({ status }) => status === 'ready');
      const actor: Actor = {
        began: guarded.now(),
        now: () => guarded.now(),
        ready: new Set(ready.map(({ id }) => id)),
      };
      const log: Log = (_level, _sentence, { step } = {}) => {
        if (typeof step === 'string') this.steps.push(step);
      };
      const more = { clock: guarded, log, withHub: this.#withHub };
      const result = await code.tick(plan, hostPorts(this.cluster, this.#judge, line, actor, more), {
        memory: unclean ? { ...host.memory, unclean } : host.memory,
        beforeActing: async (memory) => {
          host.memory = memory;
        },
      });
      host.memory = result.memory;
      return result;
    };
    try {
      const held = await code.lease(this.#leaseStore(line, clock), me, clock, () => {}, { nextTick }, work);
      if ('standBy' in held) {
        // One that stood still itself has given up after its time: the next tick takes over.
        if (!fates.some(({ kind }) => kind === 'stall')) this.#judgeStandBy(before, came, held.standBy);
        return;
      }
      const bug = held.result.failures.find(({ bug: isBug }) => isBug);
      if (bug !== undefined) throw new Violation(bug.message);
      this.#acted = held.result;
    } catch (error) {
      if (!(error instanceof OutsideError || error instanceof StoppedError)) throw error;
    }
  }

  #line(host: ControlHost, process: Process, fates: readonly Fate[]): Line {
    let calls = 0;
    let changes = 0;
    const ask = async <T>(system: OutsideSystem, what: string, effect: () => Promise<T>): Promise<T> => {
      if (process.isDead) await process.awake();
      calls += 1;
      const now = fates.filter((fate) => fate.kind !== 'crash' && fate.call === calls);
      if (now.some(({ kind }) => kind === 'die')) {
        process.kill();
        await process.awake();
      }
      this.requests.push(what);
      for (const fate of now) {
        if (fate.kind === 'cut') host.cutOff = new Set(fate.systems);
        if (fate.kind === 'meanwhile') fate.event(this);
      }
      const cut = host.cutOff.has(system);
      const [answer] = await Promise.allSettled([cut ? noAnswer(system) : effect()]);
      for (const fate of now) if (fate.kind === 'stall') process.standStill(fate.minutes * 60_000);
      await process.awake();
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value;
    };
    return {
      ask,
      change: (system, what, judge, effect) =>
        ask(system, what, async () => {
          judge();
          this.#judgeTurn(host, what);
          this.#judge.actions.push(this.hosts.length === 1 ? what : `${host.name}: ${what}`);
          changes += 1;
          const crash = fates.find((fate) => fate.kind === 'crash' && fate.change === changes);
          if (crash?.kind === 'crash') process.kill();
          if (crash?.kind !== 'crash' || crash.done) await effect();
        }),
    };
  }

  /** So slow that two can read before either writes. */
  #leaseStore({ ask }: Line, clock: Clock): LeaseStore {
    const lease = this.#lease;
    const slowly = async <T>(what: string, effect: () => T): Promise<T> => {
      const answer = await ask('manager', what, async () => this.#reached(effect));
      await clock.sleep(leaseMs);
      return answer;
    };
    return {
      read: () => slowly('read lease', () => lease.read()),
      create: (labels) => slowly('make lease', () => lease.create(labels)),
      write: (id, version, labels) => slowly('write lease', () => lease.write(id, version, labels)),
    };
  }

  /** The lease is kept by the manager, and away when that is. */
  #reached<T>(effect: () => T): T {
    if (this.cluster.faults.down.has('manager')) throw unreachable('manager');
    return effect();
  }

  /** Never two acting: who changes something has the lease, and nobody else goes on working under it. */
  #judgeTurn(host: ControlHost, what: string): void {
    const holder = holderOf(this.#lease.read());
    if (holder !== host.run)
      this.#judge.violated(`${host.name} does "${what}" without the lease, which ${holder ?? 'nobody'} has`);
    for (const { name, process, guarded } of this.hosts) {
      // One that stands still does nothing; whether it goes on is seen when it wakes up.
      if (name === host.name || process === undefined || process.isDead || process.standsStill) continue;
      if (guarded !== undefined && goesOn(guarded))
        this.#judge.violated(`${host.name} does "${what}" while ${name} acts`);
    }
  }

  /** A lease that nobody renews is taken at the first tick after it ran out. */
  #judgeStandBy(before: StoredLease | undefined, came: Temporal.Instant, why: string): void {
    const record = before && readLease(before.labels);
    if (record === undefined || this.#lease.read()?.version !== before?.version) return;
    if (record.state === 'acting' || Temporal.Instant.compare(record.expires, came) <= 0)
      this.#judge.violated(`nobody takes over from ${record.host}: ${why}`);
  }
}

/** What is not ours: the manager, and machines whose addresses only look like one of the list. */
function others(manager: string): SimulatedCluster['others'] {
  const vm = (address: string, state: string) => ({ nodeId: `other ${address}`, address, state, error: '' });
  const node = (address: string, role: SwarmNode['role'], status: string): SwarmNode => ({
    id: `other ${address}`,
    hostname: `other-${address}`,
    address,
    role,
    availability: 'active',
    status,
    labels: {},
  });
  return {
    vms: [vm('10.0.0.11', 'RUNNING'), vm('10.0.0.21', 'ERROR')],
    nodes: [
      node(manager, 'manager', 'ready'),
      node('10.0.0.11', 'worker', 'ready'),
      node('10.0.0.31', 'worker', 'down'),
    ],
  };
}

function holderOf(lease: StoredLease | undefined): string | undefined {
  const record = lease && readLease(lease.labels);
  return record?.state === 'acting' ? record.run : undefined;
}

function unreachable(system: OutsideSystem): OutsideError {
  return new OutsideError(system, 'unreachable', `the ${system} does not answer`);
}

function noAnswer(system: OutsideSystem): Promise<never> {
  return Promise.reject(unreachable(system));
}
