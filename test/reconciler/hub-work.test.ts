import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { countWork, runsIn } from '../../generator/reconciler/hub-work.js';
import type { UserServer, Work } from '../../generator/reconciler/ports.js';
import { draws } from '../draws.js';

const now = Temporal.Instant.from('2026-04-13T10:00:00Z');
const minutes = (n: number) => n * 60_000;
const before = (ms: number) => now.subtract({ milliseconds: ms });
const task = (nodeId: string, service: string): Work => ({
  nodeId,
  taskId: `t-${service}`,
  serviceId: service,
  serviceName: `jupyter-${service}`,
});
const server = (more: Partial<UserServer>): UserServer => ({ user: 'a', server: '', ...more });
const old = before(minutes(61));

const cases: [what: string, servers: UserServer[], counts: number][] = [
  ['nothing is told', [], 1],
  ['idle for longer than the limit', [server({ serviceId: 's', lastActivity: old })], 0],
  ['idle for the limit', [server({ serviceId: 's', lastActivity: before(minutes(60)) })], 1],
  ['a moment longer', [server({ serviceId: 's', lastActivity: before(minutes(60) + 1) })], 0],
  ['no last activity', [server({ serviceId: 's' })], 1],
  ['only the name is known', [server({ serviceName: 'jupyter-s', lastActivity: old })], 0],
  ['a longer name', [server({ serviceName: 'jupyter-s2', lastActivity: old })], 1],
  [
    'the name of another service',
    [server({ serviceId: 'x', serviceName: 'jupyter-s', lastActivity: old })],
    1,
  ],
  ['in no service', [server({ lastActivity: old })], 1],
  ['in the future', [server({ serviceId: 's', lastActivity: now.add({ hours: 3 }) })], 1],
  [
    'two servers, one of them not idle',
    [server({ serviceId: 's', lastActivity: now }), server({ serviceId: 's', lastActivity: old })],
    1,
  ],
];
for (const [what, servers, counts] of cases) {
  test(`a task ${counts === 0 ? 'is no work' : 'counts as work'}: ${what}`, (t) => {
    const found = countWork([task('n', 's')], { servers, now, idleMs: minutes(60) });
    t.deepEqual([...found], counts === 0 ? [] : [['n', 1]]);
  });
}

const works = fc.array(
  fc
    .record({ nodeId: fc.constantFrom('n1', 'n2', 'n3'), service: fc.nat({ max: 9 }) })
    .map(({ nodeId, service }) => task(nodeId, String(service))),
  { maxLength: 20 },
);
const userServers = fc.array(
  fc
    .record(
      {
        id: fc.nat({ max: 12 }),
        name: fc.nat({ max: 12 }),
        idleFor: fc.integer({ min: -10, max: 300 }),
      },
      { requiredKeys: [] },
    )
    .map(({ id, name, idleFor }) =>
      server({
        ...(id !== undefined && { serviceId: String(id) }),
        ...(name !== undefined && { serviceName: `jupyter-${name}` }),
        ...(idleFor !== undefined && { lastActivity: before(minutes(idleFor)) }),
      }),
    ),
  { maxLength: 15 },
);
const limit = fc.integer({ min: 0, max: 300 });

test('never fewer than those that are not idle or not known, and never more than run', (t) => {
  fc.assert(
    fc.property(works, userServers, limit, (work, servers, idle) => {
      const counts = countWork(work, { servers, now, idleMs: minutes(idle) });
      for (const node of ['n1', 'n2', 'n3']) {
        const here = work.filter(({ nodeId }) => nodeId === node);
        // Said again in its own words: what surely is at work, or is not known.
        const certain = here.filter((one) => {
          const theirs = servers.filter((each) => runsIn(each, one));
          return (
            theirs.length === 0 ||
            theirs.some(
              ({ lastActivity }) =>
                lastActivity === undefined || now.since(lastActivity).total('minutes') <= idle,
            )
          );
        });
        if ((counts.get(node) ?? 0) !== certain.length) return false;
      }
      return true;
    }),
    draws(500),
  );
  t.pass();
});

test('a longer limit never makes anything less busy, and knowing nothing makes all busy', (t) => {
  fc.assert(
    fc.property(works, userServers, limit, limit, (work, servers, one, other) => {
      const [short, long] = [one, other]
        .sort((a, b) => a - b)
        .map((idle) => countWork(work, { servers, now, idleMs: minutes(idle) }));
      const all = countWork(work);
      return [...all].every(([node, count]) => {
        const [less, more] = [short?.get(node) ?? 0, long?.get(node) ?? 0];
        return less <= more && more <= count;
      });
    }),
    draws(500),
  );
  t.is([...countWork([task('n1', '1'), task('n1', '2'), task('n2', '3')]).values()].join(), '2,1');
});

test('the order in which the Hub tells its servers does not matter', (t) => {
  fc.assert(
    fc.property(works, userServers, limit, (work, servers, idle) => {
      const count = (told: UserServer[]) => [
        ...countWork(work, { servers: told, now, idleMs: minutes(idle) }),
      ];
      return count(servers).join() === count([...servers].reverse()).join();
    }),
  );
  t.pass();
});
