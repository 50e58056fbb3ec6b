import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { type Memory, noMemory } from '../../generator/reconciler/memory.js';
import { nodeLabels } from '../../generator/reconciler/node-labels.js';
import { type Observed, planTick } from '../../generator/reconciler/plan.js';
import { describeStep } from '../../generator/reconciler/steps.js';
import { stepNames } from '../../generator/status/page/step-names.js';
import { stepJa, toldJa } from '../../generator/status/told-ja.js';
import { draws } from '../draws.js';

const now = Temporal.Instant.from('2026-11-30T02:00:00Z');
const because = 'in class since Mon 2026-11-30 08:30 (scaleout.yml:37)';
const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];

/** English words of the cluster's, which stay. */
const kept =
  /\b(active|pause|drain|power_down|ready|down|unknown|disconnected|VM|VC|Swarm|NFS|manager|vcnode_all_ipaddress|RUNNING|BOOTING|RESUMING|POWER_OFF|SHUTTING_DOWN|DELETING|ERROR|CONTAINER_ERROR|plan\.json|reconcile\.mjs|availability|ID)\b/g;

function english(text: string): string {
  return text
    .replace(/2026-\S+Z/g, '')
    .replace(/vm\d+\w*|node\d+\w*|no capacity|2 failed|cwh-scaleout\.\S+/g, '')
    .replace(kept, '');
}

const vmState = fc.constantFrom(
  'RUNNING',
  'BOOTING',
  'RESUMING',
  'POWER_OFF',
  'SHUTTING_DOWN',
  'DELETING',
  'ERROR',
  'CONTAINER_ERROR',
);
const vms = fc.array(
  fc.record({
    address: fc.constantFrom(...addresses, ''),
    state: vmState,
    error: fc.constantFrom('', 'no capacity'),
  }),
  { maxLength: 4 },
);
const members = fc.array(
  fc.record({
    address: fc.constantFrom(...addresses, '10.9.9.9'),
    status: fc.constantFrom('ready', 'ready', 'down', 'unknown', 'disconnected'),
    availability: fc.constantFrom('active', 'pause', 'drain'),
    role: fc.constantFrom('worker', 'worker', 'worker', 'manager'),
    labels: fc.constantFrom(
      {},
      { [nodeLabels.vm]: 'vm0' },
      { [nodeLabels.leaving]: '2026-11-30T01:00:00Z' },
      { [nodeLabels.unfinished]: '1', [nodeLabels.vm]: 'vm0' },
    ),
  }),
  { maxLength: 4 },
);
const history = fc.constantFrom<Memory>(
  noMemory,
  {
    ...noMemory,
    underWay: Object.fromEntries(
      addresses.map((address) => [
        address,
        { since: '2026-11-30T00:00:00Z', seen: '2026-11-30T01:58:00Z', steps: {}, fromStart: true },
      ]),
    ),
  },
  {
    ...noMemory,
    troubles: Object.fromEntries(
      addresses.map((address) => [
        address,
        { message: 'no capacity', attempts: 2, retryAt: '2026-11-30T02:04:00Z' },
      ]),
    ),
  } as Memory,
);

/** As trusted-plan.ts and run.ts say it. */
const holds = [
  'the overrides made by command cannot be read',
  'the plan file cannot be used, and the last good one takes nothing away',
  'plan.json was made for another reconcile.mjs than the one that runs: run the playbook again',
];

test('whatever the plan says of a node is said in Japanese', (t) => {
  const heard = new Set<string>();
  fc.assert(
    fc.property(
      fc.option(vms, { nil: undefined }),
      members,
      fc.array(fc.constantFrom('active', 'pause', 'power_down', 'drain'), { minLength: 3, maxLength: 3 }),
      history,
      fc.option(fc.constantFrom(0, 2), { nil: undefined }),
      fc.constantFrom('force', 'keep'),
      fc.constantFrom(undefined, ...holds),
      (someVms, nodes, wants, memory, servers, afterDrainWait, holdRemovals) => {
        const observed = {
          ...(someVms && {
            vms: someVms.map((vm, index) => ({ ...vm, nodeId: `vm${index}` })),
          }),
          swarm: nodes.map((node, index) => ({ ...node, id: `node${index}` })),
          ...(servers !== undefined && { busy: new Map(nodes.map((_, index) => [`node${index}`, servers])) }),
        } as unknown as Observed;
        const wanted = {
          nodes: new Map(addresses.map((address, i) => [address, wants[i] ?? 'drain'])),
          because,
        };
        const plan = planTick(wanted as Parameters<typeof planTick>[0], observed, memory, {
          now,
          drainWaitMs: 1_800_000,
          afterDrainWait: afterDrainWait as 'force' | 'keep',
          bootTimeoutMs: 900_000,
          ...(holdRemovals !== undefined && { holdRemovals }),
        });
        const told = [
          ...plan.nodes.map(({ reason }) => toldJa(reason, because)),
          ...plan.problems.map(({ message }) => toldJa(message)),
          ...plan.pending.map(({ waitsFor }) => toldJa(`waits for ${waitsFor}`)),
          ...plan.nodes.flatMap(({ steps }) => steps.map((step) => stepJa(describeStep(step)))),
        ];
        for (const text of told) {
          t.notRegex(english(text), /[A-Za-z]{2,}/, text);
          heard.add(text.replace(/[\d.:TZ-]+/g, ''));
        }
      },
    ),
    draws(4000),
  );
  t.true(heard.size > 60, `${heard.size} sentences were heard`);
});

test('what comes from elsewhere stays as it is, within our own sentences too', (t) => {
  t.is(toldJa('ssh: connect to host 10.0.0.1: refused'), 'ssh: connect to host 10.0.0.1: refused');
  t.is(
    toldJa('wanted active, but the VM is ERROR (quota exceeded; ask them)'),
    '目標 active、VM は ERROR (quota exceeded; ask them)',
  );
  t.is(stepJa('reticulate splines'), 'reticulate splines');
});

test('the reason of all that is wanted is left to where it is said', (t) => {
  t.is(toldJa(`wanted active, no VM; ${because}`, because), '目標 active、VM なし');
});

test('the steps of a bring-up have names in both languages', (t) => {
  for (const name of stepNames.values())
    if (name !== 'take into use') t.notRegex(english(stepJa(name)).replace('RUNNING', ''), /[a-z]{2,}/, name);
});
