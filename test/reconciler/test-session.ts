import { openSshSession, type SshSession } from '../../generator/reconciler/adapters/ssh-session.js';
import { keyPair } from './ssh-host.js';

/** A session with a test's own ssh server on loopback, of which every host key will do unless told. */
export function testSession(
  { port }: { port: number },
  over: Partial<Parameters<typeof openSshSession>[0]> = {},
): Promise<SshSession> {
  return openSshSession({
    system: 'manager',
    address: '127.0.0.1',
    port,
    user: 'vcp',
    privateKey: keyPair().private,
    timeoutMs: 60_000,
    keyTypes: [],
    verify: () => {},
    ...over,
  });
}
