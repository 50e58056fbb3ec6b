import type { DayOfWeek, IsoDate } from '../../schedule/timetable.js';

/** What a university's iCalendar file says about classes. */
export interface ImportedCalendar {
  /** `until` is inclusive. `source` is file and line, e.g. `univ.ics:120`. */
  closed: { from: IsoDate; until: IsoDate; name: string; source: string }[];
  makeup: { date: IsoDate; as: DayOfWeek; source: string }[];
}
