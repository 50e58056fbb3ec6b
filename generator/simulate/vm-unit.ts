import { OutsideError } from '../reconciler/outside-error.js';
import type { Vm } from '../reconciler/ports.js';
import type { VirtualClock } from './virtual-clock.js';
import type { Boot, Span } from './world.js';

export interface UnitOptions {
  /** Until a new VM is RUNNING, in ms. */
  bootMs: number;
  /** Until a deleted VM is gone, or one is off, in ms. */
  deleteMs: number;
  /** How the next boot at an address goes; absent: as `bootMs` says. */
  boot?: (address: string) => Boot;
  /** How long each course takes, in ms; then several may go on at once. A replay goes by its journal. */
  courseMs?: (address: string, course: Course) => number;
}

/** What of the faults at the moment is about VMs; see `Faults`. */
interface UnitFaults {
  broken: ReadonlySet<string>;
  stuck: ReadonlySet<string>;
  refused: ReadonlySet<string>;
  capacity: number;
}

export type Course = 'boot' | 'delete' | 'off';

interface SimulatedVm {
  nodeId: string;
  address: string;
  course: Course | undefined;
  /** When the course ends, on the clock of `elapsed()`. */
  endsAt: number;
  fate: Boot['fate'];
  off: boolean;
  /** What it will be, or is, besides its course. */
  failed: boolean;
  /** Its machine is broken and answers nobody. */
  lost: boolean;
  swarmId: string;
  /** What was put there; until its course is another. */
  told?: Pick<Vm, 'state' | 'error'> | undefined;
  /** The last of `uptimes`, while it costs or will have cost. */
  up: Span;
}

/**
 * The unit's VMs in memory, on a virtual clock, one write at a time. Time does its work on them when they are looked
 * at.
 */
export class VmUnit {
  /** When each VM was there and not powered off, also while it was deleted; open ones last for ever. Epoch ms. */
  readonly uptimes: (Span & { address: string })[] = [];
  /** When each VM was made. Epoch ms. */
  readonly made: number[] = [];
  #vms: SimulatedVm[] = [];
  #serial = 0;
  /** Another one whenever a state has changed. */
  #version = 0;
  /** Before then time changes nothing. */
  #nextEnd = Number.POSITIVE_INFINITY;

  constructor(
    private readonly clock: VirtualClock,
    private readonly options: UnitOptions,
    private readonly faults: UnitFaults,
  ) {}

  /** So long as it is the same, so is what `all` and `stateOf` say. */
  get version(): number {
    this.#settle();
    return this.#version;
  }

  get all(): readonly Readonly<SimulatedVm>[] {
    this.#settle();
    return this.#vms;
  }

  list(): Vm[] {
    return this.all.map((vm) => {
      const state = stateOf(vm);
      const error = vm.told?.error ?? (state === 'ERROR' ? 'simulated boot failure' : '');
      return { nodeId: vm.nodeId, address: vm.address, state, error };
    });
  }

  /** @throws OutsideError when the unit is busy, or an address is refused or in use, or there is no capacity. */
  add(addresses: readonly string[]): void {
    this.#free();
    const refused = addresses.filter((address) => this.faults.refused.has(address));
    if (refused.length > 0) throw failed(`${refused.join(', ')}: refused`);
    if (this.#vms.length + addresses.length > this.faults.capacity) throw failed('no capacity');
    for (const address of addresses) this.#create(address);
  }

  /** @returns the swarm node that ends with it. @throws OutsideError when the unit is busy. */
  begin({ nodeId }: Vm, course: Course): string | undefined {
    this.#free();
    const vm = this.#vms.find((candidate) => candidate.nodeId === nodeId);
    if (vm === undefined) return undefined;
    const now = this.clock.now().epochMilliseconds;
    const { ms, fate }: Boot =
      course === 'boot' ? this.#boot(vm.address) : { ms: this.#endMs(vm.address, course) };
    this.#take(vm, course, ms);
    vm.fate = fate;
    if (vm.up.to <= now) vm.up = this.#up(vm.address);
    vm.up.to = course === 'boot' ? Number.POSITIVE_INFINITY : now + ms;
    return vm.swarmId;
  }

  /** The VM's node is this one from now on. */
  joined(vm: Readonly<SimulatedVm>, swarmId: string): void {
    const found = this.#vms.find(({ nodeId }) => nodeId === vm.nodeId);
    if (found !== undefined) found.swarmId = swarmId;
    this.#version += 1;
  }

  /** The machine of the VM that runs at the address breaks. @returns its swarm node; undefined when none runs. */
  lose(address: string): string | undefined {
    const vm = this.all.find((one) => one.address === address && stateOf(one) === 'RUNNING' && !one.lost);
    if (vm === undefined) return undefined;
    (vm as SimulatedVm).lost = true;
    this.#version += 1;
    return vm.swarmId;
  }

  /** Makes the VMs at an address what somebody has seen there, whatever they were. @returns the first one's id. */
  put(address: string, seen: readonly Pick<Vm, 'state' | 'error'>[]): string | undefined {
    for (const vm of this.#vms) if (vm.address === address) vm.up.to = this.clock.now().epochMilliseconds;
    this.#vms = this.#vms.filter((vm) => vm.address !== address);
    const made = seen.map((told) => {
      const vm = this.#new(address);
      const course = courses[told.state];
      if (course === undefined) vm.told = told;
      else this.#take(vm, course, course === 'boot' ? this.#boot(address).ms : this.#endMs(address, course));
      return vm.nodeId;
    });
    this.#version += 1;
    return made[0];
  }

  #boot(address: string): Boot {
    const { boot, courseMs, bootMs } = this.options;
    return boot?.(address) ?? { ms: courseMs?.(address, 'boot') ?? bootMs };
  }

  #endMs(address: string, course: Course): number {
    return this.options.courseMs?.(address, course) ?? this.options.deleteMs;
  }

