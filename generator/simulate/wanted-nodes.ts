import { segmentsInTurn } from '../schedule/segments.js';
import type { Timetable } from '../schedule/timetable.js';
import type { World } from './world.js';

/** For each class of the world, the active nodes that the timetable wants when it begins. */
export function wantedAt(timetable: Timetable, addresses: readonly string[], world: World): number[] {
  const { classes, from, to } = world;
  const found: number[] = [];
  const segments = segmentsInTurn(timetable, addresses, from, to);
  let segment = segments.next();
  for (const { begin } of classes) {
    while (!segment.done && segment.value.toMs <= begin) segment = segments.next();
    found.push(segment.done ? 0 : segment.value.counts.active);
  }
  return found;
}
