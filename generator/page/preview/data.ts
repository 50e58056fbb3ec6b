import type { PageLanguage } from '../words/index.js';

/**
 * What a preview page carries, as JSON. A year of a big timetable has ten thousand segments, whose reasons differ in
 * little more than their dates: sentences are stored once, with places for the dates, and dates as distances from
 * the segment's begin, so that each week is made of the same rows. `decode.ts` reads it.
 */
export interface PreviewData {
  /** The timetable's name. */
  file: string;
  zone: string;
  /** How many addresses there are. */
  nodes: number;
  /** When the page was made. Epoch milliseconds. */
  madeAt: number;
  /** The language in which it was made. */
  language: PageLanguage;
  price?: Price;
  /** The begin of the range, epoch milliseconds. */
  from: number;
  /** Milliseconds in which all lengths are counted: a minute, or a second where a minute is too much. */
  unit: number;
  /** The zone's clock: pairs of units from `from` on, and seconds by which the clock is ahead of UTC then. */
  offsets: number[];
  days: DayRuns;
  /** active, pause, power_down, drain. */
  counts: [number, number, number, number][];
  /** A segment is a pair: how many units it lasts, and its row. */
  segments: number[];
  /** The first change behind the range: units from its begin, and its row. Absent when none is in sight. */
  after?: [at: number, row: number];
  /** So many days behind the range it was looked for. */
  sight: number;
  /**
   * What holds in segments, and why: its counts, its join, and behind them the causes, the winners first, each with
   * its values. A value is the distance from the segment's begin, on the wall clock, in minutes or in days.
   */
  rows: number[][];
  causes: CauseTemplates[];
  /** How causes are joined: how many there are, and the sentence in both languages. */
  joins: [won: number, all: number, en: Template, ja: Template][];
  /** What causes belong to in sums: a class, a window. */
  owners: Owner[];
  dates: Record<PageLanguage, DateTemplates>;
  specials: SpecialEntry[];
  /** In both languages. */
  specialTexts: [en: string, ja: string][];
}

export interface Price {
  perNodeHour: number;
  /** As `JPY`. */
  currency: string;
}

/** The local days that the range reaches into. */
export interface DayRuns {
  /** Units from the begin of the range to that of its first day; 0 or less. */
  begin: number;
  /** Day number (days since 1970-01-01) of the first, how many follow each other, and how many units each lasts. */
  runs: [first: number, count: number, length: number][];
}

/** A text with places: a number is the place of a value. */
export type Template = (string | number)[];

/** In a cause, the number `2 × n` is the place of its nth value as date and time, `2 × n + 1` as a date. */
export type CauseTemplates = [
  en: Template,
  ja: Template,
  owner: number,
  /** Nodes that it asks for; what it is given of a sum goes by it. */
  weight: number,
];

export interface Owner {
  kind: 'class' | 'phase' | 'window' | 'default' | 'override' | 'other';
  /** Empty for those that have none. */
  name: string;
}

/** How a date is written: 0 stands for the weekday, 1 for the date, 2 for the time. */
export interface DateTemplates {
  /** Sunday first. */
  weekdays: readonly string[];
  dateTime: Template;
  date: Template;
}

/** Day number, mark, weekday whose classes are held (-1: none), text. */
export type SpecialEntry = [day: number, mark: number, as: number, text: number];
