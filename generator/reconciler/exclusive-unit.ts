import { deadlineOf, type Limits } from './limits.js';
import { OutsideError } from './outside-error.js';
import type { Ports, Vm } from './ports.js';

const pollMs = 5000;

/**
 * The VC controller takes one write at a time per unit ("unit is now processing"), so writes queue here, and
 * each holds the unit until its effect is seen. Waiting nodes share one poll.
 */
export class ExclusiveUnit {
  #queue: Promise<unknown> = Promise.resolve();
  #poll: Promise<Vm[]> | undefined;
  #added: Promise<void> = Promise.resolve();

  constructor(
    private readonly ports: Ports,
    private readonly limits: Limits,
  ) {}

  /** Asks for all these VMs in one request; `added` tells when it has been accepted. */
  add(addresses: readonly string[]): void {
    this.#added = new Promise((resolve, reject) => {
      const held = this.#exclusive(async () => {
        await this.#write(() => this.#addMissing(addresses));
        resolve();
        // The unit is busy until they have booted; the nodes themselves report what failed.
        await Promise.allSettled(addresses.map((address) => this.waitRunning(address)));
      });
      held.catch(reject);
    });
    this.#added.catch(() => {});
  }

  /** @throws OutsideError when the request was not accepted. */
  added(): Promise<void> {
    return this.#added;
  }

  /**
   * Deletes the VM and waits until it is gone.
   *
   * @param confirm looks once more when the turn has come; rejects when the VM must stay.
   */
  delete(vm: Vm, confirm: () => Promise<void>): Promise<void> {
    return this.#exclusive(async () => {
      await confirm();
      await this.#write(() => this.ports.cloud.delete(vm));
      await this.waitGone(vm);
    });
  }

  /** @returns the VM, RUNNING. @throws OutsideError on an error state, or after the boot limit. */
  waitRunning(address: string): Promise<Vm> {
    return this.#until(this.limits.bootTimeoutMs, `the VM ${address} was not RUNNING`, (vms) => {
      const vm = vms.find((candidate) => candidate.address === address);
      if (vm === undefined || ['BOOTING', 'RESUMING'].includes(vm.state)) return undefined;
      if (vm.state === 'RUNNING') return vm;
      throw new OutsideError(
        'vcc',
        'failed',
        `the VM became ${vm.state}${vm.error === '' ? '' : `: ${vm.error}`}`,
      );
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
    while (clock.elapsed() < deadline) {
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
    throw new OutsideError('vcc', 'failed', `${what} within ${minutes} min${trouble}; the next tick goes on`);
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

  /** Repeats while the unit is busy with somebody else's request. */
  async #write(request: () => Promise<void>): Promise<void> {
    const { clock, log } = this.ports;
    const deadline = deadlineOf(clock, this.limits, this.limits.bootTimeoutMs);
    for (;;) {
      clock.throwIfStopped();
      try {
        return await request();
      } catch (error) {
        const busy = error instanceof OutsideError && error.kind === 'conflict';
        if (!busy || clock.elapsed() >= deadline) throw error;
        log('info', 'the unit is processing another request; waiting');
        await clock.sleep(pollMs);
      }
    }
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => {
      this.ports.clock.throwIfStopped();
      return work();
    });
    this.#queue = result.catch(() => {});
    return result;
  }
}
