import { busyServers } from '../../reconciler/busy.js';
import { observedStates } from '../../reconciler/observed-text.js';
import {
  NotYet,
  OutsideError,
  type OutsideKind,
  type OutsideSystem,
} from '../../reconciler/outside-error.js';
import type { PlanFile } from '../../reconciler/plan-file.js';
import type { Clock, Hub, Machines, Ports } from '../../reconciler/ports.js';
import { type Placed, SimulatedCluster } from '../cluster.js';
import type { VirtualClock } from '../virtual-clock.js';
import type { Course } from '../vm-unit.js';
import { courseEnd } from './course-end.js';
import type { Journal, JournalTick } from './journal.js';
import { placedAs } from './placed-as.js';
import type { StepEnding } from './step-endings.js';
import type { StepName } from './step-names.js';

/** What the journal saw at an address, and nothing in the replay had made so. */
export interface OutsideChange {
  address: string;
  /** In the words of `observedStates`. */
  was: string;
  seen: string;
  /** The step that was under way there when its tick was killed: whether it was done is not known. */
  cutOff?: StepName;
}

interface CurrentStep {
  step: StepName;
  /** When it ends, on the clock of `elapsed()`. */
  until: number;
  ending: StepEnding;
}

/** A poll sees at once what ended since the last; so much may lie between the journal's lines of one. Ms. */
const onePollMs = 2000;
/** From one poll of the controller to the next, in ms (`exclusive-unit.ts`). */
const pollMs = 5000;
const polled: ReadonlySet<StepName> = new Set([
  'wait until the VM is RUNNING',
  'delete VM',
  'wait until the VM is gone',
  'power off VM',
  'wait until the VM is off',
]);
const isUpdate = (step: StepName) => /^(availability|mark|call off|take away|label) /.test(step);

/**
 * The simulated cluster as a journal tells it: each step takes as long as it took, and fails where it failed. What it
 * has in it is what ticks make of it; what the journal saw otherwise came from outside and is put there.
 */
export class JournalWorld {
  readonly cluster: SimulatedCluster;
  readonly #clock: VirtualClock;
  readonly #plan: PlanFile;
  readonly #journal: Journal;
  readonly #current = new Map<string, CurrentStep>();
  #tick: JournalTick | undefined;
  readonly #used = new Map<string, number>();
  /** The node whose step has just been begun: the call that follows in the same turn is its. */
  #begun: string | undefined;
  #cutOff: ReadonlyMap<string, StepName> = new Map();

  constructor(plan: PlanFile, journal: Journal, clock: VirtualClock) {
    this.#plan = plan;
    this.#journal = journal;
    this.#clock = clock;
    this.cluster = new SimulatedCluster(clock, {
      bootMs: 0,
      deleteMs: 0,
      courseMs: (address, course) => this.#courseMs(address, course),
    });
  }

  /** The world as the tick of the journal saw it. @returns what came from outside. */
  async begin(tick: JournalTick): Promise<OutsideChange[]> {
    this.#cutOff = new Map([...this.#current].map(([address, { step }]) => [address, step]));
    this.#current.clear();
    this.#used.clear();
    this.#tick = tick;
    const { faults } = this.cluster;
    faults.down.clear();
    const says = (kind: string) => tick.events.some(({ event }) => event.kind === kind);
    if (says('blind')) faults.down.add('vcc');
    if (tick.observed === undefined) faults.down.add('manager');
    return tick.observed === undefined ? [] : this.#adopt(tick.observed, says('blind'));
  }

  /** A step has been begun in the replay. */
  beginStep(address: string, step: StepName): void {
    const key = `${address} ${step}`;
    const nth = this.#used.get(key) ?? 0;
    this.#used.set(key, nth + 1);
    const ending = this.#tick?.endings.get(address)?.get(step)?.[nth] ?? notInJournal;
    const until = this.#clock.elapsed() + ending.ms;
    this.#current.set(address, { step, until, ending });
    this.#begun = address;
    queueMicrotask(() => {
      this.#begun = undefined;
    });
  }

  endStep(address: string): void {
    this.#current.delete(address);
  }

