import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { parseConfig } from '../../generator/config/load.js';
import { busyServers } from '../../generator/reconciler/busy.js';
import { runTick } from '../../generator/reconciler/run-tick.js';
import { SimulatedCluster } from '../../generator/simulate/cluster.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';
import { good } from '../config/example.js';
import { planFixture } from '../plan-fixture.js';

const { config, timetable } = parseConfig(`${good}schedule_down_type: power_down\n`, 'scaleout.yml', 'en');
const at = (time: string) => Temporal.PlainDateTime.from(time).toZonedDateTime('Asia/Tokyo').toInstant();

test('three phases with schedule_down_type: power_down switch VMs off and on again, and delete none', async (t) => {
  if (config === undefined || timetable === undefined) throw new Error('the example is not valid');
  const plan = planFixture({
    vcnode_all_ipaddress: config.vcnode_all_ipaddress,
    timetable,
    policy: { drain_wait_seconds: 0, heartbeat_seconds: 3600 },
  });
  const clock = new VirtualClock(at('2026-11-30T08:30'));
  const cluster = new SimulatedCluster(clock, { bootMs: 240_000, deleteMs: 60_000 });
  const ports = { ...cluster.ports(), busy: () => busyServers(cluster.swarm), clock, log: () => undefined };
  const tick = async (time?: string) => {
    if (time !== undefined) clock.advanceTo(at(time));
    const { failures } = await clock.run(runTick(plan, ports, { dryRun: false }));
    t.deepEqual(failures, []);
    return Object.fromEntries(cluster.vms().map(({ address, state, nodeId }) => [address, [state, nodeId]]));
  };

  const inClass = await tick();
  const addresses = Object.keys(inClass);
  t.is(addresses.length, 3);
  await tick('2026-11-30T11:00');
  const outside = await tick('2026-11-30T13:00');
  t.deepEqual(
    addresses.map((address) => outside[address]?.[0]),
    ['RUNNING', 'POWER_OFF', 'POWER_OFF'],
  );
  t.deepEqual(await tick('2026-11-30T13:30'), outside, 'and stay so');
  const nextWeek = await tick('2026-12-07T08:30');
  t.deepEqual(nextWeek, inClass, 'the same VMs, running again');
});
