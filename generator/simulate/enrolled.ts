import type { Config } from '../config/load.js';
import type { HeldClass } from '../schedule/held-classes.js';
import type { Timetable } from '../schedule/timetable.js';

/**
 * How many students the timetable file enrols in a class: two lines of one name may differ in nothing else.
 *
 * @param timetable made of the same file: a series for each of its classes, in the same order.
 * @returns a function that gives undefined where the file says nodes alone.
 */
export function enrolledBy(
  { classes = [] }: Pick<Config, 'classes'>,
  timetable: Pick<Timetable, 'classes'>,
): (held: HeldClass) => number | undefined {
  const key = (name: string, source: string | undefined) => JSON.stringify([name, source]);
  const known = new Map<string, number>();
  for (const [index, { name, students }] of classes.entries()) {
    if (students !== undefined) known.set(key(name, timetable.classes?.[index]?.source), students);
  }
  return ({ name, source }) => known.get(key(name, source));
}
