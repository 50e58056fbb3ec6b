import test from 'ava';
import { goingSoon } from '../../generator/reconciler/going-soon.js';
import type { NodeState } from '../../generator/schedule/timetable.js';
import { at, observedWorld } from './observed-world.js';
import { swarmNode } from './swarm-nodes.js';

const states = (...list: NodeState[]) =>
  new Map(list.map((state, index): [string, NodeState] => [`10.0.0.${index + 1}`, state]));
const edge = at('13:00');
const swarm = [1, 2, 3].map((index) => swarmNode(`10.0.0.${index}`, { id: `n${index}` }));
const rules = { drainWaitMs: 1_800_000, afterDrainWait: 'force' } as const;

test('nodes with users that are up now and not after the edge, and when they go at the latest', (t) => {
  const observed = {
    swarm,
    busy: new Map([
      ['n2', 3],
      ['n1', 1],
    ]),
  };
  const soon = goingSoon(
    states('active', 'pause', 'active'),
    states('active', 'drain', 'drain'),
    observed,
    edge,
    rules,
  );
  t.is(soon.length, 1, 'n3 is idle, n1 stays');
  t.like(soon[0], { address: '10.0.0.2', nodeId: 'n2', servers: 3 });
  t.is(soon[0]?.until?.toString(), edge.add({ minutes: 30 }).toString());
});

test('unknown is busy, and what is never forced has no latest time', (t) => {
  const soon = goingSoon(states('active'), states('power_down'), { swarm }, edge, {
    ...rules,
    afterDrainWait: 'keep',
  });
  t.is(soon.length, 1);
  t.is(soon[0]?.servers, undefined);
  t.is(soon[0]?.until, undefined);
});

test('what goes already is no news', (t) => {
  const busy = new Map([['n1', 1]]);
  t.deepEqual(goingSoon(states('drain'), states('drain'), { swarm, busy }, edge, rules), []);
});

test('a tick announces within half an hour before the edge, and not before', async (t) => {
  const world = observedWorld('08:30');
  await world.tick();
  await world.clock.run(world.clock.sleep(20 * 60_000));
  await world.tick();
  for (const node of await world.cluster.swarm.list()) {
    if (node.status === 'ready') world.cluster.putTasks(node.address, 1);
  }
  const early = await world.tick();
  t.deepEqual(early.result.soon, []);
  await world.clock.run(world.clock.sleep((4 * 60 - 15) * 60_000));
  const { result } = await world.tick();
  t.is(result.soon.length, 2, 'of three, two go at 13:00');
  t.true(result.soon.every(({ servers }) => servers === 1));
});
