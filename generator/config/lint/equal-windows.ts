import type { Window } from '../../schedule/timetable.js';

/** For each window that begins and ends as an earlier one does, the place of that one. */
export function equalWindows(list: readonly Window[]): Map<number, number> {
  const first = new Map<string, number>();
  const twins = new Map<number, number>();
  for (const [order, { begin, end }] of list.entries()) {
    const key = JSON.stringify([begin, end].map(parts));
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, order);
    else twins.set(order, earlier);
  }
  return twins;
}

function parts({ year, month, day, day_of_week, hour, minute }: Window['begin']): (number | undefined)[] {
  return [year, month, day, day_of_week, hour, minute];
}