  /** @param clock of the tick. */
  ports(clock: Clock): Omit<Ports, 'clock' | 'log'> {
    const { cluster } = this;
    const { cloud, swarm, exports, manager } = cluster;
    const addressOf = (id: string) => cluster.nodes().find((node) => node.id === id)?.address ?? '';
    const gate = this.#gate(clock);
    const looks = this.#looks(clock);
    return {
      busy: async () => {
        const address = this.#begun;
        if (address !== undefined) await gate(address, 'look for user servers once more');
        else if (this.#tick?.events.some(({ event }) => event.kind === 'work-unknown'))
          throw new OutsideError('manager', 'unreachable', 'as in the journal');
        return busyServers(swarm);
      },
      cloud: {
        list: async () => {
          if (this.#begun === undefined) await this.#nextPoll(clock);
          return cloud.list();
        },
        add: (addresses) => this.#add(addresses, clock),
        delete: async (vm) => {
          await this.#ends(clock, vm.address, 'delete VM');
          await cloud.delete(vm);
        },
        powerOff: async (vm) => {
          await this.#ends(clock, vm.address, 'power off VM');
          await cloud.powerOff(vm);
        },
        powerOn: async (vm) => {
          await gate(vm.address, 'power on VM');
          await cloud.powerOn(vm);
        },
      },
      swarm: {
        ...swarm,
        list: async () => {
          await looks();
          return swarm.list();
        },
        update: async (id, change) => {
          await gate(addressOf(id), isUpdate);
          await swarm.update(id, change);
        },
        runningTasks: async (id) => {
          const here = this.#current.get(addressOf(id));
          if (here?.step !== 'wait until its tasks have ended') return swarm.runningTasks(id);
          await this.#until(clock, here);
          return here.ending.kind === 'done' ? 0 : 1;
        },
        remove: async (id, proven) => {
          await gate(addressOf(id), 'remove swarm node');
          await swarm.remove(id, proven);
        },
      },
      machines: this.#machines(clock),
      exports: {
        list: () => exports.list(),
        change: async (change) => {
          await Promise.all([
            ...change.add.map((address) => gate(address, 'NFS export')),
            ...change.remove.map((address) => gate(address, 'end its NFS export')),
          ]);
          await exports.change(change);
        },
      },
      manager: {
        accounts: async () => (this.#plan.teacher_accounts.length === 0 ? [] : manager.accounts()),
        writeInventories: async (members) => {
          const [first] = [...this.#current]
            .filter(([, { step }]) => step === 'teacher inventories')
            .sort(([, a], [, b]) => a.until - b.until);
          if (first !== undefined) await gate(first[0], 'teacher inventories');
          await manager.writeInventories(members);
        },
      },
      ...(this.#plan.policy.hub !== undefined && { hub: this.#hub(clock) }),
    };
  }

  #machines(clock: Clock): Machines {
    const gate = this.#gate(clock);
    return {
      connect: async (vm) => {
        const { address } = vm;
        const here = this.#current.get(address);
        if (here?.step === 'join the swarm') {
          await this.#until(clock, here);
          const { kind, message } = here.ending;
          // A host key that is wrong is the one failure that is not tried again.
          if (kind === 'failed') throw new OutsideError('worker', 'host-key', message);
          if (kind === 'not-yet') throw new OutsideError('worker', 'unreachable', message);
        }
        const machine = await this.cluster.machines.connect(vm);
        return {
          ...machine,
          registryLogin: async () => {
            await gate(address, 'log in at the registry');
            await machine.registryLogin();
          },
          pullImage: async () => {
            await gate(address, 'pull the course image');
            await machine.pullImage();
          },
          ensureAccounts: async (accounts) => {
            await gate(address, 'teacher accounts');
            await machine.ensureAccounts(accounts);
          },
        };
      },
    };
  }

  #hub(clock: Clock): Hub {
    const gate = this.#gate(clock);
    return {
      servers: async () => {
        if (this.#begun !== undefined) await gate(this.#begun, 'end its user servers');
        return [];
      },
      stop: async () => {},
    };
  }

  /** Waits for the end that a node's step had, and is what it was. */
  #gate(clock: Clock) {
    return async (address: string, step: StepName | ((name: StepName) => boolean)): Promise<void> => {
      const here = this.#current.get(address);
      if (here === undefined || (typeof step === 'string' ? here.step !== step : !step(here.step))) return;
      await this.#until(clock, here);
      throwAs(here.ending, here.step === 'create VM' ? 'failed' : 'refused', systemOf(here.step));
    };
  }

  async #until(clock: Clock, { until, ending }: CurrentStep): Promise<void> {
    if (ending.kind === 'open') await new Promise(() => {});
    await clock.sleep(Math.max(0, until - clock.elapsed()));
  }

  /** The first look of a tick takes as long as it took. */
  #looks(clock: Clock): () => Promise<void> {
    let isFirst = true;
    return async () => {
      if (!isFirst) return;
      isFirst = false;
      const tick = this.#tick;
      if (tick?.observed === undefined) return;
      const ms = tick.observed.loggedAt - clock.now().epochMilliseconds;
      if (ms > 0) await clock.sleep(ms);
    };
  }

  /** Polls come when they saw something. */
  async #nextPoll(clock: Clock): Promise<void> {
    const now = clock.elapsed();
    const ends = [...this.#current.values()]
      .filter(({ step, ending, until }) => polled.has(step) && ending.kind !== 'open' && until >= now)
      .map(({ until }) => until);
    const next = Math.min(...ends);
    if (next > now && next < now + pollMs) await clock.sleep(next - now);
  }

  async #add(addresses: readonly string[], clock: Clock): Promise<void> {
    // All whose turn it is have begun by then.
    await clock.sleep(0);
    const steps = addresses.flatMap((address) => {
      const here = this.#current.get(address);
      return here?.step === 'create VM' ? [here] : [];
    });
    const bad = steps.find(({ ending }) => ending.kind === 'failed' || ending.kind === 'not-yet');
    if (bad !== undefined && addresses.length > 1)
      throw new OutsideError('vcc', 'failed', bad.ending.message);
    await Promise.all(steps.map((step) => this.#until(clock, step)));
    if (bad !== undefined) throwAs(bad.ending, 'failed', 'vcc');
    await this.cluster.cloud.add(addresses);
  }

  /** A request whose effect is waited for; it fails here unless the wait did. */
  async #ends(clock: Clock, address: string, step: StepName): Promise<void> {
    const here = this.#current.get(address);
    if (here?.step !== step) return;
    const { kind, message } = here.ending;
    const isWait = /^the VM \S+ was not (gone|off) within/.test(message);
    if ((kind === 'failed' || kind === 'not-yet') && !isWait) {
      await this.#until(clock, here);
      throwAs(here.ending, 'refused', 'vcc');
    }
  }

  /** Until the journal saw the end of it: a wait ended, or a later tick saw something else there. */
  #courseMs(address: string, course: Course): number {
    const now = this.#clock.now().epochMilliseconds;
    const from = this.#tick === undefined ? 0 : this.#journal.ticks.indexOf(this.#tick);
    this.cluster.faults.broken.delete(address);
    for (const tick of this.#journal.ticks.slice(from)) {
      const end = courseEnd(tick, address, course, now);
      if (end === undefined) continue;
      if (end.broken) this.cluster.faults.broken.add(address);
      return Math.max(0, end.at - now - onePollMs);
    }
    return Number.POSITIVE_INFINITY;
  }

