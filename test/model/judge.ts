import type { Temporal } from 'temporal-polyfill';
import { nodeLabels } from '../../generator/reconciler/node-labels.js';
import type { PlanFile } from '../../generator/reconciler/plan-file.js';
import type { NodeChange, SwarmNode, UserServer } from '../../generator/reconciler/ports.js';
import { desiredAt } from '../../generator/schedule/desired.js';
import type { Counts } from '../../generator/schedule/timetable.js';
import type { SimulatedCluster } from '../../generator/simulate/cluster.js';
import type { VirtualClock } from '../../generator/simulate/virtual-clock.js';

/** A broken promise of the reconciler. */
export class Violation extends Error {
  override name = 'Violation';
}

/** Whose action it is. */
export interface Actor {
  /** By its own clock: when its tick began, and now. */
  began: Temporal.Instant;
  now(): Temporal.Instant;
  /** Ids of the nodes that were ready when it began. */
  ready: ReadonlySet<string>;
}

/**
 * What the reconciler promises of each of its actions, looked at before it happens. The simulated cluster is the
 * truth; what the reconciler believes does not count.
 */
export class Judge {
  /** Changes so far. */
  readonly actions: string[] = [];
  /** The first one; the code under test may have swallowed it. */
  violation: Violation | undefined;
  /** By swarm node id, when its wait began: true milliseconds. */
  readonly #leaving = new Map<string, number>();

  /** @param apartSeconds so much the clocks of the control hosts differ. */
  constructor(
    private readonly plan: PlanFile,
    private readonly cluster: SimulatedCluster,
    private readonly clock: VirtualClock,
    private readonly apartSeconds: number,
  ) {}

  violated(message: string): never {
    this.violation ??= new Violation(
      `${this.clock.now()}: ${message}; so far: ${this.actions.slice(-12).join(' | ')}`,
    );
    throw this.violation;
  }

  add(addresses: readonly string[]): void {
    for (const address of addresses) {
      this.listed(address, 'add');
      if (!this.cluster.exported.has(address))
        this.violated(`${address} boots before it may mount its files`);
    }
  }

  listed(address: string, what: string): void {
    if (!this.plan.vcnode_all_ipaddress.includes(address))
      this.violated(`${what} on ${address}, which is not ours`);
  }

  update(id: string, { availability }: NodeChange, actor: Actor): void {
    const node = this.node(id);
    if (node === undefined) return;
    this.listed(node.address, 'update');
    if (availability === 'active' && !this.#prepared(node))
      this.violated(`${node.address} is put to use before it is prepared`);
    if (availability === 'drain') this.takesAway(node.address, actor, 'drain');
    if (availability === 'pause' && node.status === 'ready') this.#keepsActive(node, actor);
  }

  /** After the change: keeps in mind since when a node is to go. */
  updated(id: string, { labels = {} }: NodeChange): void {
    const mark = labels[nodeLabels.leaving];
    if (mark === null) this.#leaving.delete(id);
    else if (mark !== undefined) this.#leaving.set(id, this.clock.elapsed());
  }

  remove(id: string): void {
    const node = this.node(id);
    if (node === undefined) return;
    this.listed(node.address, 'remove');
    if (node.status === 'ready') this.violated(`removes ${node.address}, which is ready`);
  }

  stop({ serviceId }: UserServer): void {
    const node = this.cluster.nodes().find(({ id }) => serviceId?.startsWith(`${id}-`));
    if (node === undefined) return;
    this.listed(node.address, 'stop');
    this.#isIdleOrHasWaited(node, 'stop on');
  }

  /** Whatever ends work on a node, or the node. */
  takesAway(address: string, actor: Actor, what: string): void {
    const node = this.cluster
      .nodes()
      .find((member) => member.address === address && member.status === 'ready');
    if (node === undefined) return;
    this.#isIdleOrHasWaited(node, what);
    this.#keepsActive(node, actor);
    if (node.availability === 'drain') return;
    const least = this.#least(actor, ({ active, pause }) => active + pause);
    this.#keeps(node, 'up', least, actor, ({ availability }) => availability !== 'drain');
  }

  node(id: string): SwarmNode | undefined {
    return this.cluster.nodes().find((node) => node.id === id);
  }

  #prepared(node: SwarmNode): boolean {
    return this.cluster.usable({ ...node, availability: 'active', status: 'ready' });
  }

  #isIdleOrHasWaited({ id, address }: SwarmNode, what: string): void {
    const servers = this.cluster.serversOn(id);
    if (servers === 0) return;
    const since = this.#leaving.get(id);
    const waited = since === undefined ? -1 : (this.clock.elapsed() - since) / 1000;
    const { drain_wait_seconds: wait, after_drain_wait: end } = this.plan.policy;
    // Its begin is kept in whole seconds, by the clock of the host that made the mark.
    if (since === undefined || waited < wait - 1 - this.apartSeconds || end === 'keep')
      this.violated(`${what} ${address} with ${servers} servers after ${waited} s`);
  }

  #keepsActive(node: SwarmNode, actor: Actor): void {
    if (node.availability !== 'active') return;
    const least = this.#least(actor, ({ active }) => active);
    this.#keeps(node, 'active', least, actor, ({ availability }) => availability === 'active');
  }

  /** Seats may go only as far down as the timetable wants, or as few as there are. One lost meanwhile is not missed. */
  #keeps(
    node: SwarmNode,
    what: string,
    least: number,
    { ready }: Actor,
    isSeat: (node: SwarmNode) => boolean,
  ): void {
    const left = this.cluster
      .nodes()
      .filter(
        (one) =>
          one.id !== node.id &&
          (one.status === 'ready' || ready.has(one.id)) &&
          this.plan.vcnode_all_ipaddress.includes(one.address) &&
          isSeat(one),
      ).length;
    if (left < least) this.violated(`${node.address}: leaves ${left} ${what}, ${least} are wanted`);
  }

  /** An edge may have come since the tick began: the smaller of then and now. */
  #least({ began, now }: Actor, of: (counts: Counts) => number): number {
    const at = (instant: Temporal.Instant) =>
      of(desiredAt(this.plan.timetable, this.plan.vcnode_all_ipaddress, instant).counts);
    return Math.min(at(began), at(now()));
  }
}
