import test from 'ava';
import { describeStep, describeSteps, type Step } from '../../../generator/reconciler/steps.js';
import { stepName, stepNames } from '../../../generator/simulate/replay/step-names.js';

const vm = { nodeId: 'vm-17', address: '10.0.0.2', state: 'RUNNING', error: '' };
const nodeId = 'kq2x81';
/** One of each kind at least: a kind without words that a replay knows does not compile, or fails below. */
const steps: { [K in Step['kind']]: Extract<Step, { kind: K }>[] } = {
  'export-nfs': [{ kind: 'export-nfs' }],
  'create-vm': [{ kind: 'create-vm' }],
  'power-on': [{ kind: 'power-on', vm }],
  'wait-vm': [{ kind: 'wait-vm' }],
  'join-swarm': [{ kind: 'join-swarm' }],
  prepare: [
    { kind: 'prepare', part: 'registry-login' },
    { kind: 'prepare', part: 'image-pull' },
    { kind: 'prepare', part: 'teacher-accounts' },
    { kind: 'prepare', part: 'teacher-inventories' },
  ],
  'update-node': [
    { kind: 'update-node', change: { availability: 'pause' } },
    { kind: 'update-node', change: { labels: { 'cwh-scaleout.leaving-since': '2026-11-30T04:00:00Z' } } },
    {
      kind: 'update-node',
      change: { availability: 'active', labels: { 'cwh-scaleout.leaving-since': null } },
    },
    { kind: 'update-node', change: { labels: { 'cwh-scaleout.unfinished': null } } },
    { kind: 'update-node', change: { labels: { 'cwh-scaleout.vm': 'vm-17' } } },
  ],
  'take-into-use': [{ kind: 'take-into-use', availability: 'active' }],
  'confirm-idle': [{ kind: 'confirm-idle', nodeId }],
  'stop-servers': [{ kind: 'stop-servers', nodeId }],
  'wait-empty': [{ kind: 'wait-empty', nodeId }],
  'power-off': [{ kind: 'power-off', vm }],
  'wait-off': [{ kind: 'wait-off', vm }],
  'delete-vm': [{ kind: 'delete-vm', vm }],
  'wait-gone': [{ kind: 'wait-gone', vm }],
  'remove-node': [{ kind: 'remove-node', nodeId, proven: true }],
  'unexport-nfs': [{ kind: 'unexport-nfs' }],
  'write-inventories': [{ kind: 'write-inventories' }],
};
const all: Step[] = Object.values(steps).flat();

test('every step that a tick can name is known, and no id is in its name', (t) => {
  for (const step of all) {
    const name = stepName(describeStep(step));
    t.truthy(name, describeStep(step));
    t.notRegex(name ?? '', /vm-17\b|kq2x81/);
  }
});

test('a plan is read back step by step, whatever its reason says', (t) => {
  const text = `${describeSteps(all)} (wanted drain, "NFS export, create VM (again)"; outside class)`;
  t.deepEqual(
    stepNames(text),
    all.map((step) => stepName(describeStep(step)) as string),
  );
});

test('other sentences are no steps', (t) => {
  for (const text of [
    'remove swarm node kq2x81, which was on a former machine of this address',
    'done (active)',
    'ends 2 user server(s) through the Hub',
    '',
  ])
    t.is(stepName(text), undefined, text);
  t.is(stepNames('nothing to do'), undefined);
});
