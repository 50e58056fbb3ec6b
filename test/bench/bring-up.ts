import { Temporal } from 'temporal-polyfill';
import { busyServers } from '../../generator/reconciler/busy.js';
import { noMemory } from '../../generator/reconciler/memory.js';
import type { Machine, Ports } from '../../generator/reconciler/ports.js';
import { runTick } from '../../generator/reconciler/run-tick.js';
import { SimulatedCluster } from '../../generator/simulate/cluster.js';
import { timer } from '../../generator/simulate/timer.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';
import { planFixture } from '../plan-fixture.js';
import { addressesOf, line, median } from './figures.js';
import { numbers } from './numbers.js';

/** From the least to the most, in seconds; drawn anew for each node. */
const stepSeconds = {
  boot: [180, 300],
  join: [3, 10],
  registryLogin: [1, 3],
  /** Some gigabytes, over a registry that serves all at their own speed. */
  pullImage: [60, 120],
  ensureAccounts: [2, 5],
} as const;

const worlds = 25;
const heartbeatSeconds = 120;

/** Seconds from the first tick that wants so many nodes until the last of them is usable. */
async function bringUpSeconds(nodes: number, seed: number): Promise<number> {
  const random = numbers(seed);
  const drawn = (what: keyof typeof stepSeconds) => {
    const [least, most] = stepSeconds[what];
    return Math.round((least + (most - least) * random()) * 1000);
  };
  const clock = new VirtualClock(Temporal.Instant.from('2026-04-06T09:00:00+09:00'));
  const cluster = new SimulatedCluster(clock, {
    get bootMs() {
      return drawn('boot');
    },
    deleteMs: 60_000,
  });
  const slowly = (machine: Machine): Machine => {
    const after = (what: keyof typeof stepSeconds) => clock.sleep(drawn(what));
    return {
      ...machine,
      join: (token) => after('join').then(() => machine.join(token)),
      registryLogin: () => after('registryLogin').then(() => machine.registryLogin()),
      pullImage: () => after('pullImage').then(() => machine.pullImage()),
      ensureAccounts: (accounts) => after('ensureAccounts').then(() => machine.ensureAccounts(accounts)),
    };
  };
  const ports: Ports = {
    ...cluster.ports(),
    machines: { connect: async (vm) => slowly(await cluster.machines.connect(vm)) },
    busy: () => busyServers(cluster.swarm),
    clock,
    log: () => {},
  };
  const plan = planFixture({
    vcnode_all_ipaddress: addressesOf(nodes),
    timetable: {
      time_zone: 'Asia/Tokyo',
      phases: [
        {
          name: 'class',
          begin: { hour: 0, minute: 0 },
          counts: { active: nodes, pause: 0, drain: 0 },
          source: 'bench:1',
        },
      ],
    },
    policy: { heartbeat_seconds: heartbeatSeconds },
  });
  const nextTick = timer(plan, heartbeatSeconds / 60);
  for (let memory = noMemory; ; clock.advanceTo(nextTick(clock.now()))) {
    const tick = await clock.run(runTick(plan, ports, { memory }));
    memory = tick.memory;
    if (tick.failures.length > 0) throw new Error(`the bring-up failed: ${tick.failures[0]?.message}`);
    if (cluster.nodes().filter((node) => cluster.usable(node)).length === nodes)
      return clock.elapsed() / 1000;
  }
}

/** How long many nodes take side by side, against one; each with times of its own. */
export async function benchBringUp(): Promise<void> {
  const of = async (nodes: number) => {
    const seconds: number[] = [];
    for (let seed = 1; seed <= worlds; seed += 1) seconds.push(await bringUpSeconds(nodes, seed));
    return median(seconds);
  };
  const one = await of(1);
  line(`bring-up, 1 node (simulated, median of ${worlds})`, `${one.toFixed(0)} s`);
  for (const nodes of [8, 30]) {
    const many = await of(nodes);
    line(
      `bring-up, ${nodes} nodes (simulated, median of ${worlds})`,
      `${many.toFixed(0)} s, × ${(many / one).toFixed(2)}`,
    );
  }
}
