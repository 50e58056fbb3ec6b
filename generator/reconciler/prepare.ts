import { messageOf, NotYet, OutsideError } from './outside-error.js';
import type { Machine } from './ports.js';
import { retrying } from './retrying.js';
import type { StepContext } from './run-step.js';
import type { Preparation } from './steps.js';

/**
 * One part of making a joined machine usable. Without registry and image a student could not start, so their failure
 * keeps the node out; a teacher's account or inventory that fails does not keep a class from its seats: the node is
 * marked as unfinished, and the next tick tries again.
 *
 * @throws OutsideError
 */
export async function prepare(part: Preparation, context: StepContext): Promise<void> {
  const { ports, shared } = context;
  const again = (work: (machine: Machine) => Promise<void>) =>
    shared.slots.use(() => retrying(ports.clock, () => work(machineOf(context))));
  switch (part) {
    case 'registry-login':
      return again((machine) => machine.registryLogin());
    case 'image-pull':
      return withinTick(
        again((machine) => machine.pullImage()),
        context,
      );
    case 'teacher-accounts':
      return spare(part, context, async () => {
        const accounts = await shared.accounts();
        if (accounts.length > 0) await again((machine) => machine.ensureAccounts(accounts));
      });
    case 'teacher-inventories':
      return spare(part, context, () => shared.inventories.ask(true));
  }
}

/** Docker goes on pulling; a large image must not keep the other nodes from the next tick's look at them. */
function withinTick(work: Promise<void>, { ports: { clock }, limits }: StepContext): Promise<void> {
  if (!Number.isFinite(limits.until)) return work;
  const end = clock.sleep(Math.max(0, limits.until - clock.elapsed())).then(() => {
    throw new NotYet('the course image is still being pulled');
  });
  return Promise.race([work, end]);
}

async function spare(part: Preparation, context: StepContext, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    context.unfinished.push(part);
    context.ports.log('error', `${context.address}: ${part} failed, tried again later: ${messageOf(error)}`);
  }
}

function machineOf({ machine }: StepContext): Machine {
  if (machine === undefined) throw new Error('not connected: join-swarm comes first');
  return machine;
}
