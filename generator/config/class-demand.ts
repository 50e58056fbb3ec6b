import type * as z from 'zod';
import type { ClassSeries } from '../schedule/timetable.js';
import type { Settings } from './schema.js';
import type { afterClassShape } from './schema-classes.js';

export type ClassItem = NonNullable<Settings['classes']>[number];

/** Nodes for a class: as it says, or its students by the seats of a node, rounded up. */
export function nodesOf({ nodes, students }: ClassItem, seatsPerNode: number | undefined): number {
  return nodes ?? Math.ceil((students ?? 0) / (seatsPerNode ?? 1));
}

/** Without a word of the user: the class's nodes stay for an hour, for those who finish their work. */
const usualAfter = { minutes: 60, active: 0 };

/** What holds after a class of so many nodes; the rest of them are paused unless it is said. */
export function afterClass(
  said: z.output<typeof afterClassShape> | undefined,
  nodes: number,
): ClassSeries['after'] {
  const { minutes, active, pause }: { minutes: number; active: number; pause?: number | undefined } =
    said ?? usualAfter;
  return { minutes, active, pause: pause ?? Math.max(0, nodes - active) };
}

/** Length of a class on the wall clock, in minutes; an end before the start is on the next day. */
export function classMinutes(start: number, end: number): number {
  return end > start ? end - start : end - start + 1440;
}
