import { chooseAddresses } from './addresses.js';
import { allowed, courses } from './operations.js';
import { Rejection } from './rejection.js';
import { type NodeState, newNode, type Operation, type UnitState, type VccState } from './state.js';

/** What can happen to a unit. `nodeId` absent = all its nodes for which it makes sense. */
export type VccEvent =
  | {
      kind: 'add';
      unit: string;
      addresses: readonly string[];
      count: number;
      newId: () => string;
      date: string;
    }
  | { kind: 'operate'; unit: string; nodeId?: string; operation: Operation }
  | { kind: 'watch'; unit: string; nodeId?: string; on: boolean }
  | { kind: 'done'; unit: string; nodeId: string; operation: Operation }
  | { kind: 'failed'; unit: string; nodeId: string; operation: Operation; reason: string }
  | { kind: 'clear-processing'; unit: string }
  | { kind: 'lose'; unit: string; nodeId: string; to: 'gone' | 'ERROR' };

/**
 * The state after `event`; the old one stays as it is. No clock, no randomness: ids and dates come with it.
 *
 * | event                  | nodes                              | unit's processing mark              |
 * |------------------------|------------------------------------|-------------------------------------|
 * | add, operate           | enter the course of the operation  | must be unset, is set               |
 * | done, failed           | leave it, `failed` as `ERROR`      | unset when no node is under way     |
 * | watch                  | watch_mode                         | must be unset                       |
 * | clear-processing       |                                    | unset                               |
 * | lose                   | gone, or `ERROR`                   | unset when no node is under way     |
 *
 * A loss is not asked for: it happens at any time, and to a node that is gone already it does nothing.
 * `done` and `failed` of an operation that the node is no longer in change nothing.
 *
 * @throws Rejection 400, 404 or 409 when the event is a request that cannot be granted.
 */
export function next(state: VccState, event: VccEvent): VccState {
  const unit = unitNamed(state, event.unit);
  switch (event.kind) {
    case 'add':
      return add(state, idle(state, unit), event);
    case 'operate':
      return replace(state, operate(state, idle(state, unit), event));
    case 'watch':
      return replace(state, watch(state, idle(state, unit), event));
    case 'done':
    case 'failed':
      return replace(state, settle(unit, event));
    case 'clear-processing':
      return replace(state, { ...unit, processing: false });
    case 'lose':
      return replace(state, lose(unit, event));
  }
}

/** @throws Rejection 404 */
export function unitNamed(state: VccState, name: string): UnitState {
  const unit = state.units.find((candidate) => candidate.name === name);
  if (unit === undefined)
    throw new Rejection(404, 'VCPNotFoundException', `${state.vcid}:${name}`, 'no such unit');
  return unit;
}

/** @throws Rejection 404 */
export function nodeWithId(state: VccState, unit: UnitState, nodeId: string): NodeState {
  const node = unit.nodes.find((candidate) => candidate.node_id === nodeId);
  const subject = `${state.vcid}:${unit.name}:${nodeId}`;
  if (node === undefined) throw new Rejection(404, 'VCPNotFoundException', subject, 'no such node');
  return node;
}

type Of<K extends VccEvent['kind']> = Extract<VccEvent, { kind: K }>;

function idle(state: VccState, unit: UnitState): UnitState {
  if (unit.processing) throw conflict(state, unit, 'unit is now processing, so cannot apply');
  return unit;
}

function add(state: VccState, unit: UnitState, { addresses, count, newId, date }: Of<'add'>): VccState {
  const chosen = chooseAddresses(state, { ip_address_list: addresses, num_nodes: count });
  const nodes = chosen.map((address, index) => newNode(state.next_node_no + index, newId(), address, date));
  const after = { ...unit, processing: true, nodes: [...unit.nodes, ...nodes] };
  return { ...replace(state, after), next_node_no: state.next_node_no + nodes.length };
}

function operate(state: VccState, unit: UnitState, { nodeId, operation }: Of<'operate'>): UnitState {
  const candidates = nodeId === undefined ? unit.nodes : [nodeWithId(state, unit, nodeId)];
  const chosen = new Set(candidates.filter((node) => allowed(operation, node)));
  if (chosen.size === 0) {
    const states = candidates.map((node) => node.state).join(', ') || 'without nodes';
    throw conflict(state, unit, `it is ${states}, so cannot apply ${operation}`);
  }
  const started = (node: NodeState) => ({
    ...node,
    operation,
    state: courses[operation].via,
    error_message: '',
  });
  return {
    ...unit,
    processing: true,
    nodes: unit.nodes.map((node) => (chosen.has(node) ? started(node) : node)),
  };
}

function watch(state: VccState, unit: UnitState, { nodeId, on }: Of<'watch'>): UnitState {
  const chosen = new Set(nodeId === undefined ? unit.nodes : [nodeWithId(state, unit, nodeId)]);
  return {
    ...unit,
    nodes: unit.nodes.map((node) => (chosen.has(node) ? { ...node, watch_mode: on } : node)),
  };
}

function settle(unit: UnitState, event: Of<'done'> | Of<'failed'>): UnitState {
  const nodes = unit.nodes.flatMap((node): NodeState[] => {
    if (node.node_id !== event.nodeId || node.operation !== event.operation) return [node];
    if (event.kind === 'failed')
      return [{ ...node, operation: '', state: 'ERROR', error_message: event.reason }];
    const { to } = courses[event.operation];
    return to === undefined ? [] : [{ ...node, operation: '', state: to }];
  });
  return withNodes(unit, nodes);
}

function lose(unit: UnitState, { nodeId, to }: Of<'lose'>): UnitState {
  const nodes = unit.nodes.flatMap((node): NodeState[] => {
    if (node.node_id !== nodeId) return [node];
    return to === 'gone'
      ? []
      : [{ ...node, operation: '', state: 'ERROR', error_message: 'the machine is lost' }];
  });
  return withNodes(unit, nodes);
}

/** The unit stays busy as long as one of its nodes is under way. */
function withNodes(unit: UnitState, nodes: NodeState[]): UnitState {
  return { ...unit, nodes, processing: unit.processing && nodes.some((node) => node.operation !== '') };
}

function replace(state: VccState, unit: UnitState): VccState {
  return { ...state, units: state.units.map((old) => (old.name === unit.name ? unit : old)) };
}

function conflict(state: VccState, unit: UnitState, text: string): Rejection {
  return new Rejection(409, 'VCPStateConflictException', `${state.vcid}:${unit.name}`, `Conflict: ${text}`);
}
