/**
 * The contract of `size --format json`. Times are ISO 8601 with offset; durations are in the unit that their name says.
 * Each suggestion stands beside what it rests on; one that is absent is none, and `why_not` says why.
 */
export interface SizingReport {
  version: 1;
  /** Absent when neither memory nor `seats_per_node` is known. */
  seats?: Seats;
  classes: ClassSizing[];
  /** Only with a timetable. */
  peak?: Peak;
  history?: HistorySizing;
}

export interface Seats {
  per_node: number;
  from: 'memory' | 'seats_per_node';
  /** As written, e.g. `64G`. Only `from` memory. */
  memory?: { node: string; reserved: string; user: string };
  /** What the timetable says, where memory goes before it. */
  configured?: number;
}

/** From declared students. */
export interface ClassSizing {
  /** Empty for `--students`. */
  name: string;
  students?: number;
  /** Absent when there are students, but no seats are known. */
  nodes?: number;
  /** What the timetable says now, and where. */
  configured?: number;
  source?: string;
}

/** The most nodes at one time over a year, by the planner itself. */
export interface Peak {
  from: string;
  to: string;
  nodes: number;
  /** Absent when no node is ever wanted. */
  at?: string;
  names: string[];
  overlapping: 'max' | 'sum';
  addresses: number;
  node_hours: number;
  price?: { per_node_hour: number; currency: string; amount: number };
}

export type WhyNot =
  /** Fewer than `needed` of what it rests on. */
  | 'too_few'
  | 'no_seats'
  /** But for fewer hours than are needed no node was active, so that nobody could come. */
  | 'nobody_could';

export interface HistorySizing {
  ugroup_name: string;
  /** Of the first and the last line. */
  from: string;
  to: string;
  lines: number;
  left_out: { broken: number; other_version: number; other_group: number; other_zone: number };
  /** Hours of the time between for which it is known who worked; the rest is a gap, and counts for nothing. */
  known_hours: number;
  /** Suggestions cover this share of what they rest on. */
  percentile: number;
  lead: LeadSizing;
  classes: ClassHistory[];
  outside: OutsideSizing;
}

export interface LeadSizing {
  bring_ups: number;
  needed: number;
  median_seconds?: number;
  p95_seconds?: number;
  /** What the reconciler itself would take by these bring-ups. */
  lead_seconds?: number;
  lead_minutes?: number;
  configured: { lead_minutes: number; start_lead_minutes: number };
  why_not?: WhyNot;
}

export interface ClassHistory {
  name: string;
  /** E.g. `scaleout.yml:14`; absent of phases and windows, which are looked at as classes are. */
  source?: string;
  /** Held in the time of the history; those of them of which enough is known. */
  held: number;
  occurrences: number;
  needed: number;
  /** In how many of those every seat of the active nodes was taken: more may have wanted one. */
  full: number;
  /** Left out, because another class at the same time has nodes of its own (`overlapping_classes: sum`). */
  shared: number;
  peak_median?: number;
  peak_p95?: number;
  nodes?: number;
  why_not?: WhyNot;
  configured: { nodes: number; students?: number; after_minutes: number };
  after: AfterSizing;
}

export interface AfterSizing {
  /** Ends of classes of which it is known when servers fell below `share` of the peak. */
  ends: number;
  needed: number;
  share: number;
  /** In so many of them because the nodes went: it may have lasted longer. */
  cut: number;
  /** Left out: before servers fell, the next class began. */
  next_class: number;
  median_minutes?: number;
  p95_minutes?: number;
  minutes?: number;
  /** Servers that were started after the class, at most at one time (95th percentile). */
  started_p95?: number;
  active?: number;
  pause?: number;
  why_not?: WhyNot;
}

/** Outside classes and the time after them. */
export interface OutsideSizing {
  /** Hours of which it is known who worked, and in which somebody could. */
  hours: number;
  needed_hours: number;
  servers_p95?: number;
  nodes?: number;
  configured?: number;
  why_not?: WhyNot;
}
