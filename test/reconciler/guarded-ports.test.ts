import test from 'ava';
import { guardedPorts } from '../../generator/reconciler/guarded-ports.js';
import { StoppedError } from '../../generator/reconciler/outside-error.js';
import { simulatedPorts } from './simulated-ports.js';
import { vmAt } from './swarm-nodes.js';

/** Ports with one VM that runs, and a clock that can be told to stop. */
async function running() {
  const { clock, cluster, ports } = simulatedPorts();
  await cluster.cloud.add(['10.0.0.1']);
  clock.advanceTo(clock.now().add({ minutes: 2 }));
  let stopped = false;
  const throwIfStopped = () => {
    if (stopped) throw new StoppedError('another has the lease');
  };
  const guarded = guardedPorts({
    ...ports,
    hub: cluster.hub,
    clock: {
      now: () => clock.now(),
      elapsed: () => clock.elapsed(),
      random: () => 0,
      sleep: (ms) => clock.sleep(ms),
      throwIfStopped,
    },
  });
  const [vm = vmAt('')] = await guarded.cloud.list();
  const machine = await guarded.machines.connect(vm);
  const stop = () => {
    stopped = true;
  };
  return { cluster, guarded, vm, machine, stop };
}

test('as long as the tick goes on all reaches the world', async (t) => {
  const { cluster, guarded, machine } = await running();
  await machine.join(await guarded.swarm.joinToken());
  await machine.registryLogin();
  await machine.pullImage();
  await machine.ensureAccounts(await guarded.manager.accounts());
  const [node] = await guarded.swarm.list();
  await guarded.swarm.update(node?.id ?? '', { availability: 'active' });
  t.true(cluster.nodes().some((one) => cluster.usable(one)));
  await guarded.exports.change({ add: ['10.0.0.2'], remove: [] });
  t.deepEqual(await guarded.exports.list(), ['10.0.0.2']);
  await guarded.manager.writeInventories({ managers: [], workers: ['10.0.0.1'] });
  t.deepEqual(cluster.inventory, ['10.0.0.1']);
  cluster.putTasks('10.0.0.1', 1);
  for (const server of (await guarded.hub?.servers()) ?? []) await guarded.hub?.stop(server);
  t.is(cluster.serversOn(node?.id ?? ''), 0);
});

test('when it has been stopped nothing is changed, whatever comes between the look and the change', async (t) => {
  const { cluster, guarded, vm, machine, stop } = await running();
  await machine.join(await guarded.swarm.joinToken());
  cluster.putTasks('10.0.0.1', 1);
  const before = JSON.stringify([cluster.vms(), cluster.nodes(), [...cluster.exported], cluster.inventory]);
  const [node] = await guarded.swarm.list();
  const [server = { user: '', server: '' }] = (await guarded.hub?.servers()) ?? [];
  const token = await guarded.swarm.joinToken();
  stop();
  const changes: (() => Promise<void> | undefined)[] = [
    () => guarded.cloud.add(['10.0.0.2']),
    () => guarded.cloud.delete(vm),
    () => guarded.cloud.powerOff(vm),
    () => guarded.cloud.powerOn(vm),
    () => guarded.swarm.update(node?.id ?? '', { availability: 'active' }),
    () => guarded.swarm.remove(node?.id ?? '', true),
    () => machine.join(token),
    () => machine.registryLogin(),
    () => machine.pullImage(),
    () => machine.ensureAccounts([]),
    () => guarded.exports.change({ add: ['10.0.0.2'], remove: [] }),
    () => guarded.manager.writeInventories({ managers: [], workers: ['10.0.0.2'] }),
    () => guarded.hub?.stop(server),
  ];
  for (const change of changes)
    await t.throwsAsync(async () => change(), { instanceOf: StoppedError }, String(change));
  t.is(JSON.stringify([cluster.vms(), cluster.nodes(), [...cluster.exported], cluster.inventory]), before);
  t.is(cluster.serversOn(node?.id ?? ''), 1);
});
