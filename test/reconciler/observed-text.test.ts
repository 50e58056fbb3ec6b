import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { nodeLabels } from '../../generator/reconciler/node-labels.js';
import { noAddress, observedStates, observedText } from '../../generator/reconciler/observed-text.js';
import { type Placed, SimulatedCluster } from '../../generator/simulate/cluster.js';
import { eventOf } from '../../generator/simulate/replay/events.js';
import { placedAs } from '../../generator/simulate/replay/placed-as.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';
import { draws } from '../draws.js';

const now = Temporal.Instant.from('2026-11-30T04:00:00.123Z');
const listed = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
const about = { at: now.toString(), leadSeconds: 300, removalsHeld: false };
const node = (address: string, id: string, labels = {}, status = 'ready') => ({
  id,
  hostname: id,
  address,
  role: 'worker' as const,
  availability: 'pause' as const,
  status,
  labels,
});

test('a tick tells in one line what it decides from', (t) => {
  const text = observedText(
    {
      vms: [
        { nodeId: 'vm1', address: '10.0.0.1', state: 'RUNNING', error: '' },
        { nodeId: 'vm2', address: '10.0.0.2', state: 'RUNNING', error: '' },
        { nodeId: 'vm3', address: '', state: 'ERROR', error: 'quota' },
      ],
      swarm: [
        node('10.0.0.1', 'a', { [nodeLabels.vm]: 'vm1' }),
        node('10.0.0.2', 'b', { [nodeLabels.vm]: 'vm2', [nodeLabels.leaving]: '2026-11-30T03:00:00Z' }),
        node('10.0.0.2', 'c', {}, 'down'),
      ],
      busy: new Map([['b', 2]]),
    },
    listed,
    { ...about, removalsHeld: true },
  );
  t.is(
    text,
    [
      'observed at 2026-11-30T04:00:00.123Z: VM RUNNING, node ready pause: 10.0.0.1',
      'VM RUNNING, node ready pause leaving since 2026-11-30T03:00:00Z, node down pause without our mark: 10.0.0.2 (user servers: 2)',
      'no VM: 10.0.0.3',
      `VM ERROR: ${noAddress}`,
      'nothing is removed',
      'lead 300 s',
    ].join('; '),
  );
  t.like(eventOf(text), {
    kind: 'observed',
    removalsHeld: true,
    leadSeconds: 300,
    servers: new Map([['10.0.0.2', 2]]),
  });
});

test('without the VC controller it says so', (t) => {
  t.regex(
    observedText({ swarm: [] }, listed, about),
    /: VM not told: 10\.0\.0\.1, 10\.0\.0\.2, 10\.0\.0\.3; lead/,
  );
});

const word = fc.constantFrom('ready', 'down', 'unknown', 'disconnected');
const placedNode: fc.Arbitrary<Placed['nodes'][number]> = fc
  .record({
    status: word,
    availability: fc.constantFrom('active' as const, 'pause' as const, 'drain' as const),
    vm: fc.constantFrom('here' as const, 'other' as const, 'none' as const),
    leaving: fc.boolean(),
    unfinished: fc.boolean(),
  })
  .map(({ leaving, unfinished, ...rest }) => ({
    ...rest,
    role: 'worker' as const,
    labels: {
      ...(leaving && { [nodeLabels.leaving]: '2026-11-30T03:00:00Z' }),
      ...(unfinished && { [nodeLabels.unfinished]: 'teacher-accounts,teacher-inventories' }),
    },
  }));
const placed: fc.Arbitrary<Placed> = fc.record({
  vms: fc.array(
    fc
      .constantFrom('RUNNING', 'BOOTING', 'DELETING', 'SHUTTING_DOWN', 'POWER_OFF', 'ERROR', 'HOST_ERROR')
      .map((state) => ({ state, error: '' })),
    { maxLength: 2 },
  ),
  nodes: fc.array(placedNode, { maxLength: 2 }),
});

test('whatever was seen can be put into a world from the line alone', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(placed, { minLength: 3, maxLength: 3 }), async (places) => {
      const world = () =>
        new SimulatedCluster(new VirtualClock(now), { bootMs: 0, deleteMs: 0, courseMs: () => 1000 });
      const seen = (cluster: SimulatedCluster) => ({ vms: cluster.vms(), swarm: cluster.nodes() });
      const real = world();
      for (const [index, place] of places.entries()) real.put(listed[index] as string, place);
      const event = eventOf(observedText(seen(real), listed, about));
      if (event?.kind !== 'observed') throw new Error('the line is not read');
      t.is(event.at.epochMilliseconds, now.epochMilliseconds);
      t.deepEqual([...event.states].sort(), [...observedStates(seen(real), listed)].sort());
      const copy = world();
      for (const [address, words] of event.states) copy.put(address, placedAs(words));
      t.deepEqual([...observedStates(seen(copy), listed)], [...observedStates(seen(real), listed)]);
    }),
    draws(300),
  );
});
