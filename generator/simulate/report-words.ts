import type { Assumable } from './document.js';
import type { ClassSum, Verdict, Way } from './findings.js';
import type { Hint } from './hints.js';
import type { SeatCause } from './missing-seats.js';
import type { ClassOutcome } from './report.js';
import type { SimulationSettings } from './settings.js';

/** The words of a simulation's report in the reader's language, as text and as page. */
export interface ReportWords {
  language: 'en' | 'ja';
  /** Sunday first. */
  days: readonly string[];
  dayTime(day: string, dateTime: string): string;
  title(from: string, to: string, zone: string): string;
  under(nodes: number, seed: number): string;
  /** @param begin of the class that was worst off, as it is shown. */
  verdict(verdict: Verdict, begin: string): string;
  /** After the verdict, when somebody's work was lost. */
  killed(inUse: number): string;
  /** As it is shown; upstream's names of phases may be translated. */
  className(name: string): string;

  why: string;
  seatCause: Record<SeatCause, string>;
  /** @param begin of the class that it is about, as it is shown. */
  hint(hint: Hint, begin: string): string;

  ways: string;
  way: Record<Way['key'], string>;
  wayHead: {
    nodeHours: string;
    cost(currency: string): string;
    seatMinutes: string;
    late: string;
    killed: string;
  };
  /** Node-hours in percent of always on, and how many percent above the lower bound; absent when that is 0. */
  compared(ofAlwaysOn: number | undefined, aboveBound: number | undefined): string;
  noPrice: string;

  classes: string;
  classHead: {
    begin: string;
    name: string;
    came: string;
    nodes: string;
    late: string;
    seatMinutes: string;
    killed: string;
  };
  inTime: string;
  minutes(minutes: number): string;
  never: string;
  /** The classes that are not shown one by one. */
  others(sum: ClassSum): string;

  servers: string;
  ended(killedInUse: number, killedIdle: number, culled: number): string;
  faults: string;
  noFaults: string;
  fault(kind: string): string;
  times(count: number): string;
  work: string;
  worked(ticks: number, created: number): string;

  assumptions: string;
  assumption: Record<keyof SimulationSettings | 'price', string>;
  boot(settings: SimulationSettings['boot']): string;
  capacity(vms: number | undefined): string;
  rates(rates: SimulationSettings['faults']): string;
  arrivals(model: SimulationSettings['arrivals']): string;
  seats(students: number): string;
  culling(culling: SimulationSettings['culling']): string;
  controllers(count: 1 | 2): string;
  price(amount: string, currency: string): string;
  /** Behind a line whose values nobody gave. */
  usual(key: Assumable): string;
  /** Of all classes that give nodes alone. */
  enrolledFromNodes: string;

  page: PageWords;
}

/** What only the page says. */
export interface PageWords {
  daysTitle: string;
  dayHead: { date: string; nodeHours: string; seatMinutes: string; vms: string; servers: string };
  courses: string;
  courseHead: { name: string; times: string; came: string; late: string; worst: string };
  /** Of the cause of most minutes. */
  mainly: string;
  cause: string;
  occasions: string;
  faultHead: { at: string; kind: string; address: string };
  moreFaults(count: number): string;
  asTable: string;
  footer(version: string): string;
  heading: string;
  wayTitle: string;
  /** @param minutes of a step. */
  timelineTitle(minutes: number): string;
  vms: string;
  /** Of the line over the VMs. */
  line(seats: number): string;
}

export type { ClassOutcome };
