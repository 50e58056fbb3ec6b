import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { knownKeys, parseKnownHosts, verifyKnown } from '../../generator/reconciler/adapters/known-hosts.js';
import { PinnedKeys } from '../../generator/reconciler/adapters/pinned-keys.js';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import type { Vm } from '../../generator/reconciler/ports.js';
import { temporaryDirectory } from '../temporary.js';

const vm = (nodeId: string): Vm => ({ nodeId, address: '10.0.0.1', state: 'RUNNING', error: '' });
const file = () => join(temporaryDirectory('pins'), 'host-keys.json');

test('known_hosts: names are compared whole, comments are skipped', (t) => {
  const text =
    '# 10.0.0.1 ssh-rsa AAAA\n10.0.0.10 ssh-rsa BBBB\nm1,10.0.0.1 ssh-ed25519 CCCC comment\r\n10.0.0.1 ssh-rsa DDDD\n';
  t.deepEqual(parseKnownHosts(text, '10.0.0.1'), [
    { type: 'ssh-ed25519', key: 'CCCC' },
    { type: 'ssh-rsa', key: 'DDDD' },
  ]);
});

test('a manager that is not in known_hosts is refused', async (t) => {
  const path = file();
  await writeFile(path, '10.0.0.2 ssh-rsa AAAA\n');
  const error = await t.throwsAsync(knownKeys(path, '10.0.0.1'), { instanceOf: OutsideError });
  t.is((error as OutsideError | undefined)?.kind, 'host-key');
});

test('a changed key is refused', (t) => {
  const keys = [{ type: 'ssh-ed25519', key: 'AAAA' }];
  t.notThrows(() => verifyKnown(keys, '10.0.0.1', 'ssh-ed25519', 'AAAA'));
  t.throws(() => verifyKnown(keys, '10.0.0.1', 'ssh-ed25519', 'BBBB'), { instanceOf: OutsideError });
  t.throws(() => verifyKnown(keys, '10.0.0.1', 'ssh-rsa', 'AAAA'), { instanceOf: OutsideError });
});

test('the first contact pins a VM’s key, also across runs; another key is refused', async (t) => {
  const path = file();
  const first = new PinnedKeys(path, () => {});
  (await first.verifier(vm('v1')))('ssh-ed25519', 'AAAA');
  await first.pin(vm('v1'));
  t.is((await stat(path)).mode & 0o777, 0o600);
  const second = new PinnedKeys(path, () => {});
  const verify = await second.verifier(vm('v1'));
  t.notThrows(() => verify('ssh-ed25519', 'AAAA'));
  t.throws(() => verify('ssh-ed25519', 'BBBB'), { instanceOf: OutsideError });
});

test('a new VM at the same address replaces the pin of the former one', async (t) => {
  const path = file();
  const pins = new PinnedKeys(path, () => {});
  (await pins.verifier(vm('v1')))('ssh-ed25519', 'AAAA');
  await pins.pin(vm('v1'));
  (await pins.verifier(vm('v2')))('ssh-ed25519', 'BBBB');
  await pins.pin(vm('v2'));
  t.deepEqual(Object.keys(JSON.parse(await readFile(path, 'utf8')) as object), ['v2']);
});

test('a key whose connection never came about is not pinned', async (t) => {
  const path = file();
  const pins = new PinnedKeys(path, () => {});
  (await pins.verifier(vm('v1')))('ssh-ed25519', 'AAAA');
  (await pins.verifier(vm('v2')))('ssh-ed25519', 'BBBB');
  await pins.pin(vm('v2'));
  t.deepEqual(Object.keys(JSON.parse(await readFile(path, 'utf8')) as object), ['v2']);
  t.notThrows(await pins.verifier(vm('v1')).then((verify) => () => verify('ssh-ed25519', 'CCCC')));
});

test('a damaged file of pins trusts nobody', async (t) => {
  const path = file();
  await writeFile(path, '{"v1": {"address"');
  await t.throwsAsync(new PinnedKeys(path, () => {}).verifier(vm('v1')), { instanceOf: OutsideError });
});

test('a pin that cannot be written holds for the tick, loudly', async (t) => {
  const said: string[] = [];
  const path = join(temporaryDirectory('pins'), 'missing', 'host-keys.json');
  const pins = new PinnedKeys(path, (level, sentence) => void said.push(`${level}: ${sentence}`));
  (await pins.verifier(vm('v1')))('ssh-ed25519', 'AAAA');
  await pins.pin(vm('v1'));
  t.regex(said[0] ?? '', /^error: the host key of 10\.0\.0\.1 is not kept, only trusted in this tick/);
  const verify = await pins.verifier(vm('v1'));
  t.throws(() => verify('ssh-ed25519', 'BBBB'), { instanceOf: OutsideError });
});
