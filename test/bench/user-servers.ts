import { Temporal } from 'temporal-polyfill';
import type { Hub, Swarm, Work } from '../../generator/reconciler/ports.js';
import type { SimulatedCluster } from '../../generator/simulate/cluster.js';
import type { VirtualClock } from '../../generator/simulate/virtual-clock.js';
import type { Session } from './sessions.js';

interface Running {
  session: Session;
  nodeId: string;
  address: string;
}

/**
 * The users' servers on a simulated cluster, and the Hub that knows them. A user comes to the usable node with the
 * fewest servers, as the swarm spreads them.
 */
export class UserServers {
  #running: Running[] = [];
  #kills = 0;
  /** Came when there was no usable node. */
  turnedAway = 0;
  /** Ended because their node was taken away. */
  readonly killed: { session: Session; at: number }[] = [];

  constructor(
    private readonly cluster: SimulatedCluster,
    private readonly clock: VirtualClock,
  ) {}

  /** Lets all these users come and go at their times. @param sessions in the order of their begins. */
  async play(sessions: readonly Session[], to: Temporal.Instant): Promise<void> {
    const events = sessions
      .flatMap((session) => [
        { at: session.begin, run: () => this.#start(session) },
        { at: session.end, run: () => this.#end(session) },
      ])
      .sort((a, b) => a.at - b.at);
    for (const { at, run } of events) {
      if (at >= to.epochMilliseconds) return;
      await this.clock.sleep(Math.max(0, at - this.clock.now().epochMilliseconds));
      this.#settle();
      run();
    }
  }

  /** The cluster's swarm, but each server under its own name. */
  readonly work: Swarm['work'] = async () => {
    this.#settle();
    return this.#running.map(
      ({ session: { id }, nodeId }): Work => ({ nodeId, taskId: id, serviceId: id, serviceName: id }),
    );
  };

  readonly hub: Hub = {
    servers: async () => {
      this.#settle();
      const now = this.clock.now().epochMilliseconds;
      return this.#running.map(({ session: { id, lastActivity } }) => ({
        user: id,
        server: '',
        serviceId: id,
        lastActivity: Temporal.Instant.fromEpochMilliseconds(Math.min(now, lastActivity)),
      }));
    },
    stop: async ({ user }) => {
      const found = this.#running.find(({ session }) => session.id === user);
      if (found === undefined) return;
      this.#remove(found);
      this.#kill(found);
    },
  };

  #start(session: Session): void {
    const counts = new Map<string, number>();
    for (const { nodeId } of this.#running) counts.set(nodeId, (counts.get(nodeId) ?? 0) + 1);
    const [node] = this.cluster
      .nodes()
      .filter((candidate) => this.cluster.usable(candidate))
      .sort((a, b) => (counts.get(a.id) ?? 0) - (counts.get(b.id) ?? 0));
    if (node === undefined) {
      this.turnedAway += 1;
      return;
    }
    this.#running.push({ session, nodeId: node.id, address: node.address });
    this.#tell(node.id, node.address);
  }

  #end(session: Session): void {
    const found = this.#running.find((one) => one.session === session);
    if (found !== undefined) this.#remove(found);
  }

  #remove(one: Running): void {
    this.#running = this.#running.filter((other) => other !== one);
    this.#tell(one.nodeId, one.address);
  }

  #tell(nodeId: string, address: string): void {
    this.cluster.putTasks(address, this.#running.filter((one) => one.nodeId === nodeId).length);
  }

  #kill({ session }: Running): void {
    this.killed.push({ session, at: this.clock.now().epochMilliseconds });
  }

  /** What the cluster has ended since the last look. */
  #settle(): void {
    const { kills } = this.cluster;
    for (; this.#kills < kills.length; this.#kills += 1) {
      const gone = this.#running.filter(({ address }) => address === kills[this.#kills]?.address);
      this.#running = this.#running.filter((one) => !gone.includes(one));
      for (const one of gone) this.#kill(one);
    }
  }

  /** Counts what was ended last as well. */
  settle(): void {
    this.#settle();
  }
}
