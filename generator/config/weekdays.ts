import type { DayOfWeek } from '../schedule/timetable.js';

/** The list of upstream's notebook 954; the index is the day. */
const names = [
  ['sun', 'sunday', '日'],
  ['mon', 'monday', '月'],
  ['tue', 'tuesday', '火'],
  ['wed', 'wednesday', '水'],
  ['thu', 'thursday', '木'],
  ['fri', 'friday', '金'],
  ['sat', 'saturday', '土'],
] as const;

export const weekdayNames: readonly string[] = names.flat();

/** Regular expression source, written out for both letter cases because JSON Schema has no flag for that. */
export const weekdayPattern = `^(?:${weekdayNames.map(anyCase).join('|')})$`;

/** @returns undefined when `text` is no weekday. Letter case does not matter. */
export function weekdayOf(text: string): DayOfWeek | undefined {
  const wanted = text.toLowerCase();
  const day = names.findIndex((row) => row.some((name) => name === wanted));
  return day < 0 ? undefined : (day as DayOfWeek);
}

function anyCase(name: string): string {
  return name.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}
