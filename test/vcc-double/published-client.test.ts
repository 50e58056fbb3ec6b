import { request } from 'node:https';
import anyTest, { type ExecutionContext } from 'ava';
import type { VccDouble } from '../../generator/vcc-double/start.js';
import { plantedCredential } from '../../generator/vcc-double/wire.js';
import { double, until } from './doubles.js';

// One after the other: times are measured here, and each TLS handshake takes its share.
const test = anyTest.serial;

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the published client reads untyped JSON too
  json: any;
}

/** Sends what the published Python client sends: JSON content type and token always, a body except with GET. */
function session({ host, port, ca, token }: VccDouble) {
  return (method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
      const length = text === '' ? {} : { 'Content-Length': Buffer.byteLength(text) };
      const headers = { 'x-vcc-access-token': token, 'Content-Type': 'application/json', ...length, ...more };
      const options = {
        host,
        port,
        ca,
        method,
        headers,
        path: path.startsWith('//') ? path.slice(1) : `/vcp/v1/occtr${path}`,
      };
      const outgoing = request(options, async (incoming) => {
        let answer = '';
        for await (const chunk of incoming) answer += chunk;
        resolve({ status: incoming.statusCode ?? 0, json: JSON.parse(answer) });
      });
      outgoing.on('error', reject).end(text);
    });
}

async function open(t: ExecutionContext) {
  const send = session(await double(t));
  const { vcid } = (await send('GET', '/vcs')).json.vcs[0];
  return { send, unit: `/vcs/${vcid}/worker`, vcid };
}

test('serves the call sequence of the published client: construct, find, add, wait, delete, wait', async (t) => {
  const send = session(await double(t, { managerAddress: '172.30.2.100', bootMs: 800 }));
  // VcpSDK(token): three GETs
  t.is((await send('GET', '')).status, 200);
  t.is((await send('GET', '/vcs')).status, 200);
  t.deepEqual((await send('GET', '/accounts/authority')).json, {
    role: 'fullaccess',
    user_name: 'user1',
    user_role: 'regular',
  });
  // get_ugroup('Hub1')
  t.is((await send('GET', '')).status, 200);
  const [vc] = (await send('GET', '/vcs')).json.vcs;
  t.like(vc, { name: 'Hub1', type: 'compute', state: 'RUNNING', error_message: '' });
  t.regex(vc.vcid, /^\w+$/);
  // get_unit('worker')
  const group = (await send('GET', `/vcs/${vc.vcid}`)).json;
  t.deepEqual(
    group.unit.map(({ name }: { name: string }) => name),
    ['manager', 'worker'],
  );
  const path = `/vcs/${vc.vcid}/worker`;
  // add_nodes(ip_addresses=['172.30.2.104'])
  t.is((await send('GET', path)).json.node.length, 2);
  const body = { ip_address_list: ['172.30.2.104'], mac_address_list: [], num_nodes: 1 };
  t.is((await send('PUT', path, body)).status, 202);
  const first = (await send('GET', path)).json;
  t.is(first.state, 'BOOTING');
  const grown = await until(
    async () => (await send('GET', path)).json,
    ({ state }) => state === 'RUNNING',
  );
  const node = grown.node.at(-1);
  t.like(node, {
    node_no: 4,
    state: 'RUNNING',
    cloud_instance_address: '172.30.2.104',
    watch_mode: true,
    error_message: '',
  });
  t.deepEqual(node.volumes, []);
  // delete_nodes(ip_address='172.30.2.104')
  t.is((await send('DELETE', `${path}/${node.node_id}`, {})).status, 202);
  const shrunk = await until(
    async () => (await send('GET', path)).json,
    ({ state }) => state === 'RUNNING',
  );
  t.is(shrunk.node.length, 2);
  // version(), get_vpn_catalog('aws')
  t.is(typeof (await send('GET', '/version')).json.plugin.aws, 'string');
  const { vpn_catalog } = (await send('GET', '/vpn_catalog')).json;
  t.is(vpn_catalog.aws.default.private_network_ipmask, '172.30.2.0/24');
  t.is((await send('GET', '/')).status, 200);
});

