import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import anyTest, { type ExecutionContext } from 'ava';
import type { VccClient, VccClientOptions } from '../../generator/vcc/client.js';
import {
  VccAuthError,
  VccConflictError,
  type VccError,
  VccProtocolError,
  VccUnavailableError,
} from '../../generator/vcc/errors.js';
import type { Unit } from '../../generator/vcc/model.js';
import { controlFaults, controlPath, controlSocket } from '../../generator/vcc-double/control-client.js';
import type { FaultInput } from '../../generator/vcc-double/faults.js';
import { startVccDouble, type VccDouble, type VccDoubleOptions } from '../../generator/vcc-double/start.js';
import { plantedCredential } from '../../generator/vcc-double/wire.js';
import { temporaryDirectory } from '../temporary.js';
import { client, double, onlyGroup, states, until } from './doubles.js';

// One after the other: times are measured here, and each TLS handshake takes its share.
const test = anyTest.serial;

const running = { '172.30.2.101': 'RUNNING', '172.30.2.102': 'RUNNING' };

interface Scene {
  state: string;
  started: VccDouble;
  vcc: VccClient;
  vcid: string;
  unit: () => Promise<Unit>;
  /** What the client asked since the last call: the number of requests. */
  requests: () => number;
  order: (...faults: FaultInput[]) => Promise<unknown>;
}

/** A double, and a client that repeats reads twice. */
async function scene(
  t: ExecutionContext,
  options: Partial<VccDoubleOptions> = {},
  more: Partial<VccClientOptions> = {},
): Promise<Scene> {
  const state = temporaryDirectory('vcc');
  const started = await double(t, { state, ...options });
  let sent = 0;
  const onRequest = () => {
    sent += 1;
  };
  const vcc = client(t, started, { retries: 2, retryDelayMs: 1, onRequest, ...more });
  const { vcid } = await onlyGroup(vcc);
  const requests = () => {
    const count = sent;
    sent = 0;
    return count;
  };
  requests();
  const order = (...faults: FaultInput[]) => controlFaults(state, 'PUT', faults);
  return { state, started, vcc, vcid, unit: () => vcc.getUnit(vcid, 'worker'), requests, order };
}

async function failure(
  t: ExecutionContext,
  { started }: Scene,
  call: Promise<unknown>,
  instanceOf: typeof VccError,
): Promise<VccError> {
  const error = (await t.throwsAsync(call, { instanceOf })) as VccError;
  const print = inspect(error, { depth: 20, showHidden: true, maxStringLength: 1e6 });
  t.false(print.includes(started.token), 'holds the token');
  t.false(print.includes(plantedCredential), 'holds a credential');
  return error;
}

const lost: [title: string, fault: FaultInput, message: RegExp][] = [
  ['a closed connection', { kind: 'refuse' }, /broke the connection off before its answer was whole/],
  ['silence', { kind: 'hang' }, /did not answer within 1 s/],
  ['a 503', { kind: 'status', status: 503 }, /in trouble.*HTTP 503, VCPException/],
  ['half an answer', { kind: 'drop' }, /broke the connection off before its answer was whole/],
];
for (const [title, fault, message] of lost) {
  test(`${title}: a read is repeated, a write is not, and its end is told as unknown`, async (t) => {
    const here = await scene(t, {}, { requestTimeoutMs: 1000 });
    const { vcc, vcid, unit, requests, order, state } = here;
    await order({ ...fault, times: 2 } as FaultInput);
    t.deepEqual(states((await unit()).nodes), running);
    t.is(requests(), 3);
    t.deepEqual(await controlFaults(state, 'GET'), []);

    await order({ ...fault, method: 'PUT', times: 1 } as FaultInput);
    const add = () => vcc.addNodes(vcid, 'worker', ['172.30.2.103']);
    const error = await failure(t, here, add(), VccUnavailableError);
    t.regex(error.message, message);
    t.regex(error.message, /whether it took the change is unknown/);
    t.is(requests(), 1);
    t.deepEqual(states((await unit()).nodes), running);

    await order({ ...fault, method: 'PUT', times: 1, takesEffect: true } as FaultInput);
    t.regex((await failure(t, here, add(), VccUnavailableError)).message, /is unknown/);
    const up = await until(unit, ({ state }) => state === 'RUNNING');
    t.deepEqual(states(up.nodes), { ...running, '172.30.2.103': 'RUNNING' });

    await vcc.addNodes(vcid, 'worker', ['172.30.2.104']);
    t.is((await unit()).nodes.length, 4);
  });
}

