import { Temporal } from 'temporal-polyfill';
import type { Course } from './run-term.js';
import type { SimulationSettings } from './settings.js';
import { UserServers } from './user-servers.js';
import { VirtualClock } from './virtual-clock.js';
import { type WantedNodes, wantedAt } from './wanted-nodes.js';
import type { World } from './world.js';

/** The same students with all nodes usable all the time; no machine is lost, and nobody has to do anything. */
export async function alwaysOn(
  world: World,
  addresses: number,
  settings: SimulationSettings,
  wanted: WantedNodes,
): Promise<Course> {
  const { from, to, outages } = world;
  const clock = new VirtualClock(Temporal.Instant.fromEpochMilliseconds(from));
  const count = Math.min(addresses, settings.capacity ?? addresses);
  const nodes = Array.from({ length: count }, (_, index) => ({ id: `node${index + 1}` }));
  const down = { hub: false, manager: false };
  for (const system of ['hub', 'manager'] as const)
    for (const outage of outages[system]) {
      clock.at(outage.from, () => {
        down[system] = true;
      });
      clock.at(outage.to, () => {
        down[system] = false;
      });
    }
  const work = () => !(down.hub || down.manager);
  const places = {
    usableNodes: () => (work() ? nodes : []),
    work,
    wanted: (at: number) => wantedAt(wanted, at),
    wereAll: () => false,
  };
  const users = new UserServers(places, clock, { ...settings, hubWorks: () => !down.hub }, world.classes, to);
  await clock.run(clock.sleep(to - from));
  return {
    uptimes: nodes.map(() => ({ from, to })),
    usable: [{ at: from, nodes: count }],
    users,
    ticks: 0,
    vmsCreated: count,
    faults: [],
  };
}
