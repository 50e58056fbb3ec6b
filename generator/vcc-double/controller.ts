import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { runCommand } from './commands.js';
import { FaultsInForce } from './faults-in-force.js';
import { courses } from './operations.js';
import type { NodeState, Operation, VccState } from './state.js';
import { next, type VccEvent } from './state-machine.js';
import type { Store } from './store.js';

export interface Reality {
  /** Where commands leave their logs. */
  directory: string;
  /** Milliseconds that a boot, a power-on or any other change short of deleting takes at least. */
  bootMs: number;
  /** Milliseconds that deleting takes at least. */
  deleteMs: number;
  /** Commands that make and destroy the machine, and switch it off and on; absent = nothing real. All must bear being run again. */
  onCreate?: string;
  onDelete?: string;
  onPowerOff?: string;
  onPowerOn?: string;
  log: (line: string) => void;
}

/** Holds the state, saves each change, and carries out in the background what the nodes are going through. */
export class Controller {
  readonly #stop = new AbortController();
  /** One thing at a time for each node: its machine is never destroyed while it is being made. */
  readonly #underWay = new Map<string, Promise<void>>();
  #state: VccState;

  constructor(
    initial: VccState,
    readonly store: Store,
    readonly reality: Reality,
    readonly faults = new FaultsInForce(),
  ) {
    this.#state = initial;
  }

  get state(): VccState {
    return this.#state;
  }

  /** Takes up whatever was half done when the last process ended. */
  resume(): void {
    for (const { unit, node } of nodesUnderWay(this.#state)) this.#carryOut(unit, node);
  }

  /** @throws Rejection; then nothing has changed. */
  handle(event: VccEvent): void {
    const before = new Map(nodesUnderWay(this.#state).map(({ node }) => [node.node_id, node.operation]));
    const after = next(this.#state, event);
    this.store.save(after);
    this.#state = after;
    const begun = nodesUnderWay(after).filter(({ node }) => before.get(node.node_id) !== node.operation);
    const failures = this.#failingBoots(begun.map(({ node }) => node));
    for (const { unit, node } of begun) this.#carryOut(unit, node, failures.get(node.node_id));
  }

  /** Ends commands and timers; what is half done stays so in the state file. */
  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#underWay.values());
  }

  /** Why machines do not come up although nothing is wrong with their commands, by node id. */
  #failingBoots(begun: readonly NodeState[]): ReadonlyMap<string, string> {
    const booting = new Set(begun.filter(({ state }) => state === 'BOOTING').map(({ node_id }) => node_id));
    return new Map(this.#state.units.flatMap((unit) => [...this.faults.takeBoots(unit, booting)]));
  }

  #carryOut(unit: string, node: NodeState, failure?: string): void {
    const before = this.#underWay.get(node.node_id);
    const work = (async () => {
      await before;
      await this.#course(unit, node, node.operation as Operation, failure);
    })();
    this.#underWay.set(node.node_id, work);
  }

  async #course(unit: string, node: NodeState, operation: Operation, failure?: string): Promise<void> {
    const { bootMs, deleteMs, log } = this.reality;
    const { signal } = this.#stop;
    if (signal.aborted) return;
    const subject = { unit, nodeId: node.node_id, operation };
    const waited = delay(operation === 'delete' ? deleteMs : bootMs, undefined, { signal });
    const made = failure === undefined ? this.#command(node, operation) : Promise.reject(new Error(failure));
    const [, real] = await Promise.allSettled([waited, made]);
    // Not an end but an interruption: the next start goes on.
    if (signal.aborted) return;
    const reason = real.status === 'rejected' ? String(real.reason?.message ?? real.reason) : '';
    this.handle(reason === '' ? { kind: 'done', ...subject } : { kind: 'failed', ...subject, reason });
    log(`${unit} ${node.cloud_instance_address} ${operation}: ${reason === '' ? 'done' : reason}`);
  }

  async #command(node: NodeState, operation: Operation): Promise<void> {
    const { onCreate, onDelete, onPowerOff, onPowerOn, directory } = this.reality;
    const { command } = courses[operation];
    if (command === undefined) return;
    const lines = { create: onCreate, delete: onDelete, 'power-off': onPowerOff, 'power-on': onPowerOn };
    const line = lines[command];
    if (line === undefined) return;
    const { node_id: nodeId, cloud_instance_address: address } = node;
    await runCommand({ line, title: `on-${command}`, nodeId, address }, directory, this.#stop.signal);
  }
}

/** 32 hexadecimal digits, the form of the controller's ids. */
export function newId(): string {
  return randomBytes(16).toString('hex');
}

/** The controller's way to write now. */
export function today(): string {
  return `${new Date().toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ')} UTC`;
}

function nodesUnderWay({ units }: VccState): { unit: string; node: NodeState }[] {
  return units.flatMap(({ name, nodes }) =>
    nodes.filter((node) => node.operation !== '').map((node) => ({ unit: name, node })),
  );
}