test('a read that fails more often than it is repeated fails without a doubt about changes', async (t) => {
  const here = await scene(t);
  await here.order({ kind: 'refuse', times: 3 });
  t.notRegex((await failure(t, here, here.unit(), VccUnavailableError)).message, /unknown/);
  t.is(here.requests(), 3);
  t.deepEqual(states((await here.unit()).nodes), running);
});

const final: [title: string, fault: FaultInput, kind: typeof VccError, message: RegExp][] = [
  ['a 403', { kind: 'status', status: 403, times: 1 }, VccAuthError, /VCPAuthException: accounts\/authority/],
  ['a revoked token', { kind: 'token-revoked', times: 1 }, VccAuthError, /token lookup is failed/],
  [
    'a 409',
    { kind: 'status', status: 409, times: 1 },
    VccConflictError,
    /VCPStateConflictException: .*:worker/,
  ],
  ['broken JSON', { kind: 'malformed', times: 1 }, VccProtocolError, /not JSON/],
];
for (const [title, fault, kind, message] of final) {
  test(`${title} is not tried again, and the next request is as before`, async (t) => {
    const here = await scene(t);
    await here.order(fault);
    const error = await failure(t, here, here.unit(), kind);
    t.is(error.constructor, kind);
    t.regex(error.message, message);
    t.is(here.requests(), 1);
    t.deepEqual(states((await here.unit()).nodes), running);
  });
}

test('a token stays revoked until it is cleared, for reads and writes', async (t) => {
  const here = await scene(t);
  const { vcc, vcid, state } = here;
  await here.order({ kind: 'token-revoked' });
  await failure(t, here, vcc.authority(), VccAuthError);
  await failure(t, here, vcc.addNodes(vcid, 'worker', ['172.30.2.103']), VccAuthError);
  t.deepEqual(await controlFaults(state, 'DELETE'), []);
  t.deepEqual(states((await here.unit()).nodes), running);
});

test('an error text that quotes the token does not bring it into the message', async (t) => {
  const here = await scene(t);
  const text = `no such token: ${here.started.token}`;
  await here.order({ kind: 'status', status: 403, text, times: 1 });
  const { message } = await failure(t, here, here.unit(), VccAuthError);
  t.regex(message, /no such token: \*\*\*/);
});

test('only requests of the named method and path are struck', async (t) => {
  const here = await scene(t);
  await here.order({ kind: 'status', status: 503, method: 'GET', path: '/vcs/*/worker' });
  t.is((await here.vcc.listUnitGroups()).length, 1);
  await failure(t, here, here.unit(), VccUnavailableError);
  await here.vcc.addNodes(here.vcid, 'worker', ['172.30.2.103']);
});

test('a slow answer comes late, and too late for the impatient; the change is made', async (t) => {
  const here = await scene(t);
  await here.order({ kind: 'slow', ms: 700, times: 1 });
  const begin = performance.now();
  await here.unit();
  // Timers may come a millisecond early.
  t.true(performance.now() - begin >= 699);

  const impatient = client(t, here.started, { requestTimeoutMs: 1000 });
  await here.order({ kind: 'slow', ms: 3_600_000, method: 'PUT', times: 1 });
  const add = impatient.addNodes(here.vcid, 'worker', ['172.30.2.103']);
  t.regex((await failure(t, here, add, VccUnavailableError)).message, /change is unknown/);
  t.is((await here.unit()).nodes.length, 3);
});

test('a shut port refuses connections, breaks off those it has, and opens again', async (t) => {
  const here = await scene(t);
  const { state, vcc, started } = here;
  await here.order({ kind: 'closed' });
  const error = await failure(t, here, vcc.version(), VccUnavailableError);
  t.regex(error.message, /cannot be reached.*ECONNREFUSED/);
  t.is(here.requests(), 3);
  t.deepEqual(await controlFaults(state, 'GET'), [{ kind: 'closed' }]);
  await controlFaults(state, 'DELETE');
  t.deepEqual(states((await client(t, started).getUnit(here.vcid, 'worker')).nodes), running);
  t.deepEqual(states((await here.unit()).nodes), running);
});

