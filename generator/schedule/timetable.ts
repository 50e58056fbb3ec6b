/**
 * The timetable as the schedule core sees it: already validated, no text left to parse.
 * Field names are those of the plan file (JSON), so that it is read without translation.
 */

/** State of one worker address. The words are upstream's (notebook 954): `drain` = removed, VM deleted. */
export type NodeState = 'active' | 'pause' | 'drain';

/** How many addresses are in each state. The sum is the number of addresses. */
export interface Counts {
  active: number;
  pause: number;
  drain: number;
}

/** 0 = Sunday … 6 = Saturday, as in upstream's `day_of_week`. */
export type DayOfWeek = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** A wall-clock minute of the week, in the timetable's time zone. */
export interface WeeklyMinute {
  day_of_week: DayOfWeek;
  hour: number;
  minute: number;
}

/** From `begin` (inclusive) on, `counts` hold until the next phase begins. */
export interface Phase {
  /** `in class`, `after class` or `outside class`; shown to people. */
  name: string;
  begin: WeeklyMinute;
  counts: Counts;
  /** Where the phase was written, e.g. `scaleout.yml:14`; part of each `because`. */
  source: string;
}

export interface Timetable {
  /** IANA name, e.g. `Asia/Tokyo`. */
  time_zone: string;
  /** At least one. */
  phases: Phase[];
}
