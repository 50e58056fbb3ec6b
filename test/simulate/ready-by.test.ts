import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { busyServers } from '../../generator/reconciler/busy.js';
import { type Memory, noMemory } from '../../generator/reconciler/memory.js';
import { runTick } from '../../generator/reconciler/run-tick.js';
import { SimulatedCluster } from '../../generator/simulate/cluster.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';
import { planFixture } from '../plan-fixture.js';
import { addresses, monday } from '../schedule/timetables.js';

const at = (time: string) => Temporal.Instant.from(`2026-11-30T${time}+09:00`);
const bootMs = 240_000;
const heartbeatMs = 120_000;

/** Ticks every two minutes, as the timer begins them. */
function world(start: string, memory: Memory, policy: object = {}) {
  const plan = planFixture({
    vcnode_all_ipaddress: addresses,
    timetable: monday(),
    policy: { drain_wait_seconds: 0, ...policy },
  });
  const clock = new VirtualClock(at(start));
  const cluster = new SimulatedCluster(clock, { bootMs, deleteMs: 60_000 });
  const lines: string[] = [];
  const ports = {
    ...cluster.ports(),
    busy: () => busyServers(cluster.swarm),
    clock,
    log: (_level: string, sentence: string) => void lines.push(sentence),
  };
  let remembered = memory;
  const until = async (time: string) => {
    while (Temporal.Instant.compare(clock.now(), at(time)) < 0) {
      ({ memory: remembered } = await clock.run(runTick(plan, ports, { memory: remembered })));
      const next = Math.floor(clock.now().epochMilliseconds / heartbeatMs + 1) * heartbeatMs;
      clock.advanceTo(Temporal.Instant.fromEpochMilliseconds(next));
    }
  };
  const usable = () => cluster.nodes().filter((node) => cluster.usable(node)).length;
  return { cluster, lines, until, usable };
}

const bringUps = [230, 235, 240, 244, 250].map((seconds) => ({
  address: '10.0.0.2',
  at: at('07:00').toString(),
  seconds,
  steps: {},
}));

test('with learned leads the nodes are usable when the phase begins, and not much before', async (t) => {
  const { cluster, lines, until, usable } = world('08:14', { ...noMemory, bringUps });
  await until('08:22');
  t.is(cluster.vms().length, 1, 'that of the phase before');
  await until('08:30');
  t.is(usable(), 3);
  t.true(lines.some((line) => /3 active.*in class from .*ready by: lead 5\.2 min/.test(line)));
});

test('with nothing learnt the configured lead counts, and without one nodes come late', async (t) => {
  const led = world('08:14', noMemory, { lead_seconds: 600 });
  await led.until('08:30');
  t.is(led.usable(), 3);
  const late = world('08:14', noMemory);
  await late.until('08:30');
  t.is(late.usable(), 1);
});
