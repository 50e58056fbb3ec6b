import type { VccClient } from '../../vcc/client.js';
import {
  VccAuthError,
  VccConflictError,
  VccError,
  VccNotFoundError,
  VccProtocolError,
  VccUnavailableError,
} from '../../vcc/errors.js';
import type { Unit } from '../../vcc/model.js';
import { OutsideError, type OutsideKind } from '../outside-error.js';
import type { Cloud, Vm } from '../ports.js';

/** The unit's VMs through the VC controller. */
export function vccCloud(client: VccClient, ugroupName: string, unitName: string): Cloud {
  let vcid: string | undefined;

  /** The first look finds the unit group's id and holds its nodes already; later ones ask for the unit only. */
  const unit = async (): Promise<Unit> => {
    if (vcid !== undefined) return client.getUnit(vcid, unitName);
    const { groups, names } = await client.findUnitGroups(ugroupName);
    const [group, twin] = groups;
    if (twin !== undefined) {
      const message = `the VC controller lists two unit groups "${ugroupName}": which one is meant is not known`;
      throw new OutsideError('vcc', 'nonsense', message);
    }
    if (group === undefined) throw missing(`unit group "${ugroupName}"`, names);
    const found = group.units.find((candidate) => candidate.name === unitName);
    if (found === undefined)
      throw missing(
        `unit "${unitName}" of "${ugroupName}"`,
        group.units.map(({ name }) => name),
      );
    vcid = group.vcid;
    return found;
  };
  const id = async (): Promise<string> => {
    if (vcid === undefined) await unit();
    return vcid as string;
  };

  return {
    list: () => translated(async () => (await unit()).nodes.map(toVm)),
    add: (addresses) => translated(async () => client.addNodes(await id(), unitName, [...addresses])),
    delete: (vm) =>
      translated(async () => {
        await client.deleteNode(await id(), unitName, vm.nodeId).catch((error: unknown) => {
          if (!(error instanceof VccNotFoundError)) throw error;
        });
      }),
    powerOff: (vm) => translated(async () => client.powerOff(await id(), unitName, vm.nodeId)),
    powerOn: (vm) => translated(async () => client.powerOn(await id(), unitName, vm.nodeId)),
  };
}

function toVm(node: Unit['nodes'][number]): Vm {
  return { nodeId: node.nodeId, address: node.address, state: node.state, error: node.errorMessage };
}

function missing(what: string, names: readonly string[]): OutsideError {
  const there = names.length === 0 ? 'none' : names.join(', ');
  return new OutsideError(
    'vcc',
    'nonsense',
    `the VC controller knows no ${what} (this token sees: ${there})`,
  );
}

/** Errors of the VCC client as those of the ports. */
export async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof VccError)) throw error;
    throw new OutsideError('vcc', kindOf(error), error.message, { cause: error });
  }
}

function kindOf(error: VccError): OutsideKind {
  if (error instanceof VccAuthError) return 'refused';
  if (error instanceof VccConflictError) return 'conflict';
  if (error instanceof VccUnavailableError) return 'unreachable';
  if (error instanceof VccProtocolError) return 'nonsense';
  return 'failed';
}
