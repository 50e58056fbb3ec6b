import { atValue } from '../finding.js';
import { mebibytesOf, roomFor } from '../memory.js';
import { usualReserved } from '../schema-sizing.js';
import type { Check } from './check.js';

/** What a node keeps for itself leaves no user any room, or what one user needs is more than the rest. */
export const checkMemory: Check = (settings) => {
  const { node_memory: node, memory_per_user: user, seats_per_node: seats } = settings;
  const { node_memory_reserved: reserved = usualReserved } = settings;
  if (node === undefined) return [];
  const free = mebibytesOf(node) - mebibytesOf(reserved);
  if (free <= 0) return [atValue(['node_memory'], 'memory_reserved', node, reserved)];
  if (user === undefined) return [];
  const room = roomFor({ user, node, reserved });
  if (room < 1) return [atValue(['memory_per_user'], 'memory_user', user, node, reserved)];
  return seats === undefined || seats <= room
    ? []
    : [atValue(['seats_per_node'], 'memory_seats', seats, room, { node, reserved, user })];
};
