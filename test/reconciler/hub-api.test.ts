import test, { type ExecutionContext } from 'ava';
import { type HubApiOptions, hubApi } from '../../generator/reconciler/adapters/hub-api.js';
import { OutsideError, type OutsideKind } from '../../generator/reconciler/outside-error.js';
import type { UserServer } from '../../generator/reconciler/ports.js';
import { serverCertificate } from '../../generator/vcc-double/certificates.js';
import { temporaryDirectory } from '../temporary.js';
import { type HubDouble, hubDouble, hubToken, oneServer } from './hub-double.js';

/** The times as text: ava cannot compare instants. */
const told = (servers: UserServer[]) =>
  servers.map((one) => ({ ...one, lastActivity: one.lastActivity?.toString() }));
const service = { id: 'svc1', name: 'jupyter-a' };

function hub({ url }: HubDouble, more: Partial<HubApiOptions> = {}) {
  return hubApi({ url, token: hubToken, timeoutMs: 60_000, ...more });
}

/** Fails as an OutsideError of the Hub, and its message does not hold the token. */
async function fails(t: ExecutionContext, work: Promise<unknown>, kind: OutsideKind, message: RegExp) {
  const error = await t.throwsAsync(work, { instanceOf: OutsideError, message });
  t.like(error, { system: 'hub', kind });
  t.notRegex(String(error), new RegExp(hubToken));
}

test('tells each server with its service and its last activity', async (t) => {
  const double = await hubDouble(t);
  const lastActivity = '2026-04-13T09:00:00.123456Z';
  double.users.set('a', oneServer({ service, lastActivity }));
  double.users.set('b', { servers: { '': { service, lastActivity }, two: { stopped: true }, three: {} } });
  t.deepEqual(told(await hub(double).servers()), [
    {
      user: 'a',
      server: '',
      serviceId: 'svc1',
      serviceName: 'jupyter-a',
      lastActivity,
    },
    {
      user: 'b',
      server: '',
      serviceId: 'svc1',
      serviceName: 'jupyter-a',
      lastActivity,
    },
    { user: 'b', server: 'three', lastActivity: undefined },
  ]);
});

test("a user's later activity counts for the server, an earlier one does not", async (t) => {
  const double = await hubDouble(t);
  const lastActivity = '2026-04-13T09:00:00Z';
  double.users.set('later', { lastActivity: '2026-04-13T09:30:00Z', servers: { '': { lastActivity } } });
  double.users.set('earlier', { lastActivity: '2026-04-13T08:30:00Z', servers: { '': { lastActivity } } });
  double.users.set('only', { lastActivity, servers: { '': {} } });
  t.deepEqual(
    told(await hub(double).servers()).map((server) => server.lastActivity),
    ['2026-04-13T09:30:00Z', lastActivity, undefined],
  );
});

test('the activity of what starts, stops or tells no time is not known', async (t) => {
  const double = await hubDouble(t);
  const lastActivity = '2026-04-13T09:00:00Z';
  double.users.set('a', oneServer({ lastActivity, pending: 'spawn' }));
  double.users.set('b', oneServer({ lastActivity, pending: 'stop' }));
  double.users.set('c', oneServer({ lastActivity: 'yesterday' }));
  for (const server of await hub(double).servers()) t.is(server.lastActivity, undefined);
});

for (const limit of [1, 2, 200]) {
  test(`reads every page of the Hub's size, ${limit} at a time`, async (t) => {
    const double = await hubDouble(t);
    double.maxLimit = limit;
    const names = [...Array(5)].map((_, n) => `user${n}`);
    for (const name of names) double.users.set(name, oneServer({}));
    let requests = 0;
    const onRequest = () => {
      requests += 1;
    };
    const servers = await hub(double, { onRequest }).servers();
    t.deepEqual(
      servers.map(({ user }) => user),
      names,
    );
    t.is(requests, Math.ceil(5 / limit));
    t.is(double.seen[0], 'GET /hub/api/users?state=active&include_stopped_servers=false&offset=0&limit=200');
  });
}

test('takes the bare list of an old Hub', async (t) => {
  const double = await hubDouble(t);
  double.isOld = true;
  double.users.set('a', oneServer({ service }));
  t.is((await hub(double).servers())[0]?.serviceId, 'svc1');
});

test('ends a default and a named server of exactly that user', async (t) => {
  const double = await hubDouble(t);
  double.users.set('a/b@c', { servers: { '': {}, 'x y': {}, kept: {} } });
  await hub(double).stop({ user: 'a/b@c', server: '' });
  await hub(double).stop({ user: 'a/b@c', server: 'x y' });
  t.deepEqual(Object.keys(double.users.get('a/b@c')?.servers ?? {}), ['kept']);
  t.deepEqual(double.seen, [
    'DELETE /hub/api/users/a%2Fb%40c/server',
    'DELETE /hub/api/users/a%2Fb%40c/servers/x%20y',
  ]);
});

