import { performance } from 'node:perf_hooks';
import { Temporal } from 'temporal-polyfill';
import { busyServers } from '../../generator/reconciler/busy.js';
import { noMemory } from '../../generator/reconciler/memory.js';
import type { Ports } from '../../generator/reconciler/ports.js';
import { runTick } from '../../generator/reconciler/run-tick.js';
import { timeline } from '../../generator/schedule/timeline.js';
import { SimulatedCluster } from '../../generator/simulate/cluster.js';
import { timer } from '../../generator/simulate/timer.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';
import { planFixture } from '../plan-fixture.js';
import { addressesOf, line } from './figures.js';
import { numbers } from './numbers.js';
import { weekOfPeriods } from './periods.js';
import { sessionsOf } from './sessions.js';
import { UserServers } from './user-servers.js';

const from = Temporal.Instant.from('2026-04-06T00:00:00+09:00');
const addresses = addressesOf(8);
const heartbeatMinutes = 5;
const idleSeconds = 1800;
/** Nodes outside the classes. */
const between = 2;

interface Way {
  name: string;
  choose: 'work' | 'position';
  /** Paused before the class ends, as upstream's `drain_time` does. */
  drainMinutes?: number;
  drainWaitMinutes: number;
  afterDrainWait?: 'force' | 'keep';
  hub?: boolean;
}

const ways: readonly Way[] = [
  { name: 'position (upstream)', choose: 'position', drainWaitMinutes: 0 },
  {
    name: 'position, drain_time 30 min',
    choose: 'position',
    drainMinutes: 30,
    drainWaitMinutes: 0,
  },
  { name: 'work, no wait', choose: 'work', drainWaitMinutes: 0 },
  { name: 'work, 30 min, force', choose: 'work', drainWaitMinutes: 30 },
  { name: 'work, 30 min, force, Hub', choose: 'work', drainWaitMinutes: 30, hub: true },
  { name: 'work, keep, Hub', choose: 'work', drainWaitMinutes: 30, afterDrainWait: 'keep', hub: true },
];

interface TermOfUse {
  sessions: number;
  /** Whose user had done something within the idle time. */
  inUse: number;
  idle: number;
  turnedAway: number;
  nodeHours: number;
}

async function termOfUse(way: Way, weeks: number): Promise<TermOfUse> {
  const { choose, drainMinutes = 0, drainWaitMinutes, afterDrainWait = 'force' } = way;
  const to = from.add({ hours: weeks * 7 * 24 });
  const plan = planFixture({
    vcnode_all_ipaddress: addresses,
    timetable: weekOfPeriods({ between, drainMinutes }),
    policy: {
      choose,
      drain_wait_seconds: drainWaitMinutes * 60,
      after_drain_wait: afterDrainWait,
      heartbeat_seconds: heartbeatMinutes * 60,
      lead_seconds: 600,
    },
  });
  const random = numbers(42);
  const clock = new VirtualClock(from);
  const cluster = new SimulatedCluster(clock, {
    get bootMs() {
      return Math.round((3 + 2 * random()) * 60_000);
    },
    deleteMs: 60_000,
  });
  const users = new UserServers(cluster, clock);
  const swarm = { ...cluster.swarm, work: users.work };
  const { hub } = users;
  const source = { hub, idleMs: idleSeconds * 1000, now: () => clock.now(), log: () => {} };
  const ports: Ports = {
    ...cluster.ports(),
    swarm,
    ...(way.hub && { hub }),
    busy: () => busyServers(swarm, way.hub ? source : undefined),
    clock,
    log: () => {},
  };
  const nextTick = timer(plan, heartbeatMinutes);
  let nodeMs = 0;
  const ticks = async () => {
    for (let memory = noMemory; Temporal.Instant.compare(clock.now(), to) < 0; ) {
      const began = clock.elapsed();
      memory = (await runTick(plan, ports, { memory })).memory;
      await clock.sleep(nextTick(clock.now()).epochMilliseconds - clock.now().epochMilliseconds);
      nodeMs += cluster.vms().length * (clock.elapsed() - began);
    }
  };
  const sessions = sessionsOf(classesOf(to));
  await clock.run(Promise.all([ticks(), users.play(sessions, to)]));
  users.settle();
  const isInUse = ({ session, at }: (typeof users.killed)[number]) =>
    at <= session.lastActivity + idleSeconds * 1000;
  const inUse = users.killed.filter(isInUse).length;
  return {
    sessions: sessions.length,
    inUse,
    idle: users.killed.length - inUse,
    turnedAway: users.turnedAway,
    nodeHours: nodeMs / 3_600_000,
  };
}

/** The begins of all classes. */
function classesOf(to: Temporal.Instant): { begin: Temporal.Instant; nodes: number }[] {
  return timeline(weekOfPeriods({ between, drainMinutes: 0 }), addresses, from, to)
    .filter(({ counts }) => counts.active > between)
    .map(({ fromMs, counts }) => ({
      begin: Temporal.Instant.fromEpochMilliseconds(fromMs),
      nodes: counts.active,
    }));
}

/** Prints how many users' servers end because their node is taken away, for each way to do so, over the same term. */
export async function benchKilled(weeks: number): Promise<void> {
  let most: number | undefined;
  for (const way of ways) {
    const began = performance.now();
    const { sessions, inUse, idle, turnedAway, nodeHours } = await termOfUse(way, weeks);
    const seconds = (performance.now() - began) / 1000;
    most ??= inUse;
    const change = most === 0 || inUse === most ? '' : ` (${Math.round((inUse / most - 1) * 100)} %)`;
    line(
      `killed of ${sessions.toLocaleString('en')} sessions: ${way.name}`,
      `${inUse} in use${change}, ${idle} idle; ${turnedAway} turned away; ${nodeHours.toFixed(0)} node hours (${weeks} weeks simulated in ${seconds.toFixed(1)} s)`,
    );
  }
}
