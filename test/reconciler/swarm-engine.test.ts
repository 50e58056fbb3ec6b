import test from 'ava';
import { EngineApi } from '../../generator/reconciler/adapters/engine-api.js';
import { machineEngine } from '../../generator/reconciler/adapters/machine-engine.js';
import { swarmEngine } from '../../generator/reconciler/adapters/swarm-engine.js';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import { daemonNode, dockerDaemon } from './docker-daemon.js';
import { rsaPem, type SshHost, startSshHost } from './ssh-host.js';
import { testSession } from './test-session.js';

const nothing = async () => {};
const noSetup = { registryLogin: nothing, pullImage: nothing, ensureAccounts: nothing };

async function open(host: SshHost, over: Parameters<typeof testSession>[1] = {}) {
  return testSession(host, {
    verify: (_type, key) => {
      if (key !== host.hostKey) throw new OutsideError('manager', 'host-key', 'changed');
    },
    ...over,
  });
}

async function withSwarm(
  nodes: ReturnType<typeof daemonNode>[],
  tasks: Record<string, string[]>,
  work: (parts: ReturnType<typeof dockerDaemon> & { api: EngineApi; host: SshHost }) => Promise<void>,
) {
  const daemon = dockerDaemon(nodes, tasks);
  const host = await startSshHost({ daemon: daemon.listener });
  const api = new EngineApi(await open(host), 'manager', 60_000);
  try {
    await work({ ...daemon, api, host });
  } finally {
    api.close();
    await host.close();
  }
}

test('all nodes come with one request over one ssh connection', async (t) => {
  const many = Array.from({ length: 300 }, (_, index) => daemonNode(`n${index}`, `10.1.0.${index % 250}`));
  await withSwarm(many, {}, async ({ api, calls, host }) => {
    const nodes = await swarmEngine(api, '10.0.0.1').list();
    t.is(nodes.length, 300);
    t.deepEqual(nodes[1], {
      id: 'n1',
      hostname: 'host-n1',
      address: '10.1.0.1',
      role: 'worker',
      availability: 'active',
      status: 'ready',
      labels: { keep: 'me' },
    });
    t.deepEqual(calls, ['GET /nodes']);
    t.is(host.connections(), 1);
  });
});

test('an availability is set with the version that was read, and the rest of the spec is kept', async (t) => {
  await withSwarm([daemonNode('n1', '10.1.0.1')], {}, async ({ api, nodes }) => {
    await swarmEngine(api, '10.0.0.1').update('n1', { availability: 'pause' });
    t.deepEqual(nodes[0]?.Spec, { Availability: 'pause', Role: 'worker', Labels: { keep: 'me' } });
    t.is(nodes[0]?.Version.Index, 8);
  });
});

test('a change that somebody else overtakes is tried again, but not for ever', async (t) => {
  await withSwarm([daemonNode('n1', '10.1.0.1')], {}, async ({ api, nodes, overtaking }) => {
    overtaking.n1 = 2;
    await swarmEngine(api, '10.0.0.1').update('n1', { availability: 'pause' });
    t.is(nodes[0]?.Spec.Availability, 'pause');
    overtaking.n1 = 9;
    await t.throwsAsync(swarmEngine(api, '10.0.0.1').update('n1', { availability: 'active' }), {
      message: /out of sequence/,
    });
    t.is(nodes[0]?.Spec.Availability, 'pause');
  });
});

test('tasks that have ended do not count', async (t) => {
  await withSwarm([], { n1: ['running', 'shutdown', 'complete', 'starting', 'failed'] }, async ({ api }) => {
    t.is(await swarmEngine(api, '10.0.0.1').runningTasks('n1'), 2);
  });
});

test('removing a node that is gone is success', async (t) => {
  await withSwarm([daemonNode('n1', '10.1.0.1')], {}, async ({ api, nodes }) => {
    const swarm = swarmEngine(api, '10.0.0.1');
    await swarm.remove('n1', true);
    await swarm.remove('n1', true);
    t.deepEqual(nodes, []);
  });
});

test('without proof that its machine is gone a ready node is not removed', async (t) => {
  await withSwarm([daemonNode('n1', '10.1.0.1')], {}, async ({ api, nodes }) => {
    await t.throwsAsync(swarmEngine(api, '10.0.0.1').remove('n1', false), { message: /is not down/ });
    t.is(nodes.length, 1);
  });
});

