import { sightDays } from '../explain/changes.js';
import type { Owner, PreviewData, Price, SpecialEntry } from '../page/preview/data.js';
import { type Mark, marks } from '../page/preview/marks.js';
import type { PageLanguage } from '../page/words/index.js';
import { dayMs, minuteMs } from '../schedule/days.js';
import type { Cause } from '../schedule/reasons.js';
import type { Segment } from '../schedule/timeline.js';
import type { Counts, Timetable } from '../schedule/timetable.js';
import { ZoneClock } from '../schedule/zone-clock.js';
import { dayRuns, localDays, offsetChanges } from './page-days.js';
import { minuteOf, type NamedTime, SentenceParts, timeOf } from './page-templates.js';
import { type Special, specialDays } from './special-days.js';
import { type SpecialWords, specialText } from './weeks.js';

export interface PageInput {
  /** The timetable's name, as it is shown. */
  file: string;
  timetable: Timetable;
  /** How many addresses there are. */
  nodes: number;
  /** Epoch milliseconds, whole seconds; `to` is exclusive and after `from`. */
  from: number;
  to: number;
  /** Those of [from, to), in turn. */
  segments: Iterable<Segment>;
  /** The first behind the range with other counts than at its end, when one is in sight (`sightDays`). */
  after?: Segment | undefined;
  /** When the page is made. Epoch milliseconds. */
  now: number;
  /** The language in which the page opens; it has both. */
  language: PageLanguage;
  words: Record<PageLanguage, SpecialWords>;
  price?: Price | undefined;
}

/** Farther than any reason reaches, holds aside. */
const reachMs = 800 * dayMs;

/** The data of a preview page. The reasons are those of the segments, taken apart. */
export function compactPreview(input: PageInput): PreviewData {
  const { timetable, from, to, words, price, after } = input;
  const zone = timetable.time_zone;
  const days = localDays(zone, from, to);
  const first = days[0] ?? { day: 0, from };
  const last = days.at(-1) ?? { day: -1, to };
  // The page tells the present too, which need not lie in the range: for a year after it was made.
  const offsets = offsetChanges(
    zone,
    Math.min(first.from, Math.floor(input.now / minuteMs) * minuteMs),
    Math.max(last.to, input.now + 366 * dayMs, (after?.fromMs ?? to) + dayMs),
  );
  const parts = new SentenceParts(timetable, { en: words.en.because, ja: words.ja.because });
  // Reasons reach back and ahead of the range, as far as their own sentences can tell.
  const end = Math.max(to, after?.fromMs ?? to);
  const rows = new Rows(timetable, parts, new ZoneClock(zone, from - reachMs, end + reachMs));
  const spans = [...input.segments].map((segment) => ({
    length: segment.toMs - segment.fromMs,
    row: rows.of(segment),
  }));
  const next = after && { at: after.fromMs, row: rows.of(after) };
  const instants = [first.from, ...days.map((day) => day.to), ...offsets.map(([at]) => at), next?.at ?? to];
  const isWhole = [...instants.map((at) => at - from), ...spans.map(({ length }) => length)].every(
    (length) => length % minuteMs === 0,
  );
  const unit = isWhole ? minuteMs : 1000;
  return {
    file: input.file,
    zone,
    nodes: input.nodes,
    madeAt: input.now,
    language: input.language,
    ...(price !== undefined && { price }),
    from,
    unit,
    offsets: offsets.flatMap(([at, seconds]) => [(at - from) / unit, seconds]),
    days: dayRuns(days, from, unit),
    counts: rows.counts.items,
    segments: spans.flatMap(({ length, row }) => [length / unit, row]),
    ...(next !== undefined && { after: [(next.at - from) / unit, next.row] }),
    sight: sightDays,
    rows: rows.rows.items,
    causes: rows.causes.items,
    joins: rows.joins.items,
    owners: rows.owners.items,
    dates: { en: parts.dates('en'), ja: parts.dates('ja') },
    ...specialEntries(specialDays(timetable, first.day, last.day), words),
  };
}

/** What segments have in common, each kept once. */
class Rows {
  readonly counts = new Distinct<PreviewData['counts'][number]>();
  readonly rows = new Distinct<PreviewData['rows'][number]>();
  readonly causes = new Distinct<PreviewData['causes'][number]>();
  readonly joins = new Distinct<PreviewData['joins'][number]>();
  readonly owners = new Distinct<Owner>();
  readonly #parts: SentenceParts;
  readonly #clock: ZoneClock;
  readonly #weights: Map<string, { class: number; after_class: number }>;
  readonly #phaseWeights: Map<string, number>;
  readonly #joinIndex = new Map<string, number>();
  /** The same cause is that of many segments. */
  readonly #known = new WeakMap<Cause, KnownCause>();
  /** Those of each week are the same but for their time. */
  readonly #undated = new Map<string, number>();