test('puts a credential into info, so that tests can look for it in logs', async (t) => {
  const { send, unit } = await open(t);
  t.true((await send('GET', unit)).json.info.includes(plantedCredential));
});

test('unit-wide operations and watching', async (t) => {
  const { send, unit } = await open(t);
  t.is((await send('PATCH', `${unit}/unwatch`, {})).status, 202);
  t.deepEqual(
    (await send('GET', unit)).json.node.map((node: { watch_mode: boolean }) => node.watch_mode),
    [false, false],
  );
  t.is((await send('PATCH', `${unit}/power_off`, {})).status, 202);
  t.is(
    (
      await until(
        async () => (await send('GET', unit)).json,
        ({ state }) => state !== 'BOOTING',
      )
    ).state,
    'POWER_OFF',
  );
});

test('clear_processing lets the next write through', async (t) => {
  const send = session(await double(t, { bootMs: 60_000 }));
  const { vcid } = (await send('GET', '/vcs')).json.vcs[0];
  const add = (address: string) =>
    send('PUT', `/vcs/${vcid}/worker`, { ip_address_list: [address], mac_address_list: [], num_nodes: 1 });
  t.is((await add('172.30.2.103')).status, 202);
  t.is((await add('172.30.2.104')).status, 409);
  t.is((await send('PATCH', `/vcs/${vcid}/worker/clear_processing`, {})).status, 202);
  t.is((await add('172.30.2.104')).status, 202);
});

test('a bad token is told as the real controller tells it', async (t) => {
  const { send } = await open(t);
  for (const path of ['', '/vcs', '/accounts/authority', '/nowhere']) {
    const { status, json } = await send('GET', path, undefined, { 'x-vcc-access-token': 's.wrong' });
    t.is(status, 403);
    t.regex(
      json.message,
      /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d UTC: VCPAuthException: accounts\/authority:\| token lookup is failed: permission denied$/,
    );
  }
  t.is((await send('GET', '/vcs', undefined, { 'x-vcc-privileged': 'True' })).status, 403);
});

test('odd requests get a status and a message, and change nothing', async (t) => {
  const { send, unit, vcid } = await open(t);
  const before = (await send('GET', unit)).json;
  const cases: [method: string, path: string, body: unknown, status: number][] = [
    ['GET', '//nowhere', undefined, 404],
    ['GET', '//vcp/v1/occtrX', undefined, 404],
    ['GET', '/nowhere', undefined, 404],
    ['GET', '/vcs/0123', undefined, 404],
    ['GET', `/vcs/${vcid}/nfs`, undefined, 404],
    ['GET', `${unit}/0123`, undefined, 404],
    ['POST', unit, {}, 404],
    ['PUT', unit, '{"ip_address_list":', 400],
    ['PUT', unit, '[]', 400],
    ['PUT', unit, {}, 400],
    ['PUT', unit, { ip_address_list: [], mac_address_list: [], num_nodes: 0 }, 400],
    ['PUT', unit, { ip_address_list: '172.30.2.9', mac_address_list: [], num_nodes: 1 }, 400],
    ['PUT', unit, 'x'.repeat(2_000_000), 413],
    ['PATCH', `${unit}/toString`, {}, 400],
    ['PATCH', `${unit}/delete`, {}, 400],
    ['DELETE', unit, { force: 'true' }, 501],
    ['DELETE', `${unit}/`, {}, 404],
  ];
  for (const [method, path, body, status] of cases) {
    const answer = await send(method, path, body);
    t.is(answer.status, status, `${method} ${path}`);
    t.is(typeof answer.json.message, 'string');
  }
  t.deepEqual((await send('GET', unit)).json, before);
});