test('a manager is one by what it is, and known by its advertised address', async (t) => {
  const manager = { ...daemonNode('m1', '0.0.0.0'), ManagerStatus: { Addr: '10.0.0.1:2377' } };
  await withSwarm([manager], {}, async ({ api }) => {
    t.like((await swarmEngine(api, '10.0.0.1').list())[0], { role: 'manager', address: '10.0.0.1' });
  });
});

test('a lost connection ends a request, also without a time limit of the socket', async (t) => {
  const host = await startSshHost({ daemon: () => {} });
  const api = new EngineApi(await open(host), 'manager', 2000);
  const asked = api.get('/nodes');
  await new Promise((resolve) => setTimeout(resolve, 100));
  await host.close();
  const error = await t.throwsAsync(asked, { instanceOf: OutsideError });
  t.is((error as OutsideError | undefined)?.kind, 'unreachable');
  // The session is gone for good: the next one ends as well.
  await t.throwsAsync(api.get('/nodes'), { instanceOf: OutsideError });
  api.close();
});

test('the daemon’s refusal is told in its own words', async (t) => {
  await withSwarm([], {}, async ({ api }) => {
    const error = await t.throwsAsync(swarmEngine(api, '10.0.0.1').update('n9', { availability: 'pause' }), {
      instanceOf: OutsideError,
    });
    t.is(error?.message, 'the Docker daemon answered 404: node n9 not found');
  });
});

test('joining sends the token in the body, and the node takes no work yet', async (t) => {
  await withSwarm([], {}, async ({ api, calls, bodies }) => {
    const machine = machineEngine(api, noSetup);
    t.deepEqual(await machine.membership(), { state: 'inactive', nodeId: '' });
    await machine.join(await swarmEngine(api, '10.0.0.1').joinToken());
    t.true(calls.includes('POST /swarm/join'));
    t.like(bodies[0], { JoinToken: 'SWMTKN-secret', RemoteAddrs: ['10.0.0.1:2377'], Availability: 'drain' });
  });
});

test('a daemon that never answers is given up', async (t) => {
  const host = await startSshHost({ daemon: () => {} });
  const api = new EngineApi(await open(host), 'manager', 200);
  const error = await t.throwsAsync(api.get('/nodes'), { instanceOf: OutsideError });
  t.regex(error?.message ?? '', /no answer within 0.2 s/);
  api.close();
  await host.close();
});

for (const [when, ms] of [
  ['before it has a connection', 0],
  ['while it waits for the answer', 300],
] as const) {
  test(`closing ends a request ${when}`, async (t) => {
    t.timeout(20_000);
    const host = await startSshHost({ daemon: () => {} });
    const api = new EngineApi(await open(host), 'manager', 60_000);
    const asked = t.throwsAsync(api.get('/nodes'), {
      instanceOf: OutsideError,
      message: 'Docker daemon: connection closed',
    });
    await new Promise((resolve) => setTimeout(resolve, ms));
    api.close();
    await asked;
    await host.close();
  });
}

test('an unknown host key is refused before anything is sent', async (t) => {
  const daemon = dockerDaemon([]);
  const host = await startSshHost({ daemon: daemon.listener });
  const refuse = () => {
    throw new OutsideError('manager', 'host-key', 'unknown');
  };
  const error = await t.throwsAsync(open(host, { verify: refuse }), { instanceOf: OutsideError });
  t.is((error as OutsideError | undefined)?.kind, 'host-key');
  t.deepEqual(daemon.calls, []);
  await host.close();
});

test('an RSA host key and an RSA login key work', async (t) => {
  const host = await startSshHost({ hostKey: rsaPem(), daemon: dockerDaemon([]).listener });
  const session = await open(host, { keyTypes: ['ssh-rsa'], privateKey: rsaPem() });
  t.is(host.keyType, 'ssh-rsa');
  session.close();
  await host.close();
});

test('nothing listening is "unreachable", with user and address', async (t) => {
  const host = await startSshHost({ daemon: () => {} });
  await host.close();
  const error = await t.throwsAsync(open(host), { instanceOf: OutsideError });
  t.is((error as OutsideError | undefined)?.kind, 'unreachable');
  t.regex(error?.message ?? '', /ssh vcp@127\.0\.0\.1:\d+/);
});
