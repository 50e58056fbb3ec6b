import { Temporal } from 'temporal-polyfill';
import { busyServers } from '../../generator/reconciler/busy.js';
import { type Memory, noMemory } from '../../generator/reconciler/memory.js';
import { runTick, type TickResult } from '../../generator/reconciler/run-tick.js';
import type { About } from '../../generator/reconciler/status.js';
import type { Status } from '../../generator/reconciler/status-schema.js';
import { SimulatedCluster } from '../../generator/simulate/cluster.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';
import { planFixture } from '../plan-fixture.js';
import { addresses, monday } from '../schedule/timetables.js';

/** Three addresses: all active on Mondays from 08:30, one from 11:00 on with two paused, one alone from 13:00 on. */
export const plan = planFixture({
  vcnode_all_ipaddress: addresses,
  timetable: monday(),
  policy: { drain_wait_seconds: 1800, heartbeat_seconds: 3600 },
});

/** A wall-clock time of that Monday. */
export const at = (time: string) =>
  Temporal.PlainDateTime.from(`2026-11-30T${time}`).toZonedDateTime('Asia/Tokyo').toInstant();

/** A simulated cluster under the real tick, with what a status is made from. */
export function observedWorld(start: string) {
  const clock = new VirtualClock(at(start));
  const cluster = new SimulatedCluster(clock, { bootMs: 240_000, deleteMs: 60_000 });
  const ports = {
    ...cluster.ports(),
    busy: () => busyServers(cluster.swarm),
    clock,
    log: () => {},
  };
  let memory: Memory = noMemory;
  return {
    clock,
    cluster,
    /** @throws what the tick throws. */
    tick: async (former?: Status): Promise<{ result: TickResult; about: About }> => {
      const began = clock.now();
      const result = await clock.run(runTick(plan, ports, { memory }));
      memory = result.memory;
      return { result, about: { reconciler: '1.2.3', began, ended: clock.now(), file: plan, former } };
    },
  };
}