test('ending what is ending, or gone, succeeds', async (t) => {
  const double = await hubDouble(t);
  double.users.set('a', oneServer({ pending: 'stop' }));
  await t.notThrowsAsync(hub(double).stop({ user: 'a', server: '' }));
  await t.notThrowsAsync(hub(double).stop({ user: 'a', server: 'none' }));
  await t.notThrowsAsync(hub(double).stop({ user: 'nobody', server: '' }));
});

test('a name that would make another request of it is not sent', async (t) => {
  const double = await hubDouble(t);
  for (const server of [
    { user: 'a', server: '..' },
    { user: 'a', server: '.' },
    { user: '..', server: '' },
    { user: '', server: '' },
  ])
    await fails(t, hub(double).stop(server), 'nonsense', /cannot be asked/);
  t.deepEqual(double.seen, []);
});

for (const scope of ['read:servers', 'admin:server_state']) {
  test(`says that the token lacks a scope, without ${scope}`, async (t) => {
    const double = await hubDouble(t);
    double.users.set('a', oneServer({ service }));
    double.scopes.delete(scope);
    await fails(t, hub(double).servers(), 'refused', /scopes list:users, .*admin:server_state/);
  });
}

test('does without the activity of users', async (t) => {
  const double = await hubDouble(t);
  double.users.set('a', oneServer({ service, lastActivity: '2026-04-13T09:00:00Z' }));
  double.scopes.delete('read:users:activity');
  t.is(told(await hub(double).servers())[0]?.lastActivity, '2026-04-13T09:00:00Z');
});

test('a token that is refused, or cannot be one, is told without it', async (t) => {
  const double = await hubDouble(t);
  await fails(t, hub(double, { token: 'old' }).servers(), 'refused', /\(403\): it is unknown or too old/);
  await fails(t, hub(double, { token: `${hubToken}\nx` }).servers(), 'refused', /install it again/);
  await fails(t, hub(double, { token: ' \n' }).servers(), 'refused', /empty/);
  double.scopes.delete('delete:servers');
  await fails(t, hub(double).stop({ user: 'a', server: '' }), 'refused', /end a user server/);
  await t.notThrowsAsync(hub(double, { token: `${hubToken}\n` }).servers());
});

const answers: [status: number, body: string, kind: OutsideKind, message: RegExp][] = [
  [200, '<html>', 'nonsense', /not JSON.*check hub_url/],
  [200, '{"items": {}}', 'nonsense', /no list of users/],
  [200, '{"items": [], "_pagination": {"next": {"offset": 0}}}', 'nonsense', /circle/],
  [302, '', 'nonsense', /status 302.*check hub_url/],
  [404, '', 'nonsense', /status 404/],
  [429, '', 'failed', /429/],
  [503, hubToken, 'failed', /503.*look at its log/],
];
for (const [status, body, kind, message] of answers) {
  test(`an answer ${status} ${body.slice(0, 20)} is told as ${kind}`, async (t) => {
    const double = await hubDouble(t);
    double.intervene = (_, response) => {
      response.writeHead(status, { location: `${double.url}/elsewhere` }).end(body);
    };
    await fails(t, hub(double).servers(), kind, message);
    t.is(double.seen.length, 1, 'no redirect is followed');
  });
}

test('a Hub that hangs, sends drop by drop, or hangs up is unreachable', async (t) => {
  const double = await hubDouble(t);
  double.intervene = () => {};
  await fails(t, hub(double, { timeoutMs: 50 }).servers(), 'unreachable', /no answer in time/);
  double.intervene = (_, response) => {
    response.writeHead(200).write('[');
  };
  await fails(t, hub(double, { timeoutMs: 50 }).servers(), 'unreachable', /no answer in time/);
  double.intervene = (request) => {
    request.socket.destroy();
  };
  await fails(t, hub(double).servers(), 'unreachable', /not reached \(ECONNRESET\)/);
});

test('over TLS, only a certificate of the given CA is trusted', async (t) => {
  const certificate = await serverCertificate(temporaryDirectory('hub'), ['127.0.0.1']);
  const double = await hubDouble(t, certificate);
  double.users.set('a', oneServer({ service }));
  t.is((await hub(double, { ca: certificate.ca }).servers()).length, 1);
  await fails(t, hub(double).servers(), 'unreachable', /check its certificate, and hub_ca_file/);
  const { ca } = await serverCertificate(temporaryDirectory('hub'), ['127.0.0.1']);
  await fails(t, hub(double, { ca }).servers(), 'unreachable', /hub_ca_file/);
  await fails(t, hub(double, { ca: 'no PEM' }).servers(), 'unreachable', /JupyterHub/);
  t.is(double.seen.length, 1, 'nothing is sent to a host that is not trusted');
});
