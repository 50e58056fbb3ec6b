import stringWidth from 'string-width';
import { columns, wrapped } from '../status/lines.js';
import { assumptionRows } from './assumptions.js';
import type { SimulationDocument } from './document.js';
import { figuresOf, shares } from './figures.js';
import {
  faultKinds,
  isTroubled,
  lateness,
  sumOf,
  verdictOf,
  type Way,
  waysOf,
  worstFirst,
} from './findings.js';
import { causeRows, type Hint, hintsOf } from './hints.js';
import type { ClassOutcome } from './report.js';
import type { ReportWords } from './report-words.js';

export interface TextOptions {
  /** Columns of the terminal. */
  width: number;
}

/** More classes one by one nobody reads; the rest is summed. */
const mostClasses = 12;

/** A simulation for people: first what came of it, then the figures, then what was assumed. */
export function reportText(report: SimulationDocument, words: ReportWords, { width }: TextOptions): string {
  const figures = figuresOf(report, words);
  const verdict = verdictOf(report);
  const begin = verdict.kind === 'waited' ? figures.when(verdict.worst.begin) : '';
  const { killed_in_use: killed } = report.outcome;
  return [
    words.title(figures.when(report.from), figures.when(report.to), report.time_zone),
    words.under(report.nodes, report.settings.seed),
    '',
    wrapped(words.verdict(verdict, begin), width, ''),
    ...(killed > 0 ? [wrapped(words.killed(killed), width, '')] : []),
    '',
    words.ways,
    ...ways(report, words, figures),
    ...shared(report, words, width),
    '',
    ...why(report, words, figures, width),
    ...classes(report.classes, words, figures, width),
    words.servers,
    ...serverLines(report, words, width),
    '',
    words.assumptions,
    ...assumptions(assumptionRows(report, words, figures), width),
    '',
  ].join('\n');
}

type Figures = ReturnType<typeof figuresOf>;

function ways(report: SimulationDocument, words: ReportWords, figures: Figures): string[] {
  const { wayHead: head } = words;
  const hasCost = report.price !== undefined;
  const cost = (way: Way) => (way.cost === undefined ? '–' : figures.money(way.cost));
  const count = (value: number | undefined) => (value === undefined ? '–' : figures.count(value));
  const rows = [
    [
      '',
      head.nodeHours,
      ...(hasCost ? [head.cost(report.price?.currency ?? '')] : []),
      head.seatMinutes,
      head.late,
      head.killed,
    ],
    ...waysOf(report).map((way) => [
      `  ${words.way[way.key]}`,
      figures.hours(way.node_hours),
      ...(hasCost ? [cost(way)] : []),
      count(way.seat_minutes_missing),
      count(way.classes_late),
      count(way.killed_in_use),
    ]),
  ];
  return columns(rows, [1, 2, 3, 4, 5]);
}

/** The causes of what was missing, and what would have helped; nothing when nothing was. */
function why(report: SimulationDocument, words: ReportWords, figures: Figures, width: number): string[] {
  const { always_on: always, polling } = report.compared;
  const rows = causeRows([report.outcome, always, polling]);
  if (rows.length === 0) return [];
  const { here, always_on, polling: polled } = words.way;
  return [
    words.why,
    ...columns(
      [
        ['', here, always_on, polled],
        ...rows.map(({ cause, minutes }) => [`  ${words.seatCause[cause]}`, ...minutes.map(figures.count)]),
      ],
      [1, 2, 3],
    ),
    ...hintsOf(report).map((hint) => wrapped(`  ${hintText(hint, words, figures)}`, width, '  ')),
    '',
  ];
}

/** What would have helped, in a sentence. */
export function hintText(hint: Hint, words: ReportWords, { when }: Figures): string {
  return words.hint(hint, hint.kind === 'more_nodes' ? when(hint.one.begin) : '');
}

function shared(report: SimulationDocument, words: ReportWords, width: number): string[] {
  const sentences = [
    words.compared(shares(report).ofAlwaysOn, shares(report).aboveBound),
    report.price === undefined ? words.noPrice : '',
  ];
  return sentences.filter((one) => one !== '').map((one) => wrapped(one, width, ''));
}

function classes(
  all: readonly ClassOutcome[],
  words: ReportWords,
  figures: Figures,
  width: number,
): string[] {
  if (all.length === 0) return [];
  const ordered = worstFirst(all);
  const troubled = ordered.filter(isTroubled);
  // A short list is shown as it is; in a long one only what went wrong is worth a line.
  const shown = all.length <= mostClasses ? ordered : troubled.slice(0, mostClasses);
  const rest = ordered.slice(shown.length);
  const { classHead: head } = words;
  const rows = [
    [`  ${head.begin}`, head.name, head.came, head.nodes, head.late, head.seatMinutes, head.killed],
    ...shown.map((one) => [
      `  ${figures.when(one.begin)}`,
      words.className(one.name),
      `${one.came}/${one.enrolled}`,
      `${one.nodes_usable}/${one.nodes_wanted}`,
      lateText(one, words),
      figures.count(one.seat_minutes_missing),
      figures.count(one.killed_in_use),
    ]),
  ];
  return [
    words.classes,
    ...(shown.length === 0 ? [] : columns(rows, [2, 3, 4, 5, 6])),
    ...(rest.length === 0 ? [] : [wrapped(`  ${words.others(sumOf(rest))}`, width, '  ')]),
    '',
  ];
}

/** Names in a column; a long value goes on below itself. */
function assumptions(rows: ReturnType<typeof assumptionRows>, width: number): string[] {
  const names = columns(rows.map(({ name }) => [name, '|'])).map((line) => `  ${line.slice(0, -1)}`);
  const indent = ' '.repeat(stringWidth(names[0] ?? ''));
  return rows.map(({ value }, index) => wrapped(`${names[index]}${value}`, width, indent));
}

/** How late a class's nodes were, in a word. */
export function lateText(one: ClassOutcome, words: ReportWords): string {
  const late = lateness(one);
  if (late === 0) return words.inTime;
  return Number.isFinite(late) ? words.minutes(late) : words.never;
}

function serverLines({ outcome, faults }: SimulationDocument, words: ReportWords, width: number): string[] {
  const kinds = faultKinds(faults).map(([kind, times]) => `${words.fault(kind)} ${words.times(times)}`);
  return [
    words.ended(outcome.killed_in_use, outcome.killed_idle, outcome.culled),
    kinds.length === 0
      ? words.noFaults
      : `${words.faults} ${kinds.join(words.language === 'ja' ? '、' : ', ')}`,
    words.worked(outcome.ticks, outcome.vms_created),
  ].map((line) => wrapped(`  ${line}`, width, '  '));
}
