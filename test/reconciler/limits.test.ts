import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { busyServers } from '../../generator/reconciler/busy.js';
import { deadlineOf } from '../../generator/reconciler/limits.js';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import { runTick } from '../../generator/reconciler/run-tick.js';
import { SimulatedCluster } from '../../generator/simulate/cluster.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';
import { planFixture } from '../plan-fixture.js';
import { slowMachines } from '../slow-machines.js';
import { limits } from './simulated-ports.js';

const start = Temporal.Instant.from('2026-11-30T00:00:00Z');

// own: its limit of 300 s; edge: 200 s; heartbeat: 100 s.
const ends: [title: string, atSeconds: number, prepares: boolean, passed: boolean, failed: boolean][] = [
  ['before the heartbeat', 99, false, false, false],
  ['at the heartbeat', 100, false, true, false],
  ['at the heartbeat, while a node is being prepared', 100, true, false, false],
  ['at the edge, while a node is being prepared', 200, true, true, false],
  ['at its own limit', 300, false, true, true],
];

for (const [title, atSeconds, prepares, passed, failed] of ends) {
  test(`a wait ${passed ? 'ends' : 'goes on'} ${title}`, (t) => {
    const clock = new VirtualClock(start);
    const tick = { ...limits, until: 200_000, heartbeat: 100_000, prepares: () => prepares };
    const deadline = deadlineOf(clock, tick, 300_000);
    clock.advanceTo(start.add({ seconds: atSeconds }));
    t.is(deadline.passed(), passed);
    t.is(deadline.error('vcc', 'it did not come') instanceof OutsideError, failed);
  });
}

/** Two nodes, the second of which boots for longer than to the heartbeat. */
async function twoNodes(pullSeconds: number) {
  const clock = new VirtualClock(start);
  const bootSeconds = [60, 130];
  const cluster = new SimulatedCluster(clock, {
    get bootMs() {
      return (bootSeconds.shift() ?? 0) * 1000;
    },
    deleteMs: 60_000,
  });
  const counts = { active: 2, pause: 0, drain: 0 };
  const plan = planFixture({
    vcnode_all_ipaddress: ['10.0.0.1', '10.0.0.2'],
    timetable: {
      time_zone: 'UTC',
      phases: [{ name: 'class', begin: { hour: 0, minute: 0 }, counts, source: 'test:1' }],
    },
    policy: { heartbeat_seconds: 120 },
  });
  const machines = slowMachines(cluster.machines, clock, (step) =>
    step === 'pullImage' ? pullSeconds * 1000 : 1000,
  );
  const ports = {
    ...cluster.ports(),
    machines,
    busy: () => busyServers(cluster.swarm),
    clock,
    log: () => {},
  };
  const { outcomes } = await clock.run(runTick(plan, ports));
  return outcomes.map(({ address, failure, notYet }) => [address, failure?.message ?? notYet ?? 'done']);
}

test('a node that comes while another is being prepared need not wait for the next tick', async (t) => {
  t.deepEqual(await twoNodes(100), [
    ['10.0.0.1', 'done'],
    ['10.0.0.2', 'done'],
  ]);
});

test('nothing but waits does not keep a tick over the heartbeat', async (t) => {
  t.deepEqual(await twoNodes(10), [
    ['10.0.0.1', 'done'],
    ['10.0.0.2', 'the VM 10.0.0.2 was not RUNNING within 1.8 min; the next tick goes on'],
  ]);
});
