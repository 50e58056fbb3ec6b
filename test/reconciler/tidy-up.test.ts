import test from 'ava';
import { tidyUp } from '../../generator/reconciler/tidy-up.js';
import type { NodeState } from '../../generator/schedule/timetable.js';
import { at, observedWorld } from './observed-world.js';
import { simulatedPorts } from './simulated-ports.js';
import { swarmNode, vmAt } from './swarm-nodes.js';

const wanted = new Map<string, NodeState>([
  ['10.0.0.1', 'active'],
  ['10.0.0.2', 'drain'],
  ['10.0.0.3', 'power_down'],
  ['10.0.0.4', 'drain'],
]);

/** All are exported to, and so is an address of others; 10.0.0.4 still has its VM. */
function world() {
  const { cluster, ports, lines } = simulatedPorts();
  for (const address of [...wanted.keys(), '10.9.0.1']) cluster.exported.add(address);
  const nodes = [
    swarmNode('10.0.1.1', { role: 'manager' }),
    swarmNode('10.0.0.4'),
    swarmNode('10.0.0.1'),
    swarmNode('10.0.0.2', { status: 'down' }),
  ];
  const swarm = { ...ports.swarm, list: async () => nodes };
  return { cluster, lines, ports: { ...ports, swarm } };
}

test('exports without VM end where none is wanted; inventories name who is ready', async (t) => {
  const { cluster, lines, ports } = world();
  t.true(await tidyUp(wanted, { swarm: [], vms: [vmAt('10.0.0.4'), vmAt('10.0.0.1')] }, ports));
  t.deepEqual([...cluster.exported], ['10.0.0.1', '10.0.0.4', '10.9.0.1']);
  t.deepEqual(cluster.inventory, ['10.0.0.1', '10.0.0.4']);
  t.regex(lines.join('\n'), /^notice: .* 10\.0\.0\.2, 10\.0\.0\.3, which have no VM$/);
});

test('an address that is still to get its VM keeps its export, and is looked at again', async (t) => {
  const { cluster, ports } = world();
  t.false(await tidyUp(wanted, { swarm: [], vms: [vmAt('10.0.0.4')] }, ports));
  t.true(cluster.exported.has('10.0.0.1'));
});

test('a VM that is being deleted is looked at again', async (t) => {
  const { cluster, ports } = world();
  const vms = [vmAt('10.0.0.4', 'DELETING'), vmAt('10.0.0.1')];
  t.false(await tidyUp(wanted, { swarm: [], vms }, ports));
  t.true(cluster.exported.has('10.0.0.4'));
});

test('a second time nothing is left to do', async (t) => {
  const { lines, ports } = world();
  const observed = { swarm: [], vms: [vmAt('10.0.0.4'), vmAt('10.0.0.1')] };
  await tidyUp(wanted, observed, ports);
  lines.length = 0;
  t.true(await tidyUp(wanted, observed, ports));
  t.deepEqual(lines, []);
});

test('it is not clean while an address that is still wanted has an export and no VM', async (t) => {
  const { cluster, ports } = world();
  t.false(await tidyUp(wanted, { swarm: [], vms: [vmAt('10.0.0.4')] }, ports));
  t.true(cluster.exported.has('10.0.0.1'));
});

test('without knowing the VMs nothing is ended', async (t) => {
  const { cluster, ports } = world();
  t.false(await tidyUp(wanted, { swarm: [] }, ports));
  t.is(cluster.exported.size, 5);
});

test('an NFS server without answer is a warning, and it is not clean yet', async (t) => {
  const { cluster, lines, ports } = world();
  cluster.faults.down.add('nfs');
  t.false(await tidyUp(wanted, { swarm: [], vms: [] }, ports));
  t.regex(lines.join('\n'), /^warning: .* could not be looked for: the nfs does not answer$/);
});

test('a bug is not taken for a fault of the world', async (t) => {
  const { ports } = world();
  const list = async () => {
    throw new TypeError('bug');
  };
  const broken = { ...ports, exports: { ...ports.exports, list } };
  await t.throwsAsync(tidyUp(wanted, { swarm: [], vms: [] }, broken), { instanceOf: TypeError });
});

test('what was exported to for VMs that could not be made ends when nobody wants them any more', async (t) => {
  const { clock, cluster, tick } = observedWorld('08:40');
  cluster.faults.capacity = 1;
  await tick();
  t.is(cluster.vms().length, 1);
  t.is(cluster.exported.size, 3);
  clock.advanceTo(at('13:10'));
  await tick();
  await tick();
  t.is(cluster.exported.size, 1);
});
