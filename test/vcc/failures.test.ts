import { createServer } from 'node:net';
import { inspect } from 'node:util';
import anyTest, { type ExecutionContext } from 'ava';
import { VccClient } from '../../generator/vcc/client.js';
import {
  VccAuthError,
  VccConflictError,
  VccError,
  VccNotFoundError,
  VccProtocolError,
  VccUnavailableError,
} from '../../generator/vcc/errors.js';
import { client, double } from '../vcc-double/doubles.js';
import { always, opposite, token } from './servers.js';

// One after the other: times are measured here, and each TLS handshake takes its share.
const test = anyTest.serial;

async function failure(
  t: ExecutionContext,
  call: Promise<unknown>,
  instanceOf: typeof VccError,
): Promise<VccError> {
  const error = (await t.throwsAsync(call, { instanceOf })) as VccError;
  t.false(inspect(error, { depth: 20, showHidden: true }).includes(token), 'holds the token');
  return error;
}

const message = (text: string) => ({ message: `2026/11/24 08:00:00 UTC: ${text}` });
const answers: [title: string, status: number, body: unknown, kind: typeof VccError, name: string][] = [
  ['401', 401, '', VccAuthError, ''],
  ['403', 403, message('VCPAuthException: a:| permission denied'), VccAuthError, 'VCPAuthException'],
  ['403 of a proxy', 403, '<html><body>Forbidden</body></html>', VccAuthError, ''],
  ['404', 404, {}, VccNotFoundError, ''],
  ['409', 409, {}, VccConflictError, ''],
  [
    'a conflict with status 400',
    400,
    message('VCPStateConflictException: v:w:| busy'),
    VccConflictError,
    'VCPStateConflictException',
  ],
  [
    'a conflict with status 500',
    500,
    message('VCPStateConflictException: v:w:| busy'),
    VccConflictError,
    'VCPStateConflictException',
  ],
  ['400', 400, message('VCPParameterException: v:| bad'), VccError, 'VCPParameterException'],
  ['500', 500, { message: 7 }, VccUnavailableError, ''],
  ['503', 503, 'busy', VccUnavailableError, ''],
  ['a redirection', 302, '', VccProtocolError, ''],
];
for (const [title, status, body, kind, exceptionName] of answers) {
  test(`the error for ${title}`, async (t) => {
    const { client } = await opposite(t, always(status, body), { retries: 0 });
    const error = await failure(t, client.addNodes('v1', 'worker', ['10.0.0.1']), kind);
    t.is(error.constructor, kind);
    t.like(error, { name: kind.name, status, exceptionName, endpoint: 'PUT /vcs/v1/worker' });
  });
}

test('a wrong token: says so, with the controller’s reason', async (t) => {
  const vcc = client(t, { ...(await double(t)), token });
  const { message } = await failure(t, vcc.authority(), VccAuthError);
  t.is(
    message,
    'the VC controller refuses the access token: get a valid one and install it (GET /accounts/authority, ' +
      'HTTP 403, VCPAuthException: accounts/authority:| token lookup is failed: permission denied)',
  );
});

for (const odd of ['', '  ', 'two words', 'full‐width']) {
  test(`a token "${odd}" is not even sent`, async (t) => {
    const { client, seen } = await opposite(t, always(200, {}), { token: odd });
    await t.throwsAsync(client.authority(), { instanceOf: VccAuthError, message: /install it again/ });
    t.deepEqual(seen, []);
  });
}

test('an answer that repeats the token and steers the terminal is made harmless', async (t) => {
  const { client } = await opposite(t, always(400, { message: `bad ${token}\n\u001b[2J${'x'.repeat(900)}` }));
  const error = await failure(t, client.listUnitGroups(), VccError);
  t.regex(error.message, /bad \*\*\* \[2Jx+…\)$/);
  t.true(error.message.length < 500);
});

