import { roomFor } from '../config/memory.js';
import type { Seats } from './report.js';

/** As far as it is known; memory as written, e.g. `2G`. */
export interface Capacity {
  memory_per_user?: string | undefined;
  node_memory?: string | undefined;
  node_memory_reserved: string;
  seats_per_node?: number | undefined;
}

/**
 * Users for whom a node has room: by memory, where both figures are known, else what the timetable says.
 *
 * @returns `none` when the node has no room for a single user; undefined when nothing is known.
 */
export function seatsOf({
  memory_per_user: user,
  node_memory: node,
  node_memory_reserved: reserved,
  seats_per_node: configured,
}: Capacity): Seats | 'none' | undefined {
  if (user === undefined || node === undefined)
    return configured === undefined ? undefined : { per_node: configured, from: 'seats_per_node' };
  const memory = { node, reserved, user };
  const room = roomFor(memory);
  if (room < 1) return 'none';
  return {
    per_node: room,
    from: 'memory',
    memory,
    ...(configured !== undefined && { configured }),
  };
}

/** Nodes for so many users. */
export function nodesFor(users: number, seatsPerNode: number): number {
  return Math.ceil(users / seatsPerNode);
}
