import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { hubApi } from '../../generator/reconciler/adapters/hub-api.js';
import { busyServers } from '../../generator/reconciler/busy.js';
import type { Swarm, Work } from '../../generator/reconciler/ports.js';
import { hubDouble, hubToken, oneServer } from './hub-double.js';

const now = Temporal.Instant.from('2026-04-13T10:00:00Z');
const work: Work[] = ['a', 'b', 'c'].map((name) => ({
  nodeId: name === 'c' ? 'n2' : 'n1',
  taskId: `t-${name}`,
  serviceId: `s-${name}`,
  serviceName: `jupyter-${name}`,
}));
const swarm = (tasks: Work[]) => ({ work: async () => tasks }) as Pick<Swarm, 'work'> as Swarm;

test('without a Hub all that runs counts', async (t) => {
  t.deepEqual(
    [...(await busyServers(swarm(work)))],
    [
      ['n1', 2],
      ['n2', 1],
    ],
  );
});

test('with a Hub, idle servers do not count; when it fails, all do, and it is told', async (t) => {
  const double = await hubDouble(t);
  const lines: string[] = [];
  const source = {
    hub: hubApi({ url: double.url, token: hubToken, timeoutMs: 60_000 }),
    idleMs: 3_600_000,
    now: () => now,
    log: (level: string, sentence: string) => lines.push(`${level} ${sentence}`),
  };
  for (const [name, time] of [
    ['a', '08:59'],
    ['b', '09:01'],
    ['c', '08:00'],
  ])
    double.users.set(
      `${name}`,
      oneServer({
        service: { id: `s-${name}`, name: `jupyter-${name}` },
        lastActivity: `2026-04-13T${time}:00.000000Z`,
      }),
    );
  t.deepEqual([...(await busyServers(swarm(work), source))], [['n1', 1]]);
  t.deepEqual(lines, []);
  double.intervene = (_, response) => {
    response.writeHead(500).end();
  };
  t.deepEqual(
    [...(await busyServers(swarm(work), source))],
    [
      ['n1', 2],
      ['n2', 1],
    ],
  );
  t.regex(lines.join('\n'), /^warning JupyterHub answered 500 .*every user server counts as work$/);
});

test('the Hub is not asked when nothing runs', async (t) => {
  const double = await hubDouble(t);
  const source = {
    hub: hubApi({ url: double.url, token: hubToken, timeoutMs: 60_000 }),
    idleMs: 0,
    now: () => now,
    log: () => {},
  };
  t.is((await busyServers(swarm([]), source)).size, 0);
  t.deepEqual(double.seen, []);
});
