import type {
  AfterSizing,
  ClassHistory,
  ClassSizing,
  LeadSizing,
  OutsideSizing,
  Peak,
  Seats,
} from './report.js';

/** The sentences of a sizing. Figures come in as numbers; times as text in the timetable's zone. */
export interface SizingWords {
  seatsTitle: string;
  seatsByMemory(seats: Seats): string;
  seatsAsSaid(seats: number): string;
  /** The timetable says another number. */
  seatsDiffer(configured: number, room: number): string;
  noSeats: string;

  classesTitle: string;
  ofStudents(one: ClassSizing, seats: number): string;
  ofNodes(one: ClassSizing): string;
  unknownNodes(one: ClassSizing): string;

  peakTitle: string;
  peak(peak: Peak, at: string): string;
  noPeak(peak: Peak): string;
  spare(nodes: number, addresses: number | undefined): string;
  nodeHours(peak: Peak): string;

  historyTitle(from: string, to: string, lines: number): string;
  knownHours(known: number, all: number): string;
  leftOut: Record<'broken' | 'other_version' | 'other_group' | 'other_zone', (lines: number) => string>;
  lead(lead: LeadSizing): string;
  noLead(lead: LeadSizing): string;
  classTitle(one: ClassHistory): string;
  peaks(one: ClassHistory, seats: number): string;
  noPeaks(one: ClassHistory): string;
  full(full: number, of: number): string;
  shared(days: number): string;
  after(after: AfterSizing): string;
  cut(cut: number): string;
  noAfter(after: AfterSizing): string;
  outside(outside: OutsideSizing, seats: number): string;
  noOutside(outside: OutsideSizing): string;

  yamlTitle: string;
  noYaml: string;
}
