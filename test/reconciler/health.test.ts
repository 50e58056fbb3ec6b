import test from 'ava';
import { healthProblem } from '../../generator/reconciler/health.js';
import { nodeLabels } from '../../generator/reconciler/node-labels.js';
import type { SwarmNode, Vm } from '../../generator/reconciler/ports.js';
import { swarmNode, vmAt } from './swarm-nodes.js';

const addresses = Array.from({ length: 10 }, (_, index) => `10.0.0.${index + 1}`);
const listed = new Set(addresses);
const manager = swarmNode('10.0.1.1', { role: 'manager' });
/** A swarm with so many listed workers, of which the first are not ready. */
const workers = (count: number, away: number, status = 'down') =>
  addresses.slice(0, count).map((address, index) => swarmNode(address, index < away ? { status } : {}));
const vms = addresses.map((address) => vmAt(address));

for (const [what, swarm, running, missing] of [
  ['an empty swarm', [], [], undefined],
  ['all ready', [manager, ...workers(10, 0)], vms, undefined],
  ['the only worker away', [manager, ...workers(1, 1)], vms, undefined],
  ['4 of 9', [manager, ...workers(8, 4)], vms, undefined],
  ['4 of 8', [manager, ...workers(7, 4)], vms, '4 of 8'],
  ['unknown is away too', [manager, ...workers(7, 4, 'unknown')], vms, '4 of 8'],
  ['a manager counts', [{ ...manager, status: 'down' }, ...workers(2, 1)], vms, '2 of 3'],
  ['without the VC controller all listed count', [manager, ...workers(4, 3)], undefined, '3 of 5'],
  [
    'VMs that are off or gone are down for a good reason',
    [manager, ...workers(4, 3)],
    vms.slice(3),
    undefined,
  ],
  [
    'VMs that are powered off',
    [manager, ...workers(4, 3)],
    addresses.map((address) => vmAt(address, 'POWER_OFF')),
    undefined,
  ],
  [
    'nodes of others say nothing',
    [manager, ...['10.9.0.1', '10.9.0.2', '10.9.0.3'].map((other) => swarmNode(other, { status: 'down' }))],
    ['10.9.0.1', '10.9.0.2', '10.9.0.3'].map((other) => vmAt(other)),
    undefined,
  ],
  [
    'former machines of addresses that are ready again',
    [manager, ...workers(6, 0), ...workers(6, 6).map((node) => ({ ...node, id: `old-${node.id}` }))],
    vms,
    undefined,
  ],
  [
    'former machines of VMs that were made anew and have not joined yet',
    [manager, ...workers(6, 4).map((node) => ({ ...node, labels: { [nodeLabels.vm]: 'a former one' } }))],
    vms,
    undefined,
  ],
  [
    'machines of the VMs that run now',
    [
      manager,
      ...workers(6, 4).map((node) => ({ ...node, labels: { [nodeLabels.vm]: `v-${node.address}` } })),
    ],
    vms,
    '4 of 7',
  ],
] as [string, SwarmNode[], Vm[] | undefined, string | undefined][]) {
  test(`${what}: ${missing ?? 'well'}`, (t) => {
    const problem = healthProblem({ swarm, ...(running !== undefined && { vms: running }) }, listed);
    t.is(problem?.split(' swarm nodes')[0], missing);
  });
}
