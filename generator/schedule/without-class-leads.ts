import type { Timetable } from './timetable.js';

/** What was made once is the same object again: what is worked out from a timetable is kept by it. */
const made = new WeakMap<Timetable, Timetable>();

/** The same timetable, with each class's nodes wanted from the class itself on. */
export function withoutClassLeads(timetable: Timetable): Timetable {
  const { classes } = timetable;
  if (classes === undefined || classes.every(({ lead_minutes }) => lead_minutes === 0)) return timetable;
  const known = made.get(timetable);
  if (known !== undefined) return known;
  const plain = { ...timetable, classes: classes.map((series) => ({ ...series, lead_minutes: 0 })) };
  made.set(timetable, plain);
  return plain;
}
