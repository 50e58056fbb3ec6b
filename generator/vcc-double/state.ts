import * as z from 'zod';

/**
 * All that the double knows; `state.json` holds exactly this. Names of fields that go over the wire are the
 * wire's.
 */
export const vccStateSchema = z.object({
  version: z.literal(1),
  vcc_id: z.string(),
  vcid: z.string(),
  name: z.string(),
  owner: z.string(),
  cdate: z.string(),
  /** CIDR of the nodes' network; empty = any address. */
  network: z.string(),
  next_node_no: z.int(),
  units: z.array(
    z.object({
      name: z.string(),
      /** Set by an accepted write, gone when no node is under way: no other write in between. */
      processing: z.boolean(),
      nodes: z.array(
        z.object({
          node_no: z.int(),
          node_id: z.string(),
          state: z.string(),
          /** Which operation is under way; empty when none. */
          operation: z.enum([
            '',
            'create',
            'delete',
            'power_off',
            'power_on',
            'suspend',
            'resume',
            'stop',
            'start',
          ]),
          cloud_instance_address: z.string(),
          cloud_instance_id: z.string(),
          boot_date: z.string(),
          watch_mode: z.boolean(),
          error_message: z.string(),
        }),
      ),
    }),
  ),
});

export type VccState = z.output<typeof vccStateSchema>;
export type UnitState = VccState['units'][number];
export type NodeState = UnitState['nodes'][number];
export type Operation = Exclude<NodeState['operation'], ''>;

export interface Beginning {
  vccId: string;
  vcid: string;
  name: string;
  unitName: string;
  managerAddress?: string;
  /** Addresses of nodes that run from the beginning. */
  workers: readonly string[];
  network: string;
  /** `YYYY/MM/DD HH:MM:SS UTC`. */
  date: string;
  nodeIds: readonly string[];
}

/** The state of a double that starts for the first time. `nodeIds` must be as many as there are nodes. */
export function initialState(beginning: Beginning): VccState {
  const { managerAddress, workers, date } = beginning;
  const managers = managerAddress === undefined ? [] : [managerAddress];
  const nodes = [...managers, ...workers].map((address, index) =>
    newNode(index + 1, beginning.nodeIds[index] as string, address, date),
  );
  const running = nodes.map((node): NodeState => ({ ...node, state: 'RUNNING', operation: '' }));
  const unit = (name: string, its: NodeState[]): UnitState => ({ name, processing: false, nodes: its });
  return {
    version: 1,
    vcc_id: beginning.vccId,
    vcid: beginning.vcid,
    name: beginning.name,
    owner: 'user1',
    cdate: date,
    network: beginning.network,
    next_node_no: nodes.length + 1,
    units: [
      ...(managers.length > 0 ? [unit('manager', running.slice(0, 1))] : []),
      unit(beginning.unitName, running.slice(managers.length)),
    ],
  };
}

/** A node whose machine is about to be created. */
export function newNode(nodeNo: number, nodeId: string, address: string, date: string): NodeState {
  return {
    node_no: nodeNo,
    node_id: nodeId,
    state: 'BOOTING',
    operation: 'create',
    cloud_instance_address: address,
    cloud_instance_id: `i-0${nodeId.slice(0, 16)}`,
    boot_date: date,
    watch_mode: true,
    error_message: '',
  };
}
