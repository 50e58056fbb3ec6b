import { Temporal } from 'temporal-polyfill';
import { busyServers } from '../reconciler/busy.js';
import type { PlanFile } from '../reconciler/plan-file.js';
import type { Log, Swarm } from '../reconciler/ports.js';
import type { runTick } from '../reconciler/run-tick.js';
import { SimulatedCluster } from './cluster.js';
import { type Rules, runControlHosts } from './control-hosts.js';
import type { DayEvent } from './day.js';
import type { SimulationSettings } from './settings.js';
import { UserServers } from './user-servers.js';
import { VirtualClock } from './virtual-clock.js';
import { ReachedNodes, wantedAt, wantedOver } from './wanted-nodes.js';
import type { OutageOf, Span, World } from './world.js';

/** What has gone wrong. Epoch milliseconds. */
export interface FaultSeen {
  at: number;
  kind: 'boot_error' | 'boot_stuck' | 'node_lost' | `${OutageOf}_outage`;
  address?: string;
}

/** How a term went, as it was seen from outside. Times are epoch milliseconds. */
export interface Course {
  /** When each VM was there and not powered off. */
  uptimes: readonly Span[];
  /** How many nodes were usable from then on. */
  usable: readonly { at: number; nodes: number }[];
  users: UserServers;
  ticks: number;
  vmsCreated: number;
  faults: readonly FaultSeen[];
}

export interface TermOptions {
  settings: SimulationSettings;
  rules: Rules;
  tick: typeof runTick;
  log: Log;
  /** The same lines with their time, and with what the swarm looks like then. */
  onEvent?: (event: DayEvent) => void;
  /** After each tick. @param share of the time that is over. */
  onProgress?: (share: number) => void;
}

/** So long a VM takes to go, or to be off. */
const deleteMs = 60_000;

/** Plays a world from its begin to its end, with nothing there at first. */
export async function runTerm(plan: PlanFile, world: World, options: TermOptions): Promise<Course> {
  const { settings, rules, tick } = options;
  const { from, to } = world;
  const clock = new VirtualClock(Temporal.Instant.fromEpochMilliseconds(from));
  const faults: FaultSeen[] = [];
  const boot = world.bootsOfRun();
  const cluster = new SimulatedCluster(clock, {
    bootMs: world.boots.longestMs,
    deleteMs,
    boot: (address) => {
      const drawn = boot(address);
      const at = clock.now().epochMilliseconds;
      if (drawn.fate !== undefined) faults.push({ at, kind: `boot_${drawn.fate}`, address });
      return drawn;
    },
  });
  cluster.faults.capacity = settings.capacity ?? Number.POSITIVE_INFINITY;
  const works = (system: OutageOf) => !cluster.faults.down.has(system);
  playFaults(world, cluster, clock, faults);
  // By the timetable, whatever the rules make of it.
  const wanted = wantedOver(plan.timetable, plan.vcnode_all_ipaddress, world);
  const reached = new ReachedNodes(wanted);
  const work = () => works('hub') && works('manager');
  const places = {
    usableNodes: () => (work() ? cluster.usableNodes() : []),
    work,
    wanted: (at: number) => wantedAt(wanted, at),
    wereAll: () => reached.wereAll(clock.now().epochMilliseconds),
  };
  const users = new UserServers(
    places,
    clock,
    { ...settings, hubWorks: () => works('hub') },
    world.classes,
    to,
  );
  const usable = [{ at: from, nodes: 0 }];
  cluster.watcher = {
    ended: (nodeId) => users.nodeEnded(nodeId),
    changed: () => {
      const at = clock.now().epochMilliseconds;
      const last = usable.at(-1) as (typeof usable)[number];
      const nodes = cluster.usableNodes().length;
      reached.changed(at, nodes);
      if (last.nodes === nodes) return;
      if (last.at === at) last.nodes = nodes;
      else usable.push({ at, nodes });
    },
  };
  const swarm = withUsers(cluster, users);
  const hub: typeof users.hub = {
    servers: async () => {
      cluster.reach('hub');
      return users.hub.servers();
    },
    stop: async (server) => {
      cluster.reach('hub');
      await users.hub.stop(server);
    },
  };
  const log = watched(options, cluster, clock, plan.timetable.time_zone);
  let ticks = 0;
  const hosts = runControlHosts(
    rules,
    {
      clock,
      ports: { ...cluster.ports(), swarm, ...(plan.policy.hub !== undefined && { hub }) },
      busy: (own, told) => {
        const idleMs = (plan.policy.hub?.idle_seconds ?? 0) * 1000;
        const source = plan.policy.hub && { hub, idleMs, now: () => own.now(), log: told };
        return () => busyServers(swarm, source);
      },
      log,
      tick,
      reachManager: () => cluster.reach('manager'),
      onTick: (now) => {
        ticks += 1;
        options.onProgress?.(Math.min(1, (now.epochMilliseconds - from) / (to - from)));
      },
    },
    to - from,
  );
  await clock.run(hosts);
  const within = ({ at }: { at: number }) => at < to;
  return {
    uptimes: cluster.uptimes.map((span) => ({ ...span, to: Math.min(to, span.to) })),
    usable: usable.filter(within),
    users,
    ticks,
    vmsCreated: cluster.made.filter((at) => at < to).length,
    faults: faults.filter(within).sort((a, b) => a.at - b.at),
  };
}

/** The log, whose lines get a time and the availability of the nodes that are ready when somebody wants events. */
function watched(
  { log, onEvent }: TermOptions,
  cluster: SimulatedCluster,
  clock: VirtualClock,
  zone: string,
): Log {
  if (onEvent === undefined) return log;
  return (level, sentence, fields) => {
    log(level, sentence, fields);
    const ready = cluster.nodes().filter(({ status }) => status === 'ready');
    onEvent({
      at: clock.now().toZonedDateTimeISO(zone),
      level,
      sentence,
      nodes: new Map(ready.map(({ address, availability }) => [address, availability])),
    });
  };
}

function playFaults(world: World, cluster: SimulatedCluster, clock: VirtualClock, seen: FaultSeen[]): void {
  for (const [system, spans] of Object.entries(world.outages) as [OutageOf, readonly Span[]][])
    for (const { from, to } of spans) {
      clock.at(from, () => {
        seen.push({ at: from, kind: `${system}_outage` });
        cluster.faults.down.add(system);
      });
      clock.at(to, () => void cluster.faults.down.delete(system));
    }
  for (const { at, address } of world.losses)
    clock.at(at, () => {
      if (cluster.loseMachine(address)) seen.push({ at, kind: 'node_lost', address });
    });
}

/** The cluster's swarm, in which the students' servers run. */
function withUsers(cluster: SimulatedCluster, users: UserServers): Swarm {
  return {
    ...cluster.swarm,
    work: async () => {
      cluster.reach('manager');
      return users.work();
    },
    runningTasks: async (id) => {
      cluster.reach('manager');
      return users.serversOn(id);
    },
  };
}
