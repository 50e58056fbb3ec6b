import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import anyTest, { type ExecutionContext } from 'ava';
import type { Node } from '../../generator/vcc/model.js';
import { startVccDouble, type VccDouble } from '../../generator/vcc-double/start.js';
import { temporaryDirectory } from '../temporary.js';
import { client, double, network, onlyGroup, states, until } from './doubles.js';

// One after the other: times are measured here, and each TLS handshake takes its share.
const test = anyTest.serial;

const program = fileURLToPath(new URL('../../generator/vcc-double/main.js', import.meta.url));

/** The double as a process of its own. */
async function start(
  t: ExecutionContext,
  state: string,
  ...more: string[]
): Promise<VccDouble & { child: ChildProcess }> {
  const args = [program, '--port', '0', '--state', state, '--network', network, ...more];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  t.teardown(() => child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const [, host, port] = /^vcc: listening on https:\/\/(.*):(\d+)$/.exec(line) as unknown as [
    string,
    string,
    string,
  ];
  const ca = await readFile(join(state, 'ca.pem'), 'utf8');
  const token = (await readFile(join(state, 'token'), 'utf8')).trim();
  const close = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { host, port: Number(port), ca, token, close, child };
}

test('a killed double finishes at its next start what it had begun', async (t) => {
  const state = temporaryDirectory('vcc');
  const diary = join(state, 'diary');
  const commands = [
    '--on-create',
    `echo made $VCC_ADDRESS >> ${diary}`,
    '--workers',
    '172.30.2.101,172.30.2.102',
  ];
  const first = await start(t, state, ...commands, '--boot-ms', '60000', '--delete-ms', '60000');
  const before = client(t, first);
  const { vcid } = await onlyGroup(before);
  await before.addNodes(vcid, 'worker', ['172.30.2.103']);
  await until(
    async () => readFile(diary, 'utf8').catch(() => ''),
    (text) => text !== '',
  );
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = await start(t, state, ...commands, '--boot-ms', '50', '--delete-ms', '60000');
  t.is(second.ca, first.ca);
  t.is(second.token, first.token);
  const after = client(t, second);
  const up = await until(
    () => after.getUnit(vcid, 'worker'),
    (unit) => unit.state === 'RUNNING',
  );
  t.deepEqual(states(up.nodes), {
    '172.30.2.101': 'RUNNING',
    '172.30.2.102': 'RUNNING',
    '172.30.2.103': 'RUNNING',
  });
  t.is(await readFile(diary, 'utf8'), 'made 172.30.2.103\nmade 172.30.2.103\n');

  await after.deleteNode(vcid, 'worker', (up.nodes[2] as Node).nodeId);
  second.child.kill('SIGKILL');
  await once(second.child, 'exit');
  const third = await start(t, state, ...commands, '--delete-ms', '50');
  const last = client(t, third);
  t.is(
    (
      await until(
        () => last.getUnit(vcid, 'worker'),
        ({ nodes }) => nodes.length === 2,
      )
    ).nodes.length,
    2,
  );
  await third.close();
  t.is(third.child.exitCode, 0);
});

test('closing ends a command that is still running', async (t) => {
  const state = temporaryDirectory('vcc');
  const running = await start(t, state, '--on-create', 'sleep 60 & wait');
  const vcc = client(t, running);
  const { vcid } = await onlyGroup(vcc);
  await vcc.addNodes(vcid, 'worker', ['172.30.2.103']);
  const begin = performance.now();
  await running.close();
  t.true(performance.now() - begin < 6000);
  t.regex(await readFile(join(state, 'state.json'), 'utf8'), /"BOOTING"/);
});

test('keeps its secrets to its owner', async (t) => {
  const state = temporaryDirectory('vcc');
  await double(t, { state });
  for (const name of ['token', 'server.key', 'ca.key', 'state.json']) {
    t.is((await stat(join(state, name))).mode & 0o777, 0o600, name);
  }
});

test('a further name gets a new certificate from the same CA', async (t) => {
  const state = temporaryDirectory('vcc');
  const first = await double(t, { state });
  const certificate = await readFile(join(state, 'server.pem'), 'utf8');
  await first.close();
  const second = await double(t, { state, host: '0.0.0.0', san: ['127.0.0.2', 'vcc.example.org'] });
  t.is(second.ca, first.ca);
  t.not(await readFile(join(state, 'server.pem'), 'utf8'), certificate);
  t.is((await client(t, { ...second, host: '127.0.0.2' }).listUnitGroups()).length, 1);
});

test('takes the token from the file it is told', async (t) => {
  const tokenFile = join(temporaryDirectory('vcc'), 'given');
  await writeFile(tokenFile, '  s.given \n');
  t.is((await client(t, await double(t, { tokenFile })).listUnitGroups()).length, 1);
});

test('refuses a state file it does not understand', async (t) => {
  const state = temporaryDirectory('vcc');
  await writeFile(join(state, 'state.json'), '{"version":1');
  await t.throwsAsync(startVccDouble({ state }), { message: /state\.json is not a state of this double/ });
});
