import { createRequire } from 'node:module';
import type { IsoDate } from '../../schedule/timetable.js';

export interface Holiday {
  date: IsoDate;
  /** In Japanese, as the law has it. */
  name: string;
}

/** Years before this are over for every timetable; they would only make the plan longer. */
const firstYear = 2020;

let known: Holiday[] | undefined;

/** Japan's public holidays, substitute holidays included, from 2020 to the end of the library's table. */
export function japaneseHolidays(): readonly Holiday[] {
  // Loaded when a timetable asks for them at all.
  known ??= load();
  return known;
}

function load(): Holiday[] {
  const { holidays } = createRequire(import.meta.url)('@holiday-jp/holiday_jp') as {
    holidays: Record<IsoDate, { name: string }>;
  };
  return Object.entries(holidays)
    .filter(([date]) => Number(date.slice(0, 4)) >= firstYear)
    .map(([date, { name }]) => ({ date, name }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
