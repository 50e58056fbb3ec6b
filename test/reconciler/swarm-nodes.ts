import type { SwarmNode, Vm } from '../../generator/reconciler/ports.js';

/** A ready, active worker; its id is `n-ADDRESS` unless told. */
export function swarmNode(address: string, changes: Partial<SwarmNode> = {}): SwarmNode {
  return {
    id: `n-${address}`,
    hostname: address,
    address,
    role: 'worker',
    availability: 'active',
    status: 'ready',
    labels: {},
    ...changes,
  };
}

/** A VM; its node id is `v-ADDRESS` unless told. */
export function vmAt(address: string, state = 'RUNNING', nodeId = `v-${address}`): Vm {
  return { nodeId, address, state, error: '' };
}
