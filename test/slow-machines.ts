import type { Clock, Machine, Machines } from '../generator/reconciler/ports.js';

export type MachineStep = 'join' | 'registryLogin' | 'pullImage' | 'ensureAccounts';

/**
 * The same machines, on which each step takes its time. A pull goes on when nobody waits for it any more, as Docker's
 * does: who asks again waits for the rest.
 *
 * @param ms asked for anew each time, in whole milliseconds.
 */
export function slowMachines(machines: Machines, clock: Clock, ms: (step: MachineStep) => number): Machines {
  /** When the pull on each VM is done, by node id. */
  const pulled = new Map<string, number>();
  const slow = (machine: Machine, nodeId: string): Machine => {
    const after = (step: MachineStep) => clock.sleep(ms(step));
    return {
      ...machine,
      join: (token) => after('join').then(() => machine.join(token)),
      registryLogin: () => after('registryLogin').then(() => machine.registryLogin()),
      pullImage: async () => {
        const end = pulled.get(nodeId) ?? clock.elapsed() + ms('pullImage');
        pulled.set(nodeId, end);
        await clock.sleep(Math.max(0, end - clock.elapsed()));
        await machine.pullImage();
      },
      ensureAccounts: (accounts) => after('ensureAccounts').then(() => machine.ensureAccounts(accounts)),
    };
  };
  return { connect: async (vm) => slow(await machines.connect(vm), vm.nodeId) };
}
