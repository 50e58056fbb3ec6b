import type { NodeState } from '../schedule/timetable.js';

/** Whether an address in this state is to have its VM and a place in the swarm. */
export function isUp(state: NodeState | undefined): state is 'active' | 'pause' {
  return state === 'active' || state === 'pause';
}
