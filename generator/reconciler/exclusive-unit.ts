import { deadlineOf, type Limits } from './limits.js';
import { messageOf, NotYet, OutsideError } from './outside-error.js';
import type { Ports, Vm } from './ports.js';
import { retrying } from './retrying.js';

const pollMs = 5000;

/**
 * The VC controller takes one write at a time per unit ("unit is now processing"), so writes queue here, and
 * each holds the unit until its effect is seen. Waiting nodes share one poll.
 */
export class ExclusiveUnit {
  #queue: Promise<unknown> = Promise.resolve();
  #poll: Promise<Vm[]> | undefined;
  readonly #added = new Map<string, Promise<void>>();

  constructor(
    private readonly ports: Ports,
    private readonly limits: Limits,
  ) {}

  /**
   * Asks for all these VMs in one request; `added` tells for each when it has been accepted.
   *
   * @param before what has to be so before they boot.
   */
  add(addresses: readonly string[], before: () => Promise<void>): void {
    const accepted = new Map(addresses.map((address) => [address, settleable()]));
    for (const [address, { promise }] of accepted) this.#added.set(address, promise);
    const settle = (some: readonly string[], error?: unknown) => {
      for (const address of some) accepted.get(address)?.settle(error);
    };
    const work = () => before().then(() => this.#addSome(addresses, settle));
    this.#exclusive(work).catch((error: unknown) => settle(addresses, error));
  }

  /** @throws OutsideError when the request was not accepted. */
  async added(address: string): Promise<void> {
    await this.#added.get(address);
  }

  /**
   * One address that the controller refuses, or one too many for its capacity, must not keep out the rest: what is
   * refused together is asked for in halves.
   */
  async #addSome(
    addresses: readonly string[],
    settle: (some: readonly string[], error?: unknown) => void,
  ): Promise<void> {
    try {
      await this.#write(() => this.#addMissing(addresses));
    } catch (error) {
      const divisible = addresses.length > 1 && error instanceof OutsideError && error.kind === 'failed';
      if (!divisible) return settle(addresses, error);
      this.ports.log(
        'warning',
        `the VC controller refuses ${addresses.length} VMs together: ${messageOf(error)}`,
      );
      const half = Math.ceil(addresses.length / 2);
      await this.#addSome(addresses.slice(0, half), settle);
      return this.#addSome(addresses.slice(half), settle);
    }
    settle(addresses);
    // The unit is busy until they have booted; the nodes themselves report what failed.
    await Promise.allSettled(addresses.map((address) => this.waitRunning(address)));
  }

