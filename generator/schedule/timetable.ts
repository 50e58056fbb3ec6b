/**
 * The timetable as the schedule core sees it: already validated, no text left to parse but dates.
 * Field names are those of the plan file (JSON), so that it is read without translation. What a timetable does
 * not use is absent.
 */

/**
 * State of one worker address. The words are upstream's (notebook 954): `drain` = removed, VM deleted;
 * `power_down` = out of use, VM powered off and kept.
 */
export type NodeState = 'active' | 'pause' | 'power_down' | 'drain';

/** How many addresses are in each state. The sum is the number of addresses. */
export interface Counts {
  active: number;
  pause: number;
  power_down: number;
  drain: number;
}

/** 0 = Sunday … 6 = Saturday, as in upstream's `day_of_week`. */
export type DayOfWeek = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** A minute of the wall clock, in the timetable's time zone. */
export interface ClockMinute {
  hour: number;
  minute: number;
}

/**
 * A wall-clock minute that recurs by the fields it has: none = daily, `day_of_week` = weekly, `day` = monthly,
 * `month` and `day` = yearly, all three = once. These are the fields of upstream's v2 schedule.
 */
export interface Moment extends ClockMinute {
  day_of_week?: DayOfWeek;
  day?: number;
  month?: number;
  year?: number;
}

/** From `begin` (inclusive) on, `counts` hold until the next phase begins. */
export interface Phase {
  /** `in class`, `after class` or `outside class`; shown to people. */
  name: string;
  /** Daily, weekly or monthly; a month without the day is left out. */
  begin: Moment;
  /** The addresses in no count are drained. */
  counts: { active: number; pause: number; drain: number; power_down?: number };
  /** Where the phase was written, e.g. `scaleout.yml:14`; part of each `because`. */
  source: string;
}

/** `node_count` nodes from `begin` (inclusive) to `end` (exclusive); both recur alike. */
export interface Window {
  name?: string;
  begin: Moment;
  /** When it is before `begin`, it is meant in the next day, week, month or year; at `begin` there is no window. */
  end: Moment;
  node_count: number;
  /**
   * Minutes for which the nodes that go are paused, when this window is what holds after a decrease
   * (upstream's rule). Default: that of the list.
   */
  drain_time?: number;
  /** A month without the day: its last day instead (upstream's rule), or no window. Default: `skip`. */
  missing_day?: 'last' | 'skip';
  source: string;
}

/** Upstream's v2 schedule: of the windows that hold, the first of the list wins; without any, the default. */
export interface WindowList {
  default: { node_count: number; drain_time: number; source?: string };
  list: Window[];
}

/** A calendar date, `2026-11-25`. */
export type IsoDate = string;

/** A class on a date of its own: one-off, or moved there from another date. */
export interface ExtraDate {
  date: IsoDate;
  /** Default: the class's own times. */
  start?: ClockMinute;
  minutes?: number;
  /** The date that it is moved from. */
  moved_from?: IsoDate;
  source: string;
}

export interface ClassSeries {
  name: string;
  /** Empty for a class that is on dates of its own only. */
  days: DayOfWeek[];
  /** Begin of the class itself, as in the printed timetable. */
  start: ClockMinute;
  /** Length on the wall clock, 1 to 1440. */
  minutes: number;
  /** How long before `start` its nodes are wanted. */
  lead_minutes: number;
  nodes: number;
  /** What holds for `minutes` from the end of the class on. */
  after: { minutes: number; active: number; pause: number };
  /** First and last date; without any the class is held all year. */
  terms?: { name: string; from: IsoDate; until: IsoDate }[];
  cancelled?: { date: IsoDate; reason?: string; source: string }[];
  extra?: ExtraDate[];
  source: string;
}

/** What the university's year says about dates. */
export interface Calendar {
  /** Days without classes; `until` is inclusive. */
  closed?: {
    from: IsoDate;
    until: IsoDate;
    name: string;
    kind: 'closed' | 'imported' | 'holiday';
    source: string;
  }[];
  /** Days on which classes are held whatever `closed` says. */
  held?: { date: IsoDate; source: string }[];
  /** Days on which the classes of another weekday are held, and no others. */
  makeup?: { date: IsoDate; as: DayOfWeek; kind: 'makeup' | 'imported'; source: string }[];
}

/** A change of what the rest of the timetable says, from `from` (inclusive) to `until` (exclusive). */
export interface Override {
  /** Local date and time, `2026-11-24T15:00`. */
  from: string;
  until: string;
  /** `add`: so many active nodes more. `set`: these counts. `hold`: what is in force just before `from`. */
  action: { kind: 'add'; nodes: number } | { kind: 'set'; nodes: number; pause: number } | { kind: 'hold' };
  reason: string;
  source: string;
  /** Only of those that were made by command: by whom, and when (UTC). */
  made?: { id: string; by?: string; at: string };
}

export interface Timetable {
  /** IANA name, e.g. `Asia/Tokyo`. */
  time_zone: string;
  /** Upstream's form: states that follow each other without end. May be empty. */
  phases: Phase[];
  windows?: WindowList;
  classes?: ClassSeries[];
  /** How the demands of classes at the same time make one. Default: `max`. */
  overlapping_classes?: 'max' | 'sum';
  calendar?: Calendar;
  overrides?: Override[];
  /** Never more nodes than this. Default: the number of addresses. */
  max_nodes?: number;
  /** What becomes of nodes that are not wanted. Default: `deleted`. */
  down_type?: 'deleted' | 'power_down';
  /** Nodes are kept over a break that is shorter than this. Not in phases. Default: 0, never. */
  short_break?: { minutes: number; source?: string };
}