  #adopt({ states, servers }: NonNullable<JournalTick['observed']>, blind: boolean): OutsideChange[] {
    const { cluster } = this;
    const changes: OutsideChange[] = [];
    const vms = cluster.vms();
    const listed = this.#plan.vcnode_all_ipaddress;
    const known = observedStates({ swarm: cluster.nodes(), ...(!blind && { vms }) }, listed);
    for (const address of new Set([...known.keys(), ...states.keys()])) {
      const was = known.get(address) ?? (blind ? 'VM not told' : 'no VM');
      const seen = states.get(address) ?? (blind ? 'VM not told' : 'no VM');
      if (was === seen) continue;
      const placed: Placed = placedAs(seen);
      // What the controller did not tell is as it was.
      const here = blind ? vms.filter((vm) => vm.address === address) : placed.vms;
      cluster.put(address, { ...placed, vms: here });
      const cutOff = this.#cutOff.get(address);
      changes.push({ address, was, seen, ...(cutOff !== undefined && { cutOff }) });
    }
    for (const { address } of cluster.nodes()) cluster.putTasks(address, servers.get(address) ?? 0);
    return changes;
  }
}

/** The replay does what the journal does not have; that will be told. */
const notInJournal: StepEnding = { kind: 'done', at: 0, ms: 0, message: '', spared: false };

function throwAs({ kind, message, spared }: StepEnding, how: OutsideKind, system: OutsideSystem): void {
  if (kind === 'not-yet') throw new NotYet(message);
  if (kind === 'failed' || spared) throw new OutsideError(system, how, message);
}

function systemOf(step: StepName): OutsideSystem {
  if (step.endsWith('NFS export')) return 'nfs';
  if (step.includes('VM')) return 'vcc';
  return isUpdate(step) || step === 'remove swarm node' ? 'manager' : 'worker';
}
