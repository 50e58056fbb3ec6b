import { nodesOf } from '../config/class-demand.js';
import type { Config } from '../config/load.js';
import type { HeldClass } from '../schedule/held-classes.js';

/**
 * How many students the timetable file enrols in a class, by its name and size: two lines of one name may differ.
 *
 * @returns a function that gives undefined where the file says nodes alone.
 */
export function enrolledBy({
  classes = [],
  seats_per_node: seats,
}: Config): (held: HeldClass) => number | undefined {
  const key = (name: string, nodes: number) => JSON.stringify([name, nodes]);
  const known = new Map<string, number>();
  for (const item of classes) {
    const of = key(item.name, nodesOf(item, seats));
    if (item.students !== undefined && !known.has(of)) known.set(of, item.students);
  }
  return ({ name, nodes }) => known.get(key(name, nodes));
}
