import test from 'ava';
import { lastingSession } from '../../generator/reconciler/adapters/lasting-session.js';
import { runCommand } from '../../generator/reconciler/adapters/remote-command.js';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import { keyPair, startSshHost } from './ssh-host.js';
import { testSession } from './test-session.js';

const exec = () => ({ status: 0, stdout: 'well' });
const command = { command: 'true', system: 'manager', timeoutMs: 60_000 } as const;

test('after its server was away a session goes on, and is opened once for all who ask', async (t) => {
  const hostKey = keyPair().private;
  const first = await startSshHost({ hostKey, exec });
  const { port } = first;
  let opened = 0;
  const session = await lastingSession(() => {
    opened += 1;
    return testSession({ port });
  });
  t.is((await runCommand(session, command)).stdout, 'well');
  await first.close();
  await t.throwsAsync(runCommand(session, command), { instanceOf: OutsideError });
  const second = await startSshHost({ hostKey, port, exec });
  const before = opened;
  const answers = await Promise.all([1, 2, 3].map(() => runCommand(session, command)));
  t.deepEqual(
    answers.map(({ stdout }) => stdout),
    ['well', 'well', 'well'],
  );
  t.is(opened, before + 1);
  session.close();
  await second.close();
});

test('another host key is refused at each opening', async (t) => {
  const first = await startSshHost({ exec });
  const { port, hostKey } = first;
  const verify = (_type: string, key: string) => {
    if (key !== hostKey) throw new OutsideError('manager', 'host-key', 'changed');
  };
  const session = await lastingSession(() => testSession({ port }, { verify }));
  await first.close();
  const second = await startSshHost({ port, exec });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const error = await t.throwsAsync(runCommand(session, command), { instanceOf: OutsideError });
    t.is(error?.kind, 'host-key');
  }
  session.close();
  await second.close();
});
