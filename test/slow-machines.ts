import type { Clock, Machine, Machines } from '../generator/reconciler/ports.js';

export type MachineStep = 'join' | 'registryLogin' | 'pullImage' | 'ensureAccounts';

/** The same machines, on which each step takes its time. @param ms asked for anew each time, in whole milliseconds. */
export function slowMachines(machines: Machines, clock: Clock, ms: (step: MachineStep) => number): Machines {
  const slow = (machine: Machine): Machine => {
    const after = (step: MachineStep) => clock.sleep(ms(step));
    return {
      ...machine,
      join: (token) => after('join').then(() => machine.join(token)),
      registryLogin: () => after('registryLogin').then(() => machine.registryLogin()),
      pullImage: () => after('pullImage').then(() => machine.pullImage()),
      ensureAccounts: (accounts) => after('ensureAccounts').then(() => machine.ensureAccounts(accounts)),
    };
  };
  return { connect: async (vm) => slow(await machines.connect(vm)) };
}
