import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { type Decided, keepSeats } from '../../generator/reconciler/keep-seats.js';
import { noMemory } from '../../generator/reconciler/memory.js';
import { planTick } from '../../generator/reconciler/plan.js';
import type { Step } from '../../generator/reconciler/steps.js';
import type { NodeState } from '../../generator/schedule/timetable.js';
import { draws } from '../draws.js';
import { swarmNode, vmAt } from './swarm-nodes.js';

type Availability = 'active' | 'pause' | 'drain';

const set = (availability: Availability): Step => ({
  kind: 'update-node',
  nodeId: 'n',
  change: { availability },
});
const look: Step = { kind: 'confirm-idle', nodeId: 'n' };
const ending: Step[] = [look, set('drain'), { kind: 'delete-vm', vm: vmAt('10.0.0.1') }];

/** What keep-up.ts and take-down.ts decide for a node that is ready. */
function stepsFor(want: NodeState, now: Availability, waits: boolean): Step[] {
  if (want === 'active' || want === 'pause') return want === now ? [] : [set(want)];
  const mark = now === 'active' ? [set('pause')] : [];
  return waits ? mark : [...mark, ...ending.slice(now === 'drain' ? 2 : 0)];
}

const decided: fc.Arbitrary<Decided[]> = fc
  .array(
    fc.record({
      want: fc.constantFrom<NodeState>('active', 'pause', 'drain', 'power_down'),
      now: fc.constantFrom<Availability | undefined>('active', 'pause', 'drain', undefined),
      waits: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map(({ want, now, waits }, index) => {
      const address = `10.0.0.${index + 1}`;
      if (now === undefined) return { address, want, verdict: { steps: [], reason: '' } };
      const live = swarmNode(address, { availability: now });
      return { address, want, live, verdict: { steps: stepsFor(want, now, waits), reason: '' } };
    }),
  );

/** Availability of each ready node when all steps have been done; undefined where it is none any more. */
function after({ live, verdict }: Decided): Availability | undefined {
  let now = live?.availability;
  for (const step of verdict.steps) {
    if (step.kind === 'update-node') now = step.change.availability ?? now;
    if (step.kind === 'delete-vm') return undefined;
  }
  return now;
}

const count = (all: readonly (Availability | undefined)[], ...which: Availability[]) =>
  all.filter((one) => one !== undefined && which.includes(one)).length;
const wanted = (all: readonly Decided[], ...which: NodeState[]) =>
  all.filter(({ want }) => which.includes(want)).length;

test('never fewer usable seats than are wanted, or than there are', (t) => {
  const check = fc.property(decided, (all) => {
    const before = all.map(({ live }) => live?.availability);
    const then = keepSeats(all).map(after);
    const least = (seats: number, want: number) => Math.min(seats, want);
    t.true(count(then, 'active') >= least(count(before, 'active'), wanted(all, 'active')));
    t.true(
      count(then, 'active', 'pause') >=
        least(count(before, 'active', 'pause'), wanted(all, 'active', 'pause')),
    );
  });
  t.notThrows(() => fc.assert(check, draws(3000)));
});

test('steps are only taken back, never added, and none when all that are wanted are usable', (t) => {
  const check = fc.property(decided, (all) => {
    const kept = keepSeats(all);
    t.deepEqual(
      kept.map(({ verdict: { steps } }, index) => all[index]?.verdict.steps.slice(0, steps.length)),
      kept.map(({ verdict: { steps } }) => steps),
    );
    const usable = all.every(
      ({ want, live }) => want === 'drain' || want === 'power_down' || live?.availability === want,
    );
    if (usable) t.deepEqual(kept, all);
  });
  t.notThrows(() => fc.assert(check, draws(3000)));
});

test('of two that are to go while one new is not there yet, the first stays and says why', (t) => {
  const now = Temporal.Instant.from('2026-11-30T00:00:00Z');
  const plan = planTick(
    {
      nodes: new Map([
        ['10.0.0.1', 'drain'],
        ['10.0.0.2', 'drain'],
        ['10.0.0.3', 'active'],
      ]),
      because: 'a test',
    },
    {
      swarm: ['10.0.0.1', '10.0.0.2'].map((address) => swarmNode(address)),
      vms: ['10.0.0.1', '10.0.0.2'].map((address) => vmAt(address)),
      busy: new Map(),
    },
    noMemory,
    { now, drainWaitMs: 0, afterDrainWait: 'force', bootTimeoutMs: 1000 },
  );
  t.deepEqual(
    plan.nodes.map(({ address }) => address),
    ['10.0.0.2', '10.0.0.3'],
  );
  t.deepEqual(
    plan.pending.map(({ address, waitsFor }) => [address, waitsFor]),
    [['10.0.0.1', 'the nodes that are to stay: they are not usable yet']],
  );
});
