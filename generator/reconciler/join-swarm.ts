import { type Deadline, deadlineOf } from './limits.js';
import { messageOf, OutsideError } from './outside-error.js';
import type { Machine, SwarmNode, Vm } from './ports.js';
import type { StepContext } from './run-step.js';

const pollMs = 2000;
/** sshd may answer before the image has put the key into authorized_keys. */
const refusedMs = 60_000;

/**
 * Makes the machine a ready worker of the swarm, probing first: a machine that has joined already is only
 * waited for. Afterwards the former nodes of its address, which are down, are removed from the list.
 *
 * Leaves its node id and the connection in the context.
 *
 * @throws OutsideError when the machine is in another swarm, or is not ready within the boot limit. @throws NotYet
 *   when the tick's time is up before.
 */
export async function joinSwarm(context: StepContext): Promise<void> {
  const { ports, limits, address } = context;
  const deadline = deadlineOf(ports.clock, limits, limits.bootTimeoutMs);
  const vm = context.vm ?? (await findVm(context));
  context.vm = vm;
  const machine = await connectUntil(context, vm, deadline);
  context.machine = machine;
  const nodeId = await ensureMember(context, machine, deadline);
  const members = (await ports.swarm.list()).filter((node) => node.address === address);
  for (const former of members.filter((node) => node.id !== nodeId && isFormer(node))) {
    ports.log(
      'info',
      `${address}: remove swarm node ${former.id}, which was on a former machine of this address`,
    );
    await ports.swarm.remove(former.id, false);
  }
  context.nodeId = nodeId;
}

function isFormer(node: SwarmNode): boolean {
  return node.status === 'down' && node.role === 'worker';
}

async function findVm({ ports, address }: StepContext): Promise<Vm> {
  const vm = (await ports.cloud.list()).find((candidate) => candidate.address === address);
  if (vm === undefined) throw new OutsideError('vcc', 'failed', 'the VM has vanished');
  return vm;
}

/** RUNNING does not mean that sshd and dockerd answer yet. A wrong host key is final. */
async function connectUntil({ ports }: StepContext, vm: Vm, deadline: Deadline): Promise<Machine> {
  const refusedUntil = ports.clock.elapsed() + refusedMs;
  for (;;) {
    try {
      const machine = await ports.machines.connect(vm);
      try {
        await machine.membership();
        return machine;
      } catch (error) {
        machine.close();
        throw error;
      }
    } catch (error) {
      const kind = error instanceof OutsideError ? error.kind : 'failed';
      const refused = kind === 'refused' && ports.clock.elapsed() >= refusedUntil;
      if (kind === 'host-key' || refused) throw error;
      if (deadline.passed()) throw deadline.error('worker', messageOf(error));
      ports.log('debug', `${vm.address}: not ready yet: ${messageOf(error)}`);
      await ports.clock.sleep(pollMs);
    }
  }
}

async function ensureMember(
  { ports, address }: StepContext,
  machine: Machine,
  deadline: Deadline,
): Promise<string> {
  const before = await machine.membership();
  if (before.state === 'inactive') await machine.join(await ports.swarm.joinToken());
  for (;;) {
    const { state, nodeId } = await machine.membership();
    const node = nodeId === '' ? undefined : (await ports.swarm.list()).find((known) => known.id === nodeId);
    if (node !== undefined && (node.role !== 'worker' || node.address !== address)) {
      throw new OutsideError(
        'worker',
        'failed',
        `the machine is in the swarm as ${node.role} ${node.address}, not as worker ${address}: left as it is`,
      );
    }
    if (node?.status === 'ready') return nodeId;
    if (before.state === 'active' && node === undefined) {
      throw new OutsideError(
        'worker',
        'failed',
        `the machine is a member of another swarm (its node id there is ${nodeId})`,
      );
    }
    if (deadline.passed())
      throw deadline.error('worker', `its swarm node is not ready (membership ${state})`);
    await ports.clock.sleep(pollMs);
  }
}
