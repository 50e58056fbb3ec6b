import test from 'ava';
import fc from 'fast-check';
import { exposition, type Gauge } from '../../generator/reconciler/exposition.js';
import { metricsText } from '../../generator/reconciler/metrics.js';
import { errorStatus, statusOf } from '../../generator/reconciler/status.js';
import { at, observedWorld } from './observed-world.js';
import { readExposition } from './read-exposition.js';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(fc.constantFrom('\\', '"', '\n', 'n', '{', '}', ',', ' '), { maxLength: 8 })
    .map((all) => all.join('')),
);
const labels = fc.dictionary(fc.stringMatching(/^[a-z_][a-z0-9_]{0,5}$/), anyText, { maxKeys: 3 });
// Prometheus' text knows no negative zero.
const value = fc.oneof(fc.integer(), fc.double()).map((number) => number + 0);
const gauges: fc.Arbitrary<Gauge[]> = fc.uniqueArray(
  fc.record({
    name: fc.stringMatching(/^[a-z_:][a-z0-9_:]{0,8}$/),
    help: anyText,
    samples: fc.array(fc.record({ labels, value }), { maxLength: 4 }),
  }),
  { selector: ({ name }) => name, maxLength: 5 },
);

test('whatever the texts, the reader gets back what was written', (t) => {
  fc.assert(
    fc.property(gauges, (given) => {
      const read = readExposition(exposition(given));
      const wanted = given
        .filter(({ samples }) => samples.length > 0)
        .map(({ name, help, samples }) => ({ name, help, type: 'gauge', samples }));
      t.deepEqual(read, wanted);
    }),
  );
});

test('every sample carries the common labels', (t) => {
  const text = exposition([{ name: 'a', help: 'A.', samples: [{ labels: { x: '1' }, value: 2 }] }], {
    ugroup: 'Hub1',
  });
  t.is(text, '# HELP a A.\n# TYPE a gauge\na{ugroup="Hub1",x="1"} 2\n');
});

test('the metrics of a tick', async (t) => {
  const { clock, cluster, tick } = observedWorld('08:30');
  const first = await tick();
  const former = statusOf(first.result, first.about);
  cluster.putTasks('10.0.0.3', 4);
  clock.advanceTo(at('13:00'));
  const { result, about } = await tick();
  const status = statusOf(result, { ...about, former });
  const read = readExposition(metricsText(status));
  t.true(read.every(({ samples }) => samples.every((sample) => sample.labels?.ugroup === 'Hub1')));
  t.is(new Set(read.map(({ name }) => name)).size, read.length);
  const sample = (name: string, label?: string) =>
    read
      .find((one) => one.name === `cwh_scaleout_${name}`)
      ?.samples.find((one) => label === undefined || Object.values(one.labels ?? {}).includes(label))?.value;
  t.is(sample('last_success_timestamp_seconds'), about.ended.epochMilliseconds / 1000);
  t.is(sample('last_tick_result', 'ok'), 1);
  t.is(sample('last_tick_result', 'error'), 0);
  t.is(sample('desired_nodes', 'active'), 1);
  t.is(sample('desired_nodes', 'drain'), 2);
  t.is(sample('observed_nodes', 'active'), 3);
  t.is(sample('observed_vms', 'RUNNING'), 3);
  t.is(sample('user_servers'), 4);
  t.is(sample('pending_removals'), status.pending_removals.length);
  t.is(sample('bring_up_p95_seconds', 'total'), status.bring_up.total?.p95);
  t.is(sample('next_edge_timestamp_seconds'), at('08:30').epochMilliseconds / 1000 + 7 * 86_400);
});

test('a reconciler that never had success says 0, so that its age is an alarm', (t) => {
  const status = errorStatus('no plan', { reconciler: '1.2.3', began: at('08:30'), ended: at('08:30') });
  const read = readExposition(metricsText(status));
  t.is(read.find(({ name }) => name === 'cwh_scaleout_last_success_timestamp_seconds')?.samples[0]?.value, 0);
  t.false(
    read.some(({ name }) => name === 'cwh_scaleout_observed_nodes'),
    'what is not known is left out',
  );
});