  constructor(timetable: Timetable, parts: SentenceParts, clock: ZoneClock) {
    this.#parts = parts;
    this.#clock = clock;
    this.#weights = new Map(
      (timetable.classes ?? []).map(({ name, source, nodes, after }) => [
        `${source} ${name}`,
        { class: nodes, after_class: after.active + after.pause },
      ]),
    );
    this.#phaseWeights = new Map(
      timetable.phases.map(({ name, source, counts }) => [`${source} ${name}`, counts.active + counts.pause]),
    );
  }

  of(segment: Segment): number {
    const { counts, reasons, fromMs } = segment;
    const minute = minuteOf(fromMs, this.#clock);
    const day = Math.floor((minute * minuteMs) / dayMs);
    const row = [
      this.counts.indexOf(countsTuple(counts)),
      this.#join(reasons.won.length, reasons.lost.length, reasons.more),
    ];
    for (const cause of [...reasons.won, ...reasons.lost]) {
      const known = this.#cause(segment, cause);
      row.push(known.cause);
      if (known.time !== undefined) row.push(known.time.at - (known.time.kind === 'day' ? day : minute));
    }
    return this.rows.indexOf(row);
  }

  #join(won: number, lost: number, more: number): number {
    const key = `${won} ${lost} ${more}`;
    const known = this.#joinIndex.get(key);
    if (known !== undefined) return known;
    const index = this.joins.indexOf([won, won + lost, ...this.#parts.join(won, lost, more)]);
    this.#joinIndex.set(key, index);
    return index;
  }

  #cause(segment: Segment, cause: Cause): KnownCause {
    const known = this.#known.get(cause);
    if (known !== undefined) return known;
    const made = { cause: this.#sentences(segment, cause), time: timeOf(cause, this.#clock) };
    this.#known.set(cause, made);
    return made;
  }

  #sentences(segment: Segment, cause: Cause): number {
    const key = JSON.stringify({ ...cause, since: 0, until: 0, date: '' });
    const known = this.#undated.get(key);
    if (known !== undefined) return known;
    const { en, ja } = this.#parts.cause(segment, cause);
    const owner = this.owners.indexOf(ownerOf(cause));
    const index = this.causes.indexOf([en, ja, owner, this.#weight(cause)]);
    this.#undated.set(key, index);
    return index;
  }

  /** Nodes that it asks for by itself. */
  #weight(cause: Cause): number {
    switch (cause.kind) {
      case 'class':
      case 'after_class':
        return this.#weights.get(`${cause.source} ${cause.name}`)?.[cause.kind] ?? 0;
      case 'phase':
        return this.#phaseWeights.get(`${cause.source} ${cause.name}`) ?? 0;
      case 'window':
      case 'default':
        return cause.node_count;
      case 'override':
        return cause.nodes;
      default:
        return 0;
    }
  }
}

/** Its place among the causes, and the time that goes into its sentences. */
interface KnownCause {
  cause: number;
  time: NamedTime | undefined;
}

function countsTuple({ active, pause, power_down, drain }: Counts): PreviewData['counts'][number] {
  return [active, pause, power_down, drain];
}

function ownerOf(cause: Cause): Owner {
  switch (cause.kind) {
    case 'class':
    case 'after_class':
    case 'not_held':
      return { kind: 'class', name: cause.name };
    case 'phase':
      return { kind: 'phase', name: cause.name };
    case 'window':
      return { kind: 'window', name: cause.name ?? '' };
    case 'default':
      return { kind: 'default', name: '' };
    case 'override':
      return { kind: 'override', name: cause.reason };
    default:
      return { kind: 'other', name: '' };
  }
}

function specialEntries(
  specials: readonly Special[],
  words: PageInput['words'],
): Pick<PreviewData, 'specials' | 'specialTexts'> {
  const texts = new Distinct<PreviewData['specialTexts'][number]>();
  const entries = specials.map((special): SpecialEntry => {
    const text = texts.indexOf([specialText(special, words.en), specialText(special, words.ja)]);
    const as = 'override' in special ? undefined : special.verdict.as;
    return [special.day, marks.indexOf(markOf(special)), as ?? -1, text];
  });
  return { specials: entries, specialTexts: texts.items };
}

function markOf(special: Special): Mark {
  if ('override' in special) return 'override';
  const { rule } = special.verdict;
  return marks.find((mark) => mark === rule) ?? 'closed';
}

/** Each item once, by its place. */
class Distinct<Item> {
  readonly items: Item[] = [];
  readonly #places = new Map<string, number>();

  indexOf(item: Item): number {
    // Rows are many and all numbers; whatever else there is, is little.
    const key = isNumbers(item) ? item.join() : JSON.stringify(item);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.items.length);
    this.items.push(item);
    return this.items.length - 1;
  }
}

function isNumbers(item: unknown): item is number[] {
  return Array.isArray(item) && item.every((part) => typeof part === 'number');
}