  #up(address: string): Span {
    const span = { address, from: this.clock.now().epochMilliseconds, to: Number.POSITIVE_INFINITY };
    this.uptimes.push(span);
    return span;
  }

  #create(address: string): void {
    if (this.#vms.some((vm) => vm.address === address)) throw failed(`the address ${address} is in use`);
    const { ms, fate } = this.#boot(address);
    const vm = this.#new(address);
    vm.fate = fate;
    this.#take(vm, 'boot', ms);
  }

  #new(address: string): SimulatedVm {
    this.#serial += 1;
    const vm: SimulatedVm = {
      nodeId: `vm${this.#serial}`,
      address,
      course: undefined,
      endsAt: 0,
      fate: undefined,
      off: false,
      failed: false,
      lost: false,
      swarmId: '',
      up: this.#up(address),
    };
    this.made.push(vm.up.from);
    this.#vms.push(vm);
    return vm;
  }

  #take(vm: SimulatedVm, course: Course, ms: number): void {
    vm.course = course;
    vm.told = undefined;
    vm.endsAt = this.clock.elapsed() + ms;
    this.#nextEnd = Math.min(this.#nextEnd, vm.endsAt);
    this.#version += 1;
  }

  #settle(): void {
    const now = this.clock.elapsed();
    if (now < this.#nextEnd) return;
    this.#nextEnd = Number.POSITIVE_INFINITY;
    for (const vm of [...this.#vms]) {
      if (vm.course === undefined) continue;
      if (now < vm.endsAt) this.#nextEnd = Math.min(this.#nextEnd, vm.endsAt);
      else this.#end(vm, now);
    }
  }

  #end(vm: SimulatedVm, now: number): void {
    if (vm.course === 'boot' && vm.fate === 'stuck') return;
    if (vm.course === 'boot' && this.faults.stuck.has(vm.address)) {
      // Until that is over, which is looked for each time.
      this.#nextEnd = now;
      return;
    }
    if (vm.course === 'delete') this.#vms.splice(this.#vms.indexOf(vm), 1);
    vm.off = vm.course === 'off';
    if (vm.course === 'boot') vm.failed = vm.fate === 'error' || this.faults.broken.has(vm.address);
    vm.course = undefined;
    this.#version += 1;
  }

  /** One write at a time; a VM that boots for ever does not keep its unit for ever. */
  #free(): void {
    if (this.options.courseMs !== undefined) return;
    const now = this.clock.elapsed();
    if (this.all.some(({ course, endsAt }) => course !== undefined && now < endsAt))
      throw new OutsideError('vcc', 'conflict', 'unit is now processing, so cannot apply');
  }
}

export function stateOf({
  course,
  off,
  failed: broken,
  told,
}: Pick<SimulatedVm, 'course' | 'off' | 'failed' | 'told'>): string {
  if (told !== undefined) return told.state;
  if (course === 'delete') return 'DELETING';
  if (course === 'off') return 'SHUTTING_DOWN';
  if (course === 'boot') return 'BOOTING';
  if (off) return 'POWER_OFF';
  return broken ? 'ERROR' : 'RUNNING';
}

/** What goes on by itself in a VM that is put there in this state. */
const courses: Readonly<Record<string, Course>> = {
  BOOTING: 'boot',
  RESUMING: 'boot',
  DELETING: 'delete',
  SHUTTING_DOWN: 'off',
};

function failed(message: string): OutsideError {
  return new OutsideError('vcc', 'failed', message);
}
