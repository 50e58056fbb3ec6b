import { inspect } from 'node:util';
import anyTest from 'ava';
import { VccProtocolError } from '../../generator/vcc/errors.js';
import { plantedCredential } from '../../generator/vcc-double/wire.js';
import { client, double, onlyGroup } from '../vcc-double/doubles.js';
import { always, opposite, token } from './servers.js';

// One after the other: times are measured here, and each TLS handshake takes its share.
const test = anyTest.serial;

const unit = {
  name: 'worker',
  state: 'RUNNING',
  info: 'secret_key: hidden',
  node: [{ node_no: 1, node_id: 'ab12' }],
};

test('what is odd about another unit group does not matter, what is odd about ours does', async (t) => {
  const good = { vcid: 'v1', name: 'Hub1', unit: [{ name: 'worker', node: [] }] };
  const odd = { vcid: 'a-b', name: 'Hub2', unit: [{ name: 'worker' }] };
  const { client } = await opposite(t, always(200, { vcs: [odd, good] }));
  const { groups, names } = await client.findUnitGroups('Hub1');
  t.deepEqual([groups.length, groups[0]?.vcid, names], [1, 'v1', ['Hub2', 'Hub1']]);
  const error = await t.throwsAsync(client.findUnitGroups('Hub2'), { instanceOf: VccProtocolError });
  t.regex(error?.message ?? '', /vcs\.0\.vcid/);
});

test('sends token, path and body as the published client does', async (t) => {
  const { client, seen, bodies, tokens } = await opposite(t, always(202, {}), { token: ` ${token}\n` });
  await client.addNodes('v1', 'worker', ['172.30.2.103', '172.30.2.104']);
  await client.deleteNode('v1', 'worker', 'n1');
  await client.powerOn('v1', 'worker', 'n1');
  await client.powerOff('v1', 'worker', 'n1');
  t.deepEqual(seen, [
    'PUT /vcp/v1/occtr/vcs/v1/worker',
    'DELETE /vcp/v1/occtr/vcs/v1/worker/n1',
    'PATCH /vcp/v1/occtr/vcs/v1/worker/n1/power_on',
    'PATCH /vcp/v1/occtr/vcs/v1/worker/n1/power_off',
  ]);
  const added = { ip_address_list: ['172.30.2.103', '172.30.2.104'], mac_address_list: [], num_nodes: 2 };
  t.deepEqual(
    bodies.map((body) => JSON.parse(body)),
    [added, {}, {}, {}],
  );
  t.deepEqual(new Set(tokens), new Set([token]));
});

for (const status of [200, 202]) {
  test(`a write that is answered with ${status} is accepted, whatever the body`, async (t) => {
    const { client } = await opposite(t, always(status, 'no JSON'));
    await t.notThrowsAsync(client.deleteNode('v1', 'worker', 'n1'));
  });
}
test('a write that is answered with 204 is accepted', async (t) => {
  const { client } = await opposite(t, always(204, ''));
  await t.notThrowsAsync(client.deleteNode('v1', 'worker', 'n1'));
});

test('never sends an empty address list, nor an empty or odd part of a path', async (t) => {
  const { client, seen } = await opposite(t, always(202, {}));
  await t.throwsAsync(client.addNodes('v1', 'worker', []), { instanceOf: RangeError });
  await t.throwsAsync(client.deleteNode('v1', 'worker', ''), { instanceOf: RangeError });
  await t.throwsAsync(client.deleteNode('v1', 'worker', '..'), { instanceOf: RangeError });
  await t.throwsAsync(client.getUnit('v1/x', 'worker'), { instanceOf: RangeError });
  t.deepEqual(seen, []);
});

test('fills in what the controller leaves out', async (t) => {
  const { client } = await opposite(
    t,
    always(200, { vcs: [{ vcid: 'v1', type: null, unit: [unit, { disk: [] }] }] }),
  );
  const node = {
    nodeNo: 1,
    nodeId: 'ab12',
    name: '',
    provider: '',
    state: '',
    address: '',
    cloudInstanceId: '',
    errorMessage: '',
  };
  t.deepEqual(await client.listUnitGroups(), [
    {
      vcid: 'v1',
      name: '',
      type: 'compute',
      owner: '',
      state: '',
      errorMessage: '',
      units: [
        { name: 'worker', state: 'RUNNING', errorMessage: '', nodes: [node] },
        { name: '', state: '', errorMessage: '', nodes: [] },
      ],
    },
  ]);
});

test('takes a unit that does not tell its nodes for unknown, not for empty', async (t) => {
  const { client } = await opposite(t, always(200, { name: 'worker', state: 'RUNNING', node: null }));
  await t.throwsAsync(client.getUnit('v1', 'worker'), { instanceOf: VccProtocolError });
});

test('puts an error message of the controller on one line', async (t) => {
  const { client } = await opposite(
    t,
    always(200, { ...unit, error_message: 'no room\n\u001b[31mroot: all is well' }),
  );
  t.is((await client.getUnit('v1', 'worker')).errorMessage, 'no room [31mroot: all is well');
});

test('no info gets into any object, no token into any print', async (t) => {
  const started = await double(t);
  const vcc = client(t, started);
  const group = await onlyGroup(vcc);
  const all = [group, await vcc.getUnitGroup(group.vcid), await vcc.getUnit(group.vcid, 'worker'), vcc];
  const print = inspect(all, { depth: 20, showHidden: true, maxStringLength: 1e6 }) + JSON.stringify(all);
  t.false(print.includes(plantedCredential));
  t.false(print.includes('info'));
  t.false(print.includes(started.token));
});

test('keeps one connection for reading and counts each request', async (t) => {
  const connections = new Set<unknown>();
  let requests = 0;
  const { client } = await opposite(
    t,
    (request, response) => {
      connections.add(request.socket);
      always(200, unit)(request, response);
    },
    { onRequest: () => (requests += 1) },
  );
  for (let round = 0; round < 3; round += 1) await client.getUnit('v1', 'worker');
  t.is(connections.size, 1);
  t.is(requests, 3);
});

test('reads a catalogue without its version key', async (t) => {
  const vpn_catalog = {
    cci_version: '1.0',
    aws: { default: { private_network_ipmask: '10.0.0.0/8' } },
    onpremises: { default: {} },
  };
  const { client } = await opposite(t, always(200, { vpn_catalog }));
  const { cci_version: _, ...providers } = vpn_catalog;
  t.deepEqual(await client.vpnCatalog(), providers);
});
