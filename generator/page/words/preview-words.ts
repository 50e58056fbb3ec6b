import type { Mark } from '../preview/marks.js';
import type { PageWords } from './words.js';

/** What the preview's page and picture say besides, in one language. */
export interface PreviewWords extends PageWords {
  title(file: string): string;
  /** @param last the last day, or the end with its time. */
  range(first: string, last: string): string;
  place(zone: string, nodes: number): string;
  language: string;
  theme: string;
  themes: Record<'auto' | 'light' | 'dark', string>;
  nowAndNext: string;
  now: string;
  nextChange: string;
  /** @param days behind the range. */
  noChange(days: number): string;
  before: string;
  over: string;
  /** `in 2 d 3 h`; the larger units only. */
  ahead(days: number, hours: number, minutes: number): string;
  calendar: string;
  views: Record<'term' | 'month' | 'week', string>;
  view: string;
  previous: Record<'term' | 'month' | 'week', string>;
  next: Record<'term' | 'month' | 'week', string>;
  today: string;
  /** Of the months: `November 2026`. */
  month(year: number, month: number): string;
  week(monday: string): string;
  /** Monday first. */
  weekdays: readonly string[];
  keys: string;
  detail: string;
  /** `at most 3 active` of a day. */
  atMost(active: number): string;
  time: string;
  state: string;
  reason: string;
  until(time: string): string;
  nextDay: string;
  outside: string;
  specials: string;
  noSpecials: string;
  date: string;
  kind: string;
  marks: Record<Mark, string>;
  makeup(weekday: string): string;
  weeks: string;
  weeksHelp: string;
  weekColumn: string;
  totals: string;
  totalsHelp: string;
  byMonth: string;
  byWeek: string;
  byOwner: string;
  byOwnerHelp: string;
  monthColumn: string;
  ownerColumn: string;
  nodeHours: string;
  share: string;
  cost: string;
  total: string;
  alwaysOn(hours: string, percent: number): string;
  owners: Record<'class' | 'phase' | 'window' | 'default' | 'override' | 'other', (name: string) => string>;
  noScript: string;
  /** Below the picture of a term. */
  cell(most: number): string;
  madeAt(dateTime: string): string;
}