test('an unknown CA: says which setting is missing, and does not try again', async (t) => {
  const { port, seen } = await opposite(t, always(200, {}));
  let requests = 0;
  const stranger = new VccClient({
    host: '127.0.0.1',
    port,
    token,
    requestTimeoutMs: 5000,
    onRequest: () => requests++,
  });
  const error = await failure(t, stranger.listUnitGroups(), VccUnavailableError);
  t.regex(error.message, /unknown CA: give the CA's certificate as vcc_ca_file/);
  t.is(requests, 1);
  t.deepEqual(seen, []);
});

test('a certificate for another name: says what to set', async (t) => {
  const { client } = await opposite(t, always(200, {}), {}, ['vcc.example.org']);
  t.regex(
    (await failure(t, client.version(), VccUnavailableError)).message,
    /for another name: set vcc_host/,
  );
});

test('a CA file that is none', async (t) => {
  const { client } = await opposite(t, always(200, {}), { ca: 'no PEM' });
  t.regex((await failure(t, client.version(), VccUnavailableError)).message, /vcc_ca_file/);
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  const { client: other } = await opposite(t, always(200, {}), { ca: broken });
  t.regex((await failure(t, other.version(), VccUnavailableError)).message, /vcc_ca_file/);
});

test('nothing listening: says where, after having tried again', async (t) => {
  const closed = createServer();
  const port = await new Promise<number>((resolve) => {
    closed.listen(0, '127.0.0.1', () => resolve((closed.address() as { port: number }).port));
  });
  await new Promise((resolve) => closed.close(resolve));
  let requests = 0;
  const options = { host: '127.0.0.1', port, token, requestTimeoutMs: 5000, retryDelayMs: 1 };
  const lonely = new VccClient({ ...options, onRequest: () => requests++ });
  const error = await failure(t, lonely.version(), VccUnavailableError);
  t.regex(error.message, new RegExp(`127\\.0\\.0\\.1:${port} cannot be reached.*ECONNREFUSED`));
  t.is(requests, 3);
});

test('a server that does not speak TLS', async (t) => {
  const plain = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n{}'));
  const port = await new Promise<number>((resolve) => {
    plain.listen(0, '127.0.0.1', () => resolve((plain.address() as { port: number }).port));
  });
  t.teardown(() => plain.close());
  const vcc = new VccClient({ host: '127.0.0.1', port, token, requestTimeoutMs: 5000 });
  t.regex((await failure(t, vcc.version(), VccUnavailableError)).message, /check vcc_port/);
});

test('a server that never answers', async (t) => {
  const { client } = await opposite(t, () => {}, { requestTimeoutMs: 200, retries: 0 });
  const begin = performance.now();
  t.regex((await failure(t, client.version(), VccUnavailableError)).message, /did not answer within 0\.2 s/);
  t.true(performance.now() - begin < 4000);
});

test('a server that sends a byte now and then', async (t) => {
  const { client } = await opposite(
    t,
    (_request, response) => {
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    },
    { requestTimeoutMs: 200, retries: 0 },
  );
  const begin = performance.now();
  t.is((await failure(t, client.version(), VccUnavailableError)).detail, 'time-out');
  t.true(performance.now() - begin < 4000);
});

test('a connection that breaks in the middle of the answer', async (t) => {
  const { client } = await opposite(
    t,
    (_request, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('{"vcs":', () => response.socket?.destroy());
    },
    { retries: 0 },
  );
  await failure(t, client.listUnitGroups(), VccUnavailableError);
});

const nonsense: [title: string, body: unknown][] = [
  ['no JSON', '{"name":"worker","info":"secret_key: hidden", oops'],
  ['a page', '<html>login</html>'],
  ['nothing', ''],
  ['a list', []],
  ['a node without id', { node: [{ node_no: 1, info: 'secret_key: hidden' }] }],
  ['a node number that is none', { node: [{ node_no: 'secret_key: hidden', node_id: 'ab' }] }],
  ['a node id that leads elsewhere', { node: [{ node_no: 1, node_id: '../../v2' }] }],
  ['a state that is no text', { state: { info: 'secret_key: hidden' }, node: [] }],
];
for (const [title, body] of nonsense) {
  test(`an answer that is ${title}: not tried again, not quoted`, async (t) => {
    const { client, seen } = await opposite(t, always(200, body));
    const error = await failure(t, client.getUnit('v1', 'worker'), VccProtocolError);
    t.regex(error.message, /not that of a VC controller/);
    t.false(inspect(error, { depth: 20, showHidden: true }).includes('secret_key'));
    t.is(seen.length, 1);
  });
}

test('an endless answer is cut off', async (t) => {
  const { client } = await opposite(t, (_request, response) => {
    const chunk = 'x'.repeat(1024 * 1024);
    const more = () => {
      while (!response.destroyed && response.write(chunk)) {}
    };
    response.on('drain', more);
    more();
  });
  await failure(t, client.listUnitGroups(), VccProtocolError);
});

test('a read is tried again after a 5xx, a write never', async (t) => {
  let down = 2;
  const handler: Parameters<typeof opposite>[1] = (request, response) =>
    always(down-- > 0 ? 502 : 200, { vcs: [] })(request, response);
  const { client, seen } = await opposite(t, handler);
  t.deepEqual(await client.listUnitGroups(), []);
  t.is(seen.length, 3);
  down = 1;
  const error = await failure(t, client.addNodes('v1', 'worker', ['10.0.0.1']), VccUnavailableError);
  t.regex(error.message, /whether it took the change is unknown/);
  t.is(seen.length, 4);
});

test('a 403, a 404 and a conflict are not tried again', async (t) => {
  for (const status of [403, 404, 409]) {
    const { client, seen } = await opposite(t, always(status, {}));
    await t.throwsAsync(client.listUnitGroups());
    t.is(seen.length, 1);
  }
});
