import { minuteOfDay } from '../clock-time.js';
import { atValue, type Finding } from '../finding.js';
import { phaseNumbers, type Settings } from '../schema.js';
import type { Check } from './check.js';

/** Two phases that begin together: one of them would never be. */
export const checkTimesDiffer: Check = (settings) => {
  const times = timesOf(settings);
  return times.flatMap(({ number, minute }, index): Finding[] => {
    const twin = times.slice(0, index).find((earlier) => earlier.minute === minute);
    if (twin === undefined) return [];
    return [atValue([`schedule_time_${number}`], 'times_equal', `schedule_time_${twin.number}`)];
  });
};

/**
 * `20:00 / 23:00 / 1:00` does not cross midnight: each phase begins on the same weekday, and the last one of
 * that day holds all week. Legal, as upstream has it, but seldom meant.
 */
export const checkTimesInOrder: Check = (settings) => {
  const times = timesOf(settings);
  const day = settings.schedule_day_of_week;
  if (times.length < 3 || day === undefined || checkTimesDiffer(settings).length > 0) return [];
  const wrong = times.find(({ minute }, index) => index > 0 && minute < (times[index - 1]?.minute ?? 0));
  if (wrong === undefined) return [];
  const ordered = [...times].sort((a, b) => a.minute - b.minute);
  const begins = ordered.map(({ number, text }) => ({ phase: number, time: text }));
  return [atValue([`schedule_time_${wrong.number}`], 'times_out_of_order', day, begins)];
};

function timesOf(settings: Partial<Settings>) {
  return phaseNumbers.flatMap((number) => {
    const text = settings[`schedule_time_${number}`];
    return text === undefined ? [] : [{ number, text, minute: minuteOfDay(text) }];
  });
}
