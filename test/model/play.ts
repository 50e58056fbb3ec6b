import { desiredAt } from '../../generator/schedule/desired.js';
import { addressOf, type Event, type Happening, type History, type Users } from './histories.js';
import { settles } from './settles.js';
import { type Code, type Fate, realCode, World } from './world.js';

/**
 * Plays a history and, when the faults have ended, sees the cluster come to what is wanted.
 *
 * @param code what is under test; a deliberately broken one has to be caught.
 * @throws Violation
 */
export async function play({ events, ...options }: History, code: Code = realCode): Promise<void> {
  const world = new World({ ...options, code });
  for (const event of events) await happen(world, event);
  await settles(world);
}

async function happen(world: World, event: Event): Promise<void> {
  switch (event.kind) {
    case 'tick':
      await world.tick();
      return;
    case 'crash':
    case 'stall':
    case 'cut':
      return befall(world, event.host, event);
    case 'meanwhile':
      return befall(world, event.host, {
        kind: 'meanwhile',
        call: event.call,
        event: () => now(world, event.event),
      });
    case 'reconnect':
      return world.reconnect(hostOf(world, event.host));
    case 'power':
      return world.power(hostOf(world, event.host), event.on);
    case 'forget':
      return world.forget(hostOf(world, event.host));
    case 'time':
      return world.clock.advanceTo(world.clock.now().add({ minutes: event.minutes }));
    case 'edge':
      return toNextEdge(world);
    case 'capacity':
      world.cluster.faults.capacity = event.most;
      return;
    default:
      now(world, event);
  }
}

function now(world: World, event: Happening): void {
  const { faults } = world.cluster;
  switch (event.kind) {
    case 'users':
      arrive(world, event);
      return;
    case 'fault':
      if (event.on) faults[event.fault].add(addressOf(event.address));
      else faults[event.fault].delete(addressOf(event.address));
      return;
    case 'down':
      if (event.on) faults.down.add(event.system);
      else faults.down.delete(event.system);
  }
}

async function befall(world: World, host: number, fate: Fate): Promise<void> {
  await world.tick([{ host: hostOf(world, host), fate }]);
}

function hostOf({ hosts }: World, index: number): number {
  return index % hosts.length;
}

function toNextEdge({ clock, plan }: World): void {
  const { nextEdge } = desiredAt(plan.timetable, plan.vcnode_all_ipaddress, clock.now());
  if (nextEdge !== undefined) clock.advanceTo(nextEdge.toInstant());
}

/** New ones come only where the swarm puts them: on active nodes. They leave whenever they like. */
function arrive({ cluster, plan }: World, { node: index, servers }: Users): void {
  const nodes = cluster
    .nodes()
    .filter(
      ({ id, address, status, availability }) =>
        status === 'ready' &&
        plan.vcnode_all_ipaddress.includes(address) &&
        (availability === 'active' || cluster.serversOn(id) > 0),
    );
  const node = nodes[index % Math.max(1, nodes.length)];
  if (node === undefined) return;
  const most = node.availability === 'active' ? servers : cluster.serversOn(node.id);
  cluster.putTasks(node.address, Math.min(servers, most));
}
