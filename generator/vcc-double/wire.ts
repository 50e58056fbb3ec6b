import { createHash } from 'node:crypto';
import type { NodeState, UnitState, VccState } from './state.js';

/** Stands in each unit's `info`, where the real controller keeps cloud credentials: no log may ever show it. */
export const plantedCredential = 'PLANTED-FAKE-CLOUD-CREDENTIAL-never-log-this';

/** A unit group as the controller sends it. */
export function wireUnitGroup(state: VccState) {
  const units = state.units.map(wireUnit);
  return {
    vcc_id: state.vcc_id,
    vcno: 1,
    vcid: state.vcid,
    name: state.name,
    type: 'compute',
    owner: state.owner,
    state: groupState(state, units),
    cdate: state.cdate,
    error_message: '',
    unit: units,
  };
}

/** A unit as the controller sends it. */
export function wireUnit(unit: UnitState) {
  return {
    name: unit.name,
    state: unitState(unit),
    error_message: unit.nodes.find((node) => node.error_message !== '')?.error_message ?? '',
    info: `- vc:\n    cloud_params:\n      access_key: ${plantedCredential}\n      secret_key: ${plantedCredential}\n`,
    node: unit.nodes.map(wireNode),
  };
}

/** A node as the controller sends it. */
export function wireNode(node: NodeState) {
  const { operation: _, ...sent } = node;
  const container = node.state === 'RUNNING' ? { container_date: node.boot_date } : { container_date: '' };
  return { ...sent, ...container, name: `VCP-${node.node_id.slice(0, 8)}`, provider: 'aws', volumes: [] };
}

export function wireVpnCatalog({ network, vcid }: VccState) {
  const id = createHash('sha256').update(vcid).digest('hex').slice(0, 17);
  const aws = {
    aws_region: 'ap-northeast-1',
    aws_availability_zone: 'ap-northeast-1a',
    aws_vpc_subnet_id: `subnet-${id}`,
    aws_vpc_security_group_id: `sg-${id}`,
    ...(network !== '' && { private_network_ipmask: network }),
  };
  return { vpn_catalog: { cci_version: '1.0', aws: { default: aws }, onpremises: { default: {} } } };
}

/** Which transitional word the real unit shows for each operation is not published; clients treat them alike. */
function unitState({ processing, nodes }: UnitState): string {
  if (processing) return 'BOOTING';
  if (nodes.some((node) => node.state === 'ERROR')) return 'ERROR';
  const states = new Set(nodes.map((node) => node.state));
  if (states.size > 1) return 'INDEFINITE';
  return [...states][0] ?? 'RUNNING';
}

function groupState({ units }: VccState, sent: { state: string }[]): string {
  if (units.some((unit) => unit.processing)) return 'APPLYING';
  return sent.some((unit) => unit.state === 'ERROR') ? 'ERROR' : 'RUNNING';
}