  /**
   * Deletes the VM and waits until it is gone.
   *
   * @param confirm looks once more right before each request; rejects when the VM must stay.
   */
  delete(vm: Vm, confirm: () => Promise<void>): Promise<void> {
    return this.#end(
      confirm,
      () => this.ports.cloud.delete(vm),
      () => this.waitGone(vm),
    );
  }

  /** Powers the VM off and waits until it is. @param confirm as for `delete`. */
  powerOff(vm: Vm, confirm: () => Promise<void>): Promise<void> {
    return this.#end(
      confirm,
      () => this.ports.cloud.powerOff(vm),
      () => this.waitOff(vm),
    );
  }

  #end(confirm: () => Promise<void>, request: () => Promise<void>, seen: () => Promise<void>): Promise<void> {
    return this.#exclusive(async () => {
      await this.#write(() => confirm().then(request));
      await seen();
    });
  }

  /** Returns when the request has been accepted; the unit is held until the VM runs. */
  powerOn(vm: Vm): Promise<void> {
    const { promise, settle } = settleable();
    this.#exclusive(async () => {
      await this.#write(() => this.ports.cloud.powerOn(vm));
      settle();
      await this.waitRunning(vm.address);
    }).catch(settle);
    return promise;
  }

  /** @returns the VM, RUNNING. @throws OutsideError on an error state, or after the boot limit. */
  waitRunning(address: string): Promise<Vm> {
    return this.#until(this.limits.bootTimeoutMs, `the VM ${address} was not RUNNING`, (vms) => {
      const vm = vms.find((candidate) => candidate.address === address);
      // After "power on" was accepted it may be shown as off for some moments more.
      if (vm === undefined || ['BOOTING', 'RESUMING', 'POWER_OFF'].includes(vm.state)) return undefined;
      if (vm.state === 'RUNNING') return vm;
      throw new OutsideError(
        'vcc',
        'failed',
        `the VM became ${vm.state}${vm.error === '' ? '' : `: ${vm.error}`}`,
      );
    });
  }

  /** Waits until the VM is off, or gone. */
  async waitOff(vm: Vm): Promise<void> {
    await this.#until(this.limits.drainTimeoutMs, `the VM ${vm.address} was not off`, (vms) => {
      const now = vms.find((candidate) => candidate.nodeId === vm.nodeId);
      return now === undefined || now.state === 'POWER_OFF' ? true : undefined;
    });
  }

  /** Waits until the VM with this node id is no longer listed. */
  async waitGone(vm: Vm): Promise<void> {
    await this.#until(this.limits.drainTimeoutMs, `the VM ${vm.address} was not gone`, (vms) =>
      vms.some((candidate) => candidate.nodeId === vm.nodeId) ? undefined : true,
    );
  }

  /** Never a blind repetition of the request: what is there already would be added twice. */
  async #addMissing(addresses: readonly string[]): Promise<void> {
    const there = new Set((await this.ports.cloud.list()).map((vm) => vm.address));
    const missing = addresses.filter((address) => !there.has(address));
    if (missing.length > 0) await this.ports.cloud.add(missing);
  }

  async #until<T>(limitMs: number, what: string, test: (vms: Vm[]) => T | undefined): Promise<T> {
    const { clock } = this.ports;
    const began = clock.elapsed();
    const deadline = deadlineOf(clock, this.limits, limitMs);
    let trouble = '';
    while (!deadline.passed()) {
      try {
        const found = test(await this.#next());
        if (found !== undefined) return found;
        trouble = '';
      } catch (error) {
        // One poll that fails says nothing about the VM.
        if (!(error instanceof OutsideError && error.kind === 'unreachable')) throw error;
        trouble = ` (${error.message})`;
      }
    }
    const minutes = Math.round((clock.elapsed() - began) / 6000) / 10;
    throw deadline.error('vcc', `${what} within ${minutes} min${trouble}; the next tick goes on`);
  }

  /** The list of VMs after the next poll, which all who wait share. */
  #next(): Promise<Vm[]> {
    this.#poll ??= this.ports.clock
      .sleep(pollMs)
      .then(() => this.ports.cloud.list())
      .finally(() => {
        this.#poll = undefined;
      });
    return this.#poll;
  }

  /**
   * Repeats while the unit is busy with somebody else's request, and some times when the answer was lost: each request
   * looks first, or asks for what may be so already.
   */
  async #write(request: () => Promise<void>): Promise<void> {
    const { clock, log } = this.ports;
    const deadline = deadlineOf(clock, this.limits, this.limits.bootTimeoutMs);
    for (;;) {
      clock.throwIfStopped();
      try {
        return await retrying(clock, request, ['unreachable']);
      } catch (error) {
        const busy = error instanceof OutsideError && error.kind === 'conflict';
        if (!busy) throw error;
        if (deadline.passed()) throw deadline.error('vcc', messageOf(error));
        log('info', 'the unit is processing another request; waiting');
        await clock.sleep(Math.round(pollMs * (0.5 + clock.random())));
      }
    }
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => {
      this.ports.clock.throwIfStopped();
      if (this.ports.clock.elapsed() >= this.limits.until) throw new NotYet('its turn comes at a later tick');
      return work();
    });
    this.#queue = result.catch(() => {});
    return result;
  }
}

/** A promise that is settled from elsewhere; one that nobody waits for is no error of the program. */
function settleable(): { promise: Promise<void>; settle(error?: unknown): void } {
  let settle: (error?: unknown) => void = () => {};
  const promise = new Promise<void>((resolve, reject) => {
    settle = (error) => (error === undefined ? resolve() : reject(error));
  });
  promise.catch(() => {});
  return { promise, settle };
}
