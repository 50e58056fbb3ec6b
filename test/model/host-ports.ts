import { busyServers } from '../../generator/reconciler/busy.js';
import type { OutsideSystem } from '../../generator/reconciler/outside-error.js';
import type { Clock, Hub, Log, Machine, Ports, Vm } from '../../generator/reconciler/ports.js';
import type { SimulatedCluster } from '../../generator/simulate/cluster.js';
import type { Actor, Judge } from './judge.js';

/** How requests leave a control host. */
export interface Line {
  ask<T>(system: OutsideSystem, what: string, effect: () => Promise<T>): Promise<T>;
  /** A change of the world. @param judge throws when it breaks a promise. */
  change(system: OutsideSystem, what: string, judge: () => void, effect: () => Promise<void>): Promise<void>;
}

/** The simulated cluster as one control host reaches it; each change is judged before it happens. */
export function hostPorts(
  cluster: SimulatedCluster,
  judge: Judge,
  { ask, change }: Line,
  actor: Actor,
  { clock, log, withHub }: { clock: Clock; log: Log; withHub: boolean },
): Ports {
  const { cloud, swarm, machines, exports, manager } = cluster;
  const listed = (addresses: readonly string[], what: string) => () => {
    for (const address of addresses) judge.listed(address, what);
  };
  const onVm = (verb: 'delete' | 'powerOff' | 'powerOn') => (vm: Vm) =>
    change(
      'vcc',
      `${verb} ${vm.address}`,
      () => {
        judge.listed(vm.address, verb);
        if (verb !== 'powerOn') judge.takesAway(vm.address, actor, verb);
      },
      () => cloud[verb](vm),
    );
  const machineOf = (machine: Machine, { address }: Vm): Machine => {
    const onMachine = (what: string, effect: () => Promise<void>) =>
      change('worker', `${what} ${address}`, listed([address], what), effect);
    return {
      membership: () => ask('worker', `membership of ${address}`, () => machine.membership()),
      join: (token) => onMachine('join', () => machine.join(token)),
      registryLogin: () => onMachine('login', () => machine.registryLogin()),
      pullImage: () => onMachine('pull', () => machine.pullImage()),
      ensureAccounts: (accounts) => onMachine('accounts', () => machine.ensureAccounts(accounts)),
      close: () => machine.close(),
    };
  };
  return {
    busy: () => ask('manager', 'list work', () => busyServers(swarm)),
    cloud: {
      list: () => ask('vcc', 'list VMs', () => cloud.list()),
      add: (addresses) =>
        change(
          'vcc',
          `add ${addresses.join(',')}`,
          () => judge.add(addresses),
          () => cloud.add(addresses),
        ),
      delete: onVm('delete'),
      powerOff: onVm('powerOff'),
      powerOn: onVm('powerOn'),
    },
    swarm: {
      clusterId: () => ask('manager', 'cluster id', () => swarm.clusterId()),
      list: () => ask('manager', 'list nodes', () => swarm.list()),
      runningTasks: (id) =>
        ask('manager', `tasks of ${judge.node(id)?.address}`, () => swarm.runningTasks(id)),
      work: () => ask('manager', 'list work', () => swarm.work()),
      joinToken: () => ask('manager', 'join token', () => swarm.joinToken()),
      update: (id, to) =>
        change(
          'manager',
          `update ${judge.node(id)?.address} ${JSON.stringify(to)}`,
          () => judge.update(id, to, actor),
          async () => {
            await swarm.update(id, to);
            judge.updated(id, to);
          },
        ),
      remove: (id, proven) =>
        change(
          'manager',
          `remove ${judge.node(id)?.address}`,
          () => judge.remove(id),
          () => swarm.remove(id, proven),
        ),
    },
    machines: {
      connect: async (vm) =>
        machineOf(await ask('worker', `connect to ${vm.address}`, () => machines.connect(vm)), vm),
    },
    exports: {
      list: () => ask('nfs', 'list exports', () => exports.list()),
      change: (to) =>
        change(
          'nfs',
          `exports +${to.add.join(',')} -${to.remove.join(',')}`,
          listed([...to.add, ...to.remove], 'export'),
          () => exports.change(to),
        ),
    },
    manager: {
      accounts: () => ask('manager', 'teacher accounts', () => manager.accounts()),
      writeInventories: (members) => {
        const write = () => manager.writeInventories(members);
        // One that is so already is left as it is.
        const isSame = members.workers.join() === cluster.inventory.join();
        if (isSame) return ask('manager', 'look at inventories', write);
        return change('manager', `inventories ${members.workers.join(',')}`, () => {}, write);
      },
    },
    clock,
    log,
    ...(withHub && { hub: hubOf(cluster, judge, { ask, change }) }),
  };
}

function hubOf({ hub }: SimulatedCluster, judge: Judge, { ask, change }: Line): Hub {
  return {
    servers: () => ask('hub', 'list servers', () => hub.servers()),
    stop: (server) =>
      change(
        'hub',
        `stop ${server.user}`,
        () => judge.stop(server),
        () => hub.stop(server),
      ),
  };
}
