import type { Timetable } from '../schedule/timetable.js';
import type { Config } from './resolve.js';
import { phaseNumbers } from './schema.js';

const phaseNames = ['in class', 'after class', 'outside class'] as const;

/** @param sourceOf where a key is written, e.g. `scaleout.yml:14`. */
export function timetableOf(config: Config, sourceOf: (key: string) => string): Timetable {
  const phases = phaseNumbers.map((number) => {
    const key = `schedule_time_${number}` as const;
    return {
      name: phaseNames[number],
      begin: { day_of_week: config.schedule_day_of_week.day, ...config[key] },
      counts: config[`node_availability_${number}`],
      source: sourceOf(key),
    };
  });
  return { time_zone: config.time_zone, phases };
}
