import { join } from 'node:path';
import test from 'ava';
import { PinnedKeys } from '../../generator/reconciler/adapters/pinned-keys.js';
import { sshMachines } from '../../generator/reconciler/adapters/ssh-machines.js';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import type { Vm } from '../../generator/reconciler/ports.js';
import { temporaryDirectory } from '../temporary.js';
import { dockerDaemon } from './docker-daemon.js';
import { keyPair, startSshHost } from './ssh-host.js';

const vm = (nodeId: string): Vm => ({ nodeId, address: '127.0.0.1', state: 'RUNNING', error: '' });
const access = { user: 'vcp', privateKey: keyPair().private, timeoutMs: 60_000 };
const setup = {
  registry: 'hub.example.org:5000',
  image: 'image',
  user: 'cwh',
  timeoutMs: 60_000,
  pullTimeoutMs: 60_000,
};
const log = () => {};
const kindOf = (error: unknown) => (error as OutsideError | undefined)?.kind;

test('a worker’s key is learnt once: the same VM with another key is refused, a new VM is not', async (t) => {
  const file = join(temporaryDirectory('pins'), 'host-keys.json');
  const daemon = dockerDaemon([]);
  const first = await startSshHost({ daemon: daemon.listener });
  const { port } = first;
  const machines = () => sshMachines({ ...access, port }, new PinnedKeys(file, log), setup);
  (await machines().connect(vm('v1'))).close();
  (await machines().connect(vm('v1'))).close();
  await first.close();

  const second = await startSshHost({ daemon: daemon.listener, port });
  const error = await t.throwsAsync(machines().connect(vm('v1')), { instanceOf: OutsideError });
  t.is(kindOf(error), 'host-key');
  t.deepEqual(daemon.calls, [], 'nothing was sent');
  (await machines().connect(vm('v2'))).close();
  await second.close();
});

test('a machine that takes no key says "refused", and its key is not pinned', async (t) => {
  const file = join(temporaryDirectory('pins'), 'host-keys.json');
  const host = await startSshHost({ daemon: () => {}, refuses: true });
  const pins = new PinnedKeys(file, log);
  const error = await t.throwsAsync(
    sshMachines({ ...access, port: host.port }, pins, setup).connect(vm('v1')),
    {
      instanceOf: OutsideError,
    },
  );
  t.is(kindOf(error), 'refused');
  t.deepEqual(await new PinnedKeys(file, log).keyTypes(vm('v1')), []);
  await host.close();
});
