import type { Temporal } from 'temporal-polyfill';
import type { BecauseWords } from '../schedule/because.js';
import type { Counts, NodeState } from '../schedule/timetable.js';
import { sightDays } from './changes.js';
import type { Explanation, NodeExplanation } from './explanation.js';
import { type WhyLost, whyLost } from './why-lost.js';

/** Where the instant lies, seen from now. */
export type Tense = 'past' | 'present' | 'future';

/** So many addresses of the list, one after the other, in one state. */
export interface Run {
  state: NodeState;
  nodes: number;
}

/** The words of an explanation in the reader's language, but for the reasons themselves. */
export interface ExplainWords {
  because: BecauseWords;
  counts(counts: Counts): string;
  /** What the timetable wants at the instant. */
  wanted(counts: string, tense: Tense): string;
  /** The same of one address. */
  state(address: string, state: NodeState, tense: Tense): string;
  /** @param place in the list, from 1. */
  place(place: number, addresses: number, runs: readonly Run[], tense: Tense): string;
  span(since: string | undefined, until: string | undefined, days: number): string;
  why: string;
  notDecisive: string;
  lost(sentence: string, why: WhyLost): string;
  more(count: number): string;
  next(address: string | undefined): string;
  noNext(days: number): string;
  change(at: string, counts: string, state: NodeState | undefined): string;
}

/** The answer for people: what, since when and until when, why, and what comes next. */
export function explainText(explanation: Explanation, now: Temporal.Instant, words: ExplainWords): string {
  const { at, counts, segment, since, next, node } = explanation;
  const tense = tenseOf(at, now);
  const { won, lost, more } = segment.reasons;
  const time = (instant: Temporal.ZonedDateTime) =>
    shown(instant, words.because, instant.offset !== at.offset);
  const losers = lost.map((cause, index) =>
    words.lost(segment.causeIn(words.because, cause), whyLost(segment.reasons, index)),
  );
  if (more > 0) losers.push(words.more(more));
  return [
    `${shown(at, words.because, true)} (${at.timeZoneId})`,
    ...(node === undefined
      ? [words.wanted(words.counts(counts), tense)]
      : [words.state(node.address, node.state, tense), `  ${placeOf(node, counts, tense, words)}`]),
    `  ${words.span(since && time(since), next && time(next.from), sightDays)}`,
    '',
    words.why,
    ...won.map((cause) => `  ${segment.causeIn(words.because, cause)}`),
    ...(losers.length === 0 ? [] : ['', words.notDecisive, ...losers.map((line) => `  ${line}`)]),
    '',
    words.next(node?.address),
    ...(next === undefined
      ? [`  ${words.noNext(sightDays)}`]
      : [
          `  ${words.change(time(next.from), words.counts(next.counts), node?.nextState)}`,
          `  ${next.becauseIn(words.because)}`,
        ]),
    '',
  ].join('\n');
}

/** Of the minute that is running one says "is". */
function tenseOf(at: Temporal.ZonedDateTime, now: Temporal.Instant): Tense {
  const minutes = Math.floor(at.epochMilliseconds / 60_000) - Math.floor(now.epochMilliseconds / 60_000);
  if (minutes === 0) return 'present';
  return minutes < 0 ? 'past' : 'future';
}

function placeOf({ index }: NodeExplanation, counts: Counts, tense: Tense, words: ExplainWords): string {
  const runs = (['active', 'pause', 'power_down', 'drain'] as const)
    .map((state) => ({ state, nodes: counts[state] }))
    .filter(({ nodes }) => nodes > 0);
  const addresses = runs.reduce((sum, { nodes }) => sum + nodes, 0);
  return words.place(index + 1, addresses, runs, tense);
}

/** The offset is for where the clocks change; without it, local times are what people read. */
function shown(instant: Temporal.ZonedDateTime, words: BecauseWords, withOffset: boolean): string {
  const smallestUnit = instant.second === 0 ? 'minute' : 'second';
  const clock = instant.toPlainTime().toString({ smallestUnit });
  const day = words.days[instant.dayOfWeek % 7] ?? '';
  return `${words.dayTime(day, `${instant.toPlainDate()} ${clock}`)}${withOffset ? ` ${instant.offset}` : ''}`;
}
