import type { Timetable } from '../../generator/schedule/timetable.js';

export const zone = 'Asia/Tokyo';

/** Begin and end, and how many nodes. */
const periods = [
  { begin: [8, 50], end: [10, 20], nodes: 4 },
  { begin: [13, 10], end: [14, 40], nodes: 8 },
  { begin: [16, 35], end: [18, 5], nodes: 6 },
] as const;

/**
 * Three classes on each working day, as many universities have them.
 *
 * @param between nodes outside the classes. @param drainMinutes so long before a class ends nodes that go are paused.
 * @param times so many times the usual nodes.
 */
export function weekOfPeriods({
  between,
  drainMinutes,
  times = 1,
}: {
  between: number;
  drainMinutes: number;
  times?: number;
}): Timetable {
  const at = (day_of_week: 1 | 2 | 3 | 4 | 5, [hour, minute]: readonly [number, number]) => {
    return { day_of_week, hour, minute };
  };
  return {
    time_zone: zone,
    phases: [],
    windows: {
      default: { node_count: between, drain_time: drainMinutes },
      list: periods.flatMap(({ begin, end, nodes }) =>
        ([1, 2, 3, 4, 5] as const).map((day) => ({
          begin: at(day, begin),
          end: at(day, end),
          node_count: nodes * times,
          source: 'bench:1',
        })),
      ),
    },
  };
}
