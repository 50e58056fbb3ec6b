import type { Clock, Cloud, Exports, Hub, Machine, ManagerHost, Ports, Swarm } from './ports.js';

/**
 * The same ports, but each change asks the clock first whether the tick may still act. A host that was suspended while
 * it waited for an answer goes on right behind that answer, and another one may have the lease by then.
 */
export function guardedPorts(ports: Ports): Ports {
  const { clock, cloud, swarm, machines, exports, manager, hub } = ports;
  return {
    ...ports,
    cloud: guardedCloud(cloud, clock),
    swarm: guardedSwarm(swarm, clock),
    machines: { connect: async (vm) => guardedMachine(await machines.connect(vm), clock) },
    exports: guardedExports(exports, clock),
    manager: guardedManager(manager, clock),
    ...(hub !== undefined && { hub: guardedHub(hub, clock) }),
  };
}

/** @returns the change, which rejects instead when the tick must not go on. */
function guarded<A extends unknown[]>(
  clock: Clock,
  change: (...given: A) => Promise<void>,
): (...given: A) => Promise<void> {
  return async (...given) => {
    clock.throwIfStopped();
    await change(...given);
  };
}

function guardedCloud(cloud: Cloud, clock: Clock): Cloud {
  return {
    list: () => cloud.list(),
    add: guarded(clock, (addresses) => cloud.add(addresses)),
    delete: guarded(clock, (vm) => cloud.delete(vm)),
    powerOff: guarded(clock, (vm) => cloud.powerOff(vm)),
    powerOn: guarded(clock, (vm) => cloud.powerOn(vm)),
  };
}

function guardedSwarm(swarm: Swarm, clock: Clock): Swarm {
  return {
    clusterId: () => swarm.clusterId(),
    list: () => swarm.list(),
    runningTasks: (id) => swarm.runningTasks(id),
    work: () => swarm.work(),
    joinToken: () => swarm.joinToken(),
    update: guarded(clock, (id, change) => swarm.update(id, change)),
    remove: guarded(clock, (id, proven) => swarm.remove(id, proven)),
  };
}

function guardedMachine(machine: Machine, clock: Clock): Machine {
  return {
    membership: () => machine.membership(),
    join: guarded(clock, (token) => machine.join(token)),
    registryLogin: guarded(clock, () => machine.registryLogin()),
    pullImage: guarded(clock, () => machine.pullImage()),
    ensureAccounts: guarded(clock, (accounts) => machine.ensureAccounts(accounts)),
    close: () => machine.close(),
  };
}

function guardedExports(exports: Exports, clock: Clock): Exports {
  return {
    list: () => exports.list(),
    change: guarded(clock, (change) => exports.change(change)),
  };
}

function guardedManager(manager: ManagerHost, clock: Clock): ManagerHost {
  return {
    accounts: () => manager.accounts(),
    writeInventories: guarded(clock, (members) => manager.writeInventories(members)),
  };
}

function guardedHub(hub: Hub, clock: Clock): Hub {
  return {
    servers: () => hub.servers(),
    stop: guarded(clock, (server) => hub.stop(server)),
  };
}