test('shutting the port breaks off a request that waits for its answer', async (t) => {
  const here = await scene(t, {}, { requestTimeoutMs: 60_000, retries: 0 });
  await here.order({ kind: 'hang' });
  const waiting = failure(t, here, here.unit(), VccUnavailableError);
  await until(
    async () => here.requests(),
    (count) => count === 1,
  );
  await here.order({ kind: 'hang' }, { kind: 'closed' });
  t.regex((await waiting).message, /broke the connection off|cannot be reached/);
});

test('a double whose port is shut can be closed', async (t) => {
  const state = temporaryDirectory('vcc');
  const started = await startVccDouble({ state });
  await controlFaults(state, 'PUT', [{ kind: 'closed' }]);
  await t.notThrowsAsync(started.close());
  t.false(existsSync(controlSocket(state)));
});

test('machines for which there is no room end in ERROR, without having been made', async (t) => {
  const diary = join(temporaryDirectory('diary'), 'made');
  const here = await scene(t, { onCreate: `echo $VCC_ADDRESS >> ${diary}` });
  const { vcc, vcid, unit } = here;
  await here.order({ kind: 'capacity', nodes: 3 });
  await vcc.addNodes(vcid, 'worker', ['172.30.2.103', '172.30.2.104']);
  const full = await until(unit, ({ state }) => state === 'ERROR');
  t.deepEqual(states(full.nodes), { ...running, '172.30.2.103': 'RUNNING', '172.30.2.104': 'ERROR' });
  t.regex(full.errorMessage, /insufficient capacity: there is room for 3 machines/);
  t.is(await readFile(diary, 'utf8'), '172.30.2.103\n');

  const failed = full.nodes.find(({ address }) => address === '172.30.2.104');
  await vcc.deleteNode(vcid, 'worker', failed?.nodeId as string);
  await until(unit, ({ nodes }) => nodes.length === 3);
  await here.order();
  await vcc.addNodes(vcid, 'worker', ['172.30.2.104']);
  const more = await until(unit, ({ state }) => state === 'RUNNING');
  t.is(states(more.nodes)['172.30.2.104'], 'RUNNING');
});

test('the next machines boot into ERROR, those after them do not', async (t) => {
  const here = await scene(t);
  const { vcc, vcid, unit } = here;
  await here.order({ kind: 'boot-error', times: 2 });
  await vcc.addNodes(vcid, 'worker', ['172.30.2.103']);
  await until(unit, ({ state }) => state === 'ERROR');
  t.deepEqual(await controlFaults(here.state, 'GET'), [{ kind: 'boot-error', times: 1 }]);
  await vcc.addNodes(vcid, 'worker', ['172.30.2.104', '172.30.2.105']);
  const settled = await until(unit, ({ nodes }) => !nodes.some(({ state }) => state === 'BOOTING'));
  t.deepEqual(states(settled.nodes), {
    ...running,
    '172.30.2.103': 'ERROR',
    '172.30.2.104': 'ERROR',
    '172.30.2.105': 'RUNNING',
  });
  t.is(settled.nodes[2]?.errorMessage, 'the machine did not boot');
});

test('a lost node is gone at once, or in ERROR, and its address is free or can be deleted', async (t) => {
  const here = await scene(t);
  const { vcc, vcid, unit } = here;
  const before = await unit();
  await here.order(
    { kind: 'lose-node', address: '172.30.2.101' },
    { kind: 'lose-node', address: '172.30.2.102', to: 'ERROR' },
  );
  const after = await unit();
  t.deepEqual(states(after.nodes), { '172.30.2.102': 'ERROR' });
  t.is(after.errorMessage, 'the machine is lost');
  t.deepEqual(await controlFaults(here.state, 'GET'), []);
  await vcc.deleteNode(vcid, 'worker', after.nodes[0]?.nodeId as string);
  await until(unit, ({ nodes }) => nodes.length === 0);
  await vcc.addNodes(vcid, 'worker', ['172.30.2.101']);
  const again = await until(unit, ({ state }) => state === 'RUNNING');
  t.deepEqual(states(again.nodes), { '172.30.2.101': 'RUNNING' });
  t.not(again.nodes[0]?.nodeId, before.nodes[0]?.nodeId);
});

