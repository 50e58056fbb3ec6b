import { type Fault, usedUp } from './faults.js';
import { courses } from './operations.js';
import type { NodeState, UnitState } from './state.js';

/** Which machines will not come up, by node id, with the reason; and the list of faults afterwards. */
export interface FailingBoots {
  reasons: ReadonlyMap<string, string>;
  left: readonly Fault[];
}

/**
 * Decides over the nodes of `unit` that begin to boot, in the unit's order.
 *
 * | fault      | strikes                                                                          |
 * |------------|----------------------------------------------------------------------------------|
 * | capacity   | machines to be made, where the unit has as many as there is room for             |
 * | boot-error | the next ones, also when they are only powered on; not those that had no room    |
 *
 * No refusal for lack of room is documented. What is: the controller accepts first, and tells by `ERROR` and
 * `error_message` later.
 */
export function failingBoots(
  faults: readonly Fault[],
  unit: UnitState,
  booting: ReadonlySet<string>,
): FailingBoots {
  const reasons = new Map<string, string>();
  const room = Math.min(...faults.flatMap((fault) => (fault.kind === 'capacity' ? [fault.nodes] : [])));
  let machines = unit.nodes.filter((node) => !booting.has(node.node_id) && hasMachine(node)).length;
  let left = faults;
  for (const node of unit.nodes) {
    if (!booting.has(node.node_id)) continue;
    const toBeMade = node.operation !== '' && courses[node.operation].command === 'create';
    if (toBeMade && machines >= room) {
      reasons.set(node.node_id, `insufficient capacity: there is room for ${room} machines`);
      continue;
    }
    machines += 1;
    const fault = left.find(({ kind }) => kind === 'boot-error');
    if (fault === undefined) continue;
    reasons.set(node.node_id, 'the machine did not boot');
    left = usedUp(left, fault, 1);
  }
  return { reasons, left };
}

function hasMachine({ state }: NodeState): boolean {
  return state !== 'STOPPED' && state !== 'ERROR';
}
