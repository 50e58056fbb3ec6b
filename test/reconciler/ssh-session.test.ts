import net from 'node:net';
import test from 'ava';
import { openSshSession } from '../../generator/reconciler/adapters/ssh-session.js';
import { keyPair, startSshHost } from './ssh-host.js';

test('the parts of a packet do not wait for each other', async (t) => {
  const undelayed: net.Socket[] = [];
  const { setNoDelay } = net.Socket.prototype;
  net.Socket.prototype.setNoDelay = function (this: net.Socket, noDelay) {
    if (noDelay) undelayed.push(this);
    return setNoDelay.call(this, noDelay);
  };
  t.teardown(() => {
    net.Socket.prototype.setNoDelay = setNoDelay;
  });
  const host = await startSshHost({});
  const session = await openSshSession({
    system: 'manager',
    address: '127.0.0.1',
    port: host.port,
    user: 'vcp',
    privateKey: keyPair().private,
    timeoutMs: 60_000,
    keyTypes: [],
    verify: () => {},
  });
  t.true(
    undelayed.some(({ remotePort }) => remotePort === host.port),
    'the connection of the session',
  );
  session.close();
  await host.close();
});