test('an order that cannot be carried out changes nothing, and says why', async (t) => {
  const here = await scene(t);
  const { state } = here;
  await here.order({ kind: 'slow', ms: 0 });
  const stranger: FaultInput[] = [
    { kind: 'lose-node', address: '172.30.2.101' },
    { kind: 'lose-node', address: '10.0.0.9' },
    { kind: 'hang' },
  ];
  await t.throwsAsync(controlFaults(state, 'PUT', stranger), {
    message: 'no node has the address 10.0.0.9; there are: 172.30.2.101, 172.30.2.102',
  });
  const odd = [{ kind: 'hang', times: -1 }] as FaultInput[];
  await t.throwsAsync(controlFaults(state, 'POST', odd), { message: /faults\.0\.times/ });
  t.deepEqual(await controlFaults(state, 'GET'), [{ kind: 'slow', ms: 0 }]);
  t.deepEqual(states((await here.unit()).nodes), running);
});

test('only the owner of the state directory can give orders; the documented API knows none', async (t) => {
  const here = await scene(t);
  t.is((await stat(controlSocket(here.state))).mode & 0o777, 0o600);
  await here.order({ kind: 'status', status: 503, path: '/-/faults' });
  const { host, port, ca, token } = here.started;
  const headers = { 'x-vcc-access-token': token };
  const asked = request({ host, port, ca, headers, path: controlPath, method: 'DELETE' }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  t.is(answer.statusCode, 404);
  t.is((await controlFaults(here.state, 'GET')).length, 1);
});

test('a state directory with a path too long for a socket is refused with the reason', async (t) => {
  const state = join(temporaryDirectory('vcc'), 'x'.repeat(100));
  await t.throwsAsync(startVccDouble({ state }), { message: /too long for a socket.*shorter path/ });
});

/** The program as a script runs it. */
function vccCommand(...args: string[]): Promise<{ status: number; out: string; error: string }> {
  const program = fileURLToPath(new URL('../../generator/vcc-double/main.js', import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], (failed, out, error) =>
      resolve({ status: failed === null ? 0 : Number(failed.code), out, error }),
    );
  });
}

test('`vcc fault` sets, lists and clears what is in force on the running double', async (t) => {
  const here = await scene(t);
  const fault = (...args: string[]) => vccCommand('--state', here.state, 'fault', ...args);
  const added = await fault('add', 'status', 'status=503', 'method=GET', 'path=/vcs/**', 'times=2');
  const first = { kind: 'status', status: 503, method: 'GET', path: '/vcs/**', times: 2, takesEffect: false };
  t.deepEqual([added.status, JSON.parse(added.out)], [0, first]);
  await here.unit();
  t.is(here.requests(), 3);

  const file = join(here.state, 'faults.json');
  await writeFile(file, '[{"kind": "capacity", "nodes": 2}, {"kind": "drop", "takesEffect": true}]');
  t.is((await fault('set', file)).out.split('\n').length, 3);
  await fault('add', 'lose-node', 'address=172.30.2.102');
  t.is((await fault('list')).out, '{"kind":"capacity","nodes":2}\n{"kind":"drop","takesEffect":true}\n');
  t.deepEqual(await fault('clear'), { status: 0, out: '', error: '' });
  t.deepEqual(states((await here.unit()).nodes), { '172.30.2.101': 'RUNNING' });
});

test('`vcc fault` says what is wrong and ends with 1', async (t) => {
  const { state } = await scene(t);
  const cases: [args: string[], reason: RegExp][] = [
    [['add', 'hang', 'for ever'], /"for ever" is not of the form name=value/],
    [['add', 'slow'], /faults\.0\.ms/],
    [['set', join(state, 'absent.json')], /ENOENT.*absent\.json/],
  ];
  for (const [args, reason] of cases) {
    const { status, out, error } = await vccCommand('--state', state, 'fault', ...args);
    t.deepEqual([status, out], [1, '']);
    t.regex(error, reason);
    t.is(error.trimEnd().split('\n').length, 1);
  }
  const nobody = await vccCommand('--state', temporaryDirectory('vcc'), 'fault', 'list');
  t.is(nobody.status, 1);
  t.regex(nobody.error, /no double is running with the state directory/);
});
