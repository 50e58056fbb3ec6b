import test from 'ava';
import { vccCloud } from '../../generator/reconciler/adapters/cloud-vcc.js';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import { client, double } from '../vcc-double/doubles.js';

const kindOf = (error: unknown) => (error as OutsideError | undefined)?.kind;

test('a unit that is processing is a conflict, which is waited for; a refused address is not', async (t) => {
  const vcc = client(t, await double(t, { bootMs: 60_000 }));
  const cloud = vccCloud(vcc, 'Hub1', 'worker');
  const refused = await t.throwsAsync(cloud.add(['192.168.99.9']), { instanceOf: OutsideError });
  t.is(kindOf(refused), 'failed');
  await cloud.add(['172.30.2.103']);
  const busy = await t.throwsAsync(cloud.add(['172.30.2.104']), { instanceOf: OutsideError });
  t.is(kindOf(busy), 'conflict');
});

test('deleting what is gone already succeeds', async (t) => {
  const cloud = vccCloud(client(t, await double(t)), 'Hub1', 'worker');
  await t.notThrowsAsync(
    cloud.delete({ nodeId: 'abc123', address: '172.30.2.101', state: 'RUNNING', error: '' }),
  );
});

test('a unit that is not there is told with those that are', async (t) => {
  const cloud = vccCloud(client(t, await double(t)), 'Hub1', 'student');
  await t.throwsAsync(cloud.list(), { message: /no unit "student" of "Hub1" \(this token sees: worker\)/ });
});
