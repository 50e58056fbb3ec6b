import { type PageLanguage, pageWords } from '../../page/words/index.js';
import type { Status } from '../../reconciler/status-schema.js';
import type { BecauseWords } from '../../schedule/because.js';
import type { Counts } from '../../schedule/timetable.js';
import type { Told } from '../findings.js';
import type { Standing } from '../nodes.js';
import type { Reasoned } from '../text.js';
import { statusPageEn } from './words-en.js';
import { statusPageJa } from './words-ja.js';

/** What the status page says, in one language. Times come as they are shown. */
export interface StatusPageWords {
  because: BecauseWords;
  title(ugroup: string): string;
  /** How it stands, in a sentence. @param coming nodes on their way, wrong: findings. */
  verdict(result: Status['tick']['result'], wrong: number, coming: number): string;
  /** What the page cannot know by itself. */
  asOf(ended: string, zone: string): string;
  overdue(time: string): string;
  noHeartbeat: string;
  findings: string;
  toldAs: Record<Told, string>;
  preflight(begin: string): string;
  since(time: string): string;
  lead: string;
  nowWanted: string;
  counts(counts: Counts): string;
  reason(of: Reasoned): string;
  standsBy(why: string): string;
  chart: string;
  nextDay: string;
  nextWeek: string;
  /** What a chart shows, for those who do not see it; the table of the changes says the same. */
  chartTitle(from: string, to: string, most: number): string;
  nodes: string;
  summary(nodes: number, standings: readonly (readonly [Standing, number])[]): string;
  seenAt(time: string): string;
  /** That what was seen is not all that there is to see. */
  vmsUnknown: string;
  usersUnknown: string;
  columns: Record<'address' | 'standing' | 'wanted' | 'vm' | 'swarm' | 'users' | 'note', string>;
  standing: Record<Standing, string>;
  /** What the reconciler has told of a node. */
  told(text: string, because: string | undefined): string;
  step(step: string): string;
  goes(until: string | undefined): string;
  /** Several remarks on one node. */
  joined(remarks: readonly string[]): string;
  unlisted(addresses: readonly string[]): string;
  removals: string;
  removalColumns: Record<'address' | 'from' | 'until' | 'users' | 'note', string>;
  whenEmpty: string;
  upcoming: string;
  next: string;
  nextColumns: Record<'at' | 'counts', string>;
  noNext: string;
  overrides: string;
  overrideColumns: Record<'from' | 'until' | 'what' | 'reason' | 'state' | 'origin', string>;
  override(one: Pick<Status['overrides'][number], 'add' | 'nodes' | 'pause'>): string;
  overrideState: Record<Status['overrides'][number]['state'], string>;
  by(who: string | undefined, id: string): string;
  ticks: string;
  result: Record<Status['tick']['result'], string>;
  facts: Record<
    | 'last'
    | 'result'
    | 'success'
    | 'error'
    | 'overdue'
    | 'heartbeat'
    | 'holder'
    | 'exit'
    | 'unit'
    | 'version'
    | 'lookAhead',
    string
  >;
  lookAheadFine(begin: string): string;
  took(ended: string, seconds: string): string;
  none: string;
  seconds(seconds: number): string;
  bringUp: string;
  bringUpOf(samples: number): string;
  bringUpColumns: Record<'step' | 'median' | 'p95', string>;
  total: string;
  steps(kind: string): string;
}

export type { PageLanguage };
export { pageWords };

/** A missing sentence does not compile. */
export const statusPageWords: Record<PageLanguage, StatusPageWords> = { en: statusPageEn, ja: statusPageJa };
