import { dayOfIso, weekdayOfDay } from './days.js';
import type { Cause, DayVerdict, Reasons } from './reasons.js';
import type { DayOfWeek } from './timetable.js';

/** The sentences of the reasons in one language. Times come as they are shown. */
export interface BecauseWords {
  /** Sunday first. */
  days: readonly string[];
  /** A day name and a date and time, as one. */
  dayTime(day: string, dateTime: string): string;
  /** @param name of the phase; upstream's three names may be translated. */
  phase(name: string, since: string): string;
  window(name: string | undefined, nodes: number, since: string): string;
  default(nodes: number): string;
  drainTime(minutes: number, until: string, nodes: number): string;
  class(name: string, since: string, day: string): string;
  afterClass(name: string, since: string, day: string): string;
  notHeld(name: string, date: string, day: string): string;
  shortBreak(minutes: number, until: string): string;
  limit(nodes: number): string;
  override(action: 'add' | 'set' | 'hold', nodes: number, until: string, reason: string): string;
  /** Why a class is or is not held on a date; empty for its regular weekday. */
  day(verdict: DayVerdict, as: string): string;
  source(sentence: string, source: string): string;
  joined(won: readonly string[], lost: readonly string[], more: number): string;
  /** Those of a begin that is still to come, where they differ. */
  coming: Partial<Pick<BecauseWords, 'phase' | 'window' | 'class' | 'afterClass'>>;
  /** More nodes than are wanted now, to be ready by then. @param coming, untilThen whole reasons. */
  readyBy(coming: string, leadMinutes: number, untilThen: string): string;
}

/** The wall clock of the timetable's zone, for showing. @returns `2026-11-30 08:30` and its weekday. */
export type ShowTime = (instant: number) => { day: DayOfWeek; dateTime: string };

/** The reasons in one line: what decided, and over what. */
export function becauseText({ won, lost, more }: Reasons, show: ShowTime, words: BecauseWords): string {
  const said = (causes: readonly Cause[]) => causes.map((cause) => causeText(cause, show, words));
  return words.joined(said(won), said(lost), more);
}

/** One cause, with its config line. */
export function causeText(cause: Cause, show: ShowTime, words: BecauseWords): string {
  const sentence = sentenceOf(cause, show, words);
  // When another line decided about the day, that is the line to look at as well.
  const day = 'day' in cause ? cause.day.source : undefined;
  const sources = [cause.source, day].filter((source) => source !== undefined);
  const unique = [...new Set(sources)].join(', ');
  return unique === '' ? sentence : words.source(sentence, unique);
}

function sentenceOf(cause: Cause, show: ShowTime, words: BecauseWords): string {
  const at = (instant: number) => {
    const { day, dateTime } = show(instant);
    return words.dayTime(words.days[day] ?? '', dateTime);
  };
  const day = (verdict: DayVerdict) =>
    words.day(verdict, verdict.as === undefined ? '' : (words.days[verdict.as] ?? ''));
  switch (cause.kind) {
    case 'phase':
      return words.phase(cause.name, at(cause.since));
    case 'window':
      return words.window(cause.name, cause.node_count, at(cause.since));
    case 'default':
      return words.default(cause.node_count);
    case 'drain_time':
      return words.drainTime(cause.minutes, at(cause.until), cause.node_count);
    case 'class':
      return words.class(cause.name, at(cause.since), day(cause.day));
    case 'after_class':
      return words.afterClass(cause.name, at(cause.since), day(cause.day));
    case 'not_held':
      return words.notHeld(
        cause.name,
        words.dayTime(words.days[weekdayOfDay(dayOfIso(cause.date))] ?? '', cause.date),
        day(cause.day),
      );
    case 'short_break':
      return words.shortBreak(cause.minutes, at(cause.until));
    case 'limit':
      return words.limit(cause.nodes);
    case 'override':
      return words.override(cause.action, cause.nodes, at(cause.until), cause.reason);
  }
}

/** The words of `because` in the plan, the journal and every JSON output. */
export const becauseEn: BecauseWords = {
  days: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  dayTime: (day, dateTime) => `${day} ${dateTime}`,
  phase: (name, since) => `${name} since ${since}`,
  window: (name, nodes, since) =>
    `window ${name === undefined ? '' : `${name} `}of ${count(nodes)} since ${since}`,
  default: (nodes) => `default of ${count(nodes)}`,
  drainTime: (minutes, until, nodes) =>
    `drain time of ${minutes} min: all but ${nodes} paused ahead of ${until}`,
  class: (name, since, day) => `class ${name} since ${since}${day}`,
  afterClass: (name, since, day) => `after class ${name} since ${since}${day}`,
  notHeld: (name, date, day) => `class ${name} not held on ${date}${day}`,
  shortBreak: (minutes, until) => `kept over a break of less than ${minutes} min, until ${until}`,
  limit: (nodes) => `limited to ${count(nodes)}`,
  override: (action, nodes, until, reason) =>
    `override until ${until}: ${actionEn(action, nodes)}, ${reason}`,
  day: ({ rule, name, other }, as) => {
    const called = name === undefined ? '' : ` ${name}`;
    switch (rule) {
      case 'cancelled':
        return `: cancelled${name === undefined ? '' : `, ${name}`}`;
      case 'moved_away':
        return `: moved to ${other}`;
      case 'moved_here':
        return `, moved from ${other}`;
      case 'extra':
        return ', a date of its own';
      case 'makeup':
        return `, a day with the classes of ${as}`;
      case 'held':
        return ', a day on which classes are held';
      case 'closed':
        return `: closed,${called}`;
      case 'imported':
        return `: calendar,${called}`;
      case 'holiday':
        return `: holiday,${called}`;
      default:
        return '';
    }
  },
  source: (sentence, source) => `${sentence} (${source})`,
  joined: (won, lost, more) => {
    const over = [...lost, ...(more > 0 ? [`${more} more`] : [])];
    return `${won.join(' + ')}${over.length === 0 ? '' : `; over ${over.join(', ')}`}`;
  },
  coming: {
    phase: (name, since) => `${name} from ${since}`,
    window: (name, nodes, since) =>
      `window ${name === undefined ? '' : `${name} `}of ${count(nodes)} from ${since}`,
    class: (name, since, day) => `class ${name} from ${since}${day}`,
    afterClass: (name, since, day) => `after class ${name} from ${since}${day}`,
  },
  readyBy: (coming, leadMinutes, untilThen) =>
    `${coming} (ready by: lead ${leadMinutes} min); until then ${untilThen}`,
};

function actionEn(action: 'add' | 'set' | 'hold', nodes: number): string {
  if (action === 'hold') return 'hold as it is';
  return action === 'add' ? `${nodes} more` : count(nodes);
}

/** Nodes in words, with their number. */
export function count(nodes: number): string {
  return nodes === 1 ? '1 node' : `${nodes} nodes`;
}
