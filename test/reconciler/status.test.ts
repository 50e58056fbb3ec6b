import test from 'ava';
import { errorStatus, standByStatus, statusOf } from '../../generator/reconciler/status.js';
import { statusSchema } from '../../generator/reconciler/status-schema.js';
import { at, observedWorld, plan } from './observed-world.js';

test('a good tick: desired and observed by address, edges ahead, learnt times', async (t) => {
  const { clock, cluster, tick } = observedWorld('08:30');
  await tick();
  clock.advanceTo(at('08:40'));
  const node = cluster.nodes().find(({ address }) => address === '10.0.0.1');
  const { result, about } = await tick();
  const status = statusOf(result, { ...about, exitStatus: 0 });
  t.deepEqual(statusSchema.parse(JSON.parse(JSON.stringify(status))), status);
  t.like(status, {
    reconciler: '1.2.3',
    ugroup_name: 'Hub1',
    time_zone: 'Asia/Tokyo',
    tick: { began: '2026-11-29T23:40:00Z', result: 'ok', exit_status: 0 },
    heartbeat: { seconds: 3600, overdue_after: '2026-11-30T03:40:00Z' },
    last_success: '2026-11-29T23:40:00Z',
    failures: [],
    pending_removals: [],
  });
  t.false('last_error' in status);
  t.deepEqual(status.desired?.nodes, [
    { address: '10.0.0.1', state: 'active' },
    { address: '10.0.0.2', state: 'active' },
    { address: '10.0.0.3', state: 'active' },
  ]);
  t.deepEqual(status.observed?.nodes[0], {
    address: '10.0.0.1',
    vm: { node_id: 'vm1', state: 'RUNNING' },
    node: { id: node?.id as string, status: 'ready', availability: 'active' },
  });
  t.is(status.bring_up.samples, 3);
  t.true((status.bring_up.total?.median ?? 0) >= 240, 'a boot takes four minutes');
  t.true((status.bring_up.steps['wait-vm']?.p95 ?? 0) >= 200);
  t.deepEqual(
    status.next_edges.slice(0, 3).map((edge) => [edge.at, edge.counts.active]),
    [
      ['2026-11-30T02:00:00Z', 1],
      ['2026-11-30T04:00:00Z', 1],
      ['2026-12-06T23:30:00Z', 3],
    ],
  );
});

test('each reason is told in Japanese too, and the language of the policy is kept', async (t) => {
  const { clock, tick } = observedWorld('08:28');
  const { result, about } = await tick();
  const status = statusOf(result, about);
  t.is(
    status.desired?.because,
    'in class from Mon 2026-11-30 08:30 (test.yml:1) (ready by: lead 0 min); until then outside class since Mon 2026-11-23 13:00 (test.yml:1)',
  );
  t.is(
    status.desired?.because_ja,
    '授業中、2026-11-30(月) 08:30 から (test.yml:1)（それまでに準備するため 0 分前から）；それまでは 授業時間外、2026-11-23(月) 13:00 から (test.yml:1)',
  );
  t.is(status.next_edges[1]?.because_ja, '授業後、2026-11-30(月) 11:00 から (test.yml:1)');
  const later = { reconciler: '1.2.3', began: clock.now(), ended: clock.now() };
  const former = { ...status, language: 'ja' as const };
  t.is(errorStatus('no token', { ...later, former }).language, 'ja');
  t.is(errorStatus('no token', { ...later, former, file: plan }).language, 'en');
});

test('a removal that waits: for what, for how many users, and when it goes', async (t) => {
  const { clock, cluster, tick } = observedWorld('08:30');
  await tick();
  const leaver = cluster.nodes().find(({ address }) => address === '10.0.0.3');
  for (const { address } of cluster.nodes()) cluster.putTasks(address, 2);
  clock.advanceTo(at('13:00'));
  const { result, about } = await tick();
  const status = statusOf(result, about);
  const pending = status.pending_removals.find(({ address }) => address === '10.0.0.3');
  t.deepEqual(pending, {
    address: '10.0.0.3',
    node_id: leaver?.id as string,
    since: '2026-11-30T04:00:00Z',
    until: '2026-11-30T04:30:00Z',
    waits_for: '2 user server(s)',
    user_servers: 2,
  });
  t.is(status.observed?.nodes[2]?.user_servers, 2);
});

test('a failure is told with its begin, as long as it lasts', async (t) => {
  const { clock, cluster, tick } = observedWorld('08:30');
  cluster.faults.refused.add('10.0.0.2');
  const first = await tick();
  const former = statusOf(first.result, first.about);
  t.is(former.tick.result, 'failed');
  t.like(former.failures, [{ address: '10.0.0.2', since: '2026-11-29T23:30:00Z' }]);
  t.regex(former.last_error?.message ?? '', /10\.0\.0\.2: create VM: /);
  clock.advanceTo(at('09:00'));
  const second = await tick(former);
  t.is(statusOf(second.result, second.about).failures[0]?.since, '2026-11-29T23:30:00Z');
  cluster.faults.refused.clear();
  clock.advanceTo(at('09:30'));
  await tick();
  clock.advanceTo(at('10:00'));
  const third = await tick();
  const last = statusOf(third.result, { ...third.about, former });
  t.like(last, { failures: [], last_error: former.last_error, last_success: '2026-11-30T01:00:00Z' });
});

test('a blind tick says so, and what it did see', async (t) => {
  const { clock, cluster, tick } = observedWorld('08:30');
  await tick();
  cluster.faults.down.add('vcc');
  clock.advanceTo(at('08:40'));
  const { result, about } = await tick();
  const status = statusOf(result, about);
  t.is(status.tick.result, 'blind');
  t.is(status.blind?.since, '2026-11-29T23:40:00Z');
  t.like(status.observed, { vms_known: false });
  t.is(status.observed?.nodes[0]?.node?.status, 'ready');
});

test('a tick that came to nothing keeps what was seen before, and tells what is wanted now', async (t) => {
  const { clock, cluster, tick } = observedWorld('08:30');
  const good = await tick();
  const former = statusOf(good.result, good.about);
  cluster.faults.down.add('manager');
  clock.advanceTo(at('11:00'));
  const error = await t.throwsAsync(tick());
  const about = { ...good.about, began: clock.now(), ended: clock.now(), former };
  const status = errorStatus(error?.message ?? '', about);
  t.notThrows(() => statusSchema.parse(status));
  t.is(status.tick.result, 'error');
  t.deepEqual(status.observed, former.observed);
  t.is(status.last_success, former.last_success);
  t.is(status.desired?.counts.active, 1);
  t.like(status.last_error, { at: '2026-11-30T02:00:00Z', message: error?.message });
  const later = errorStatus('again', { ...about, began: at('11:02'), ended: at('11:02'), former: status });
  t.is(later.error?.since, '2026-11-30T02:00:00Z');
});

test('without a plan and without a former status there is still one to write', (t) => {
  const about = { reconciler: '1.2.3', began: at('08:30'), ended: at('08:30') };
  t.notThrows(() => statusSchema.parse(errorStatus('config/plan.json is missing', about)));
  t.deepEqual(standByStatus({ ...about, file: plan, lease: { holder: 'h2' } }).lease, { holder: 'h2' });
});
