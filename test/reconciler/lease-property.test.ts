import test from 'ava';
import fc from 'fast-check';
import { leaseTimings } from '../../generator/reconciler/lease.js';
import { draws } from '../draws.js';
import { type Contender, type Fate, runWorld, type WorldOptions } from './lease-world.js';

const heartbeat = 120;
const seconds = 1500;
const hours = 3600;

const contenders = (deployments: readonly string[]): fc.Arbitrary<Contender> =>
  fc.record({
    skew: fc.integer({ min: -5 * hours, max: 5 * hours }),
    offset: fc.integer({ min: 0, max: heartbeat - 1 }),
    deployment: fc.constantFrom(...deployments),
    deployedAt: fc.integer({ min: -9, max: -8 }),
    works: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 4 }),
    deaths: fc.array(
      fc.record({ at: fc.integer({ min: 1, max: seconds }), down: fc.integer({ min: 1, max: 300 }) }),
      { maxLength: 3 },
    ),
    stalls: fc.array(
      fc.record({ at: fc.integer({ min: 1, max: seconds }), lasts: fc.integer({ min: 1, max: 300 }) }),
      { maxLength: 3 },
    ),
  });

const quick = fc.record({ before: fc.constant(0.01), after: fc.constant(0.01) });
const fates: fc.Arbitrary<Fate[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: quick },
    {
      weight: 2,
      arbitrary: fc.record({
        before: fc.integer({ min: 0, max: 60 }),
        after: fc.integer({ min: 0, max: 60 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        before: fc.integer({ min: 0, max: 60 }),
        after: fc.integer({ min: 0, max: 60 }),
        lost: fc.constantFrom('request', 'answer'),
      }),
    },
  ),
  { minLength: 1, maxLength: 30 },
);

const worlds = (count: number): fc.Arbitrary<WorldOptions> =>
  fc.record({
    contenders: fc
      .constantFrom(['same'], ['same', 'same', 'other'])
      .chain((deployments) => fc.array(contenders(deployments), { minLength: count, maxLength: count })),
    fates,
    seconds: fc.constant(seconds),
    heartbeat: fc.constant(heartbeat),
  });

const neverTwo = (count: number, over: Partial<WorldOptions> = {}) =>
  fc.asyncProperty(worlds(count), async (options) => {
    const { twoActing } = await runWorld({ ...options, ...over });
    if (twoActing.length > 0) throw new Error(twoActing.join('; '));
  });

for (const count of [2, 3]) {
  test(`of ${count} control hosts never two act, whatever their clocks, crashes, stalls and network`, async (t) => {
    await fc.assert(neverTwo(count), draws(100));
    t.pass();
  });
}

const broken: { title: string; over: Partial<WorldOptions> }[] = [
  {
    title: 'watching for a shorter time than the holder goes on',
    over: { timings: { ...leaseTimings, watchMs: 30_000 } },
  },
  {
    title: 'a holder that does not stop itself',
    over: { timings: { ...leaseTimings, stopAfterMs: 300_000 } },
  },
  { title: 'a store that does not compare versions', over: { ignoresVersion: true } },
];

for (const { title, over } of broken) {
  test(`the property catches ${title}`, async (t) => {
    const { failed, errorInstance } = await fc.check(neverTwo(3, over), {
      ...draws(400),
      endOnFailure: true,
    });
    t.true(failed);
    t.regex(String(errorInstance), /while \d acts/);
  });
}

test('after the others have died the last one acts, within a tick of each, the watch and what clocks differ', async (t) => {
  const worldsOfDeath = fc
    .integer({ min: 2, max: 3 })
    .chain((count) =>
      fc.record({
        contenders: fc.array(contenders(['same']), { minLength: count, maxLength: count }),
        fates: fc.array(quick, { minLength: 1, maxLength: 1 }),
        death: fc.integer({ min: 1, max: 1000 }),
        skews: fc.array(fc.integer({ min: -450, max: 450 }), { minLength: count, maxLength: count }),
      }),
    )
    .map(({ contenders: all, death, skews, ...rest }) => ({
      ...rest,
      death,
      contenders: all.map((one, index) => ({
        ...one,
        skew: skews[index] ?? 0,
        stalls: [],
        deaths: index === 0 ? [] : [{ at: Math.max(1, death - index + 1), down: 1e6 }],
      })),
    }));
  await fc.assert(
    fc.asyncProperty(worldsOfDeath, async ({ death, contenders: all, fates: network }) => {
      const { acting, twoActing } = await runWorld({
        contenders: all,
        fates: network,
        seconds: 2600,
        heartbeat,
      });
      const ahead = Math.max(...all.map(({ skew }) => skew)) - (all[0]?.skew ?? 0);
      const within = heartbeat + 30 + ahead + heartbeat + 70 + 10;
      t.deepEqual(twoActing, []);
      t.true(
        acting.some(
          ({ contender, from, until }) => contender === 0 && until >= death && from <= death + within,
        ),
        JSON.stringify(acting.slice(-3)),
      );
    }),
    draws(40),
  );
});

const usual: Contender = {
  skew: 0,
  offset: 1,
  deployment: 'same',
  deployedAt: 0,
  works: [10],
  deaths: [],
  stalls: [],
};
const network = [{ before: 0.05, after: 0.05 }];

test('with clocks that agree one host acts at every tick, and the other only stands by', async (t) => {
  const { acting } = await runWorld({
    contenders: [usual, { ...usual, offset: 6 }],
    fates: network,
    seconds: 3650,
    heartbeat,
  });
  t.is(acting.length, 31);
  t.true(acting.every(({ contender }) => contender === 0));
});

test('when the host dies between ticks the other one has the next tick, half a minute late', async (t) => {
  const { acting } = await runWorld({
    contenders: [
      { ...usual, deaths: [{ at: 300, down: 1e6 }] },
      { ...usual, offset: 6 },
    ],
    fates: network,
    seconds: 600,
    heartbeat,
  });
  const first = acting.find(({ contender }) => contender === 1);
  t.true(first !== undefined && first.from >= 390 && first.from <= 392, `${first?.from}`);
});

test('when the host dies in a tick the other one has the next tick, after it has watched', async (t) => {
  const { acting } = await runWorld({
    contenders: [
      { ...usual, works: [50], deaths: [{ at: 270, down: 1e6 }] },
      { ...usual, offset: 6 },
    ],
    fates: network,
    seconds: 600,
    heartbeat,
  });
  const first = acting.find(({ contender }) => contender === 1);
  t.true(first !== undefined && first.from <= 245 + 120 + 72, `${first?.from}`);
});

test('a later deployment acts within 70 s, also against a tick that goes on and on', async (t) => {
  const { acting, twoActing } = await runWorld({
    contenders: [
      { ...usual, works: [9999] },
      { ...usual, offset: 60, deployment: 'new', deployedAt: 5 },
    ],
    fates: network,
    seconds: 600,
    heartbeat,
  });
  t.deepEqual(twoActing, []);
  const first = acting.find(({ contender }) => contender === 1);
  t.true(first !== undefined && first.from <= 60 + 120 + 72, `${first?.from}`);
  t.false(acting.some(({ contender, until }) => contender === 0 && until > (first?.from ?? 0)));
});
