import type { DayOfWeek } from '../schedule/timetable.js';

/** The names of upstream's notebooks (954 and 811), and 月曜; the index is the day. */
const names = [
  ['sun', 'sunday', '日', '日曜', '日曜日'],
  ['mon', 'monday', '月', '月曜', '月曜日'],
  ['tue', 'tuesday', '火', '火曜', '火曜日'],
  ['wed', 'wednesday', '水', '水曜', '水曜日'],
  ['thu', 'thursday', '木', '木曜', '木曜日'],
  ['fri', 'friday', '金', '金曜', '金曜日'],
  ['sat', 'saturday', '土', '土曜', '土曜日'],
] as const;

export const weekdayNames: readonly string[] = names.flat();

/** The day's short names, for files that we write. */
export const shortDays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** Any one of the names, as regular expression source; longer ones first, for use inside a longer pattern. */
export const anyWeekday = [...weekdayNames]
  .sort((a, b) => b.length - a.length)
  .map(anyCase)
  .join('|');

/** Regular expression source, written out for both letter cases because JSON Schema has no flag for that. */
export const weekdayPattern = `^(?:${anyWeekday})$`;

/** @returns undefined when `text` is no weekday. Letter case does not matter. */
export function weekdayOf(text: string): DayOfWeek | undefined {
  const wanted = text.toLowerCase();
  const day = names.findIndex((row) => row.some((name) => name === wanted));
  return day < 0 ? undefined : (day as DayOfWeek);
}

function anyCase(name: string): string {
  return name.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}
