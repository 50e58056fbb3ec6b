import stringWidth from 'string-width';
import { Temporal } from 'temporal-polyfill';
import type { Look } from '../control/look.js';
import type { ToldOverride } from '../reconciler/override-schema.js';
import type { Status } from '../reconciler/status-schema.js';
import type { BecauseWords } from '../schedule/because.js';
import type { Counts } from '../schedule/timetable.js';
import { type Finding, findingsOf } from './findings.js';
import { columns, wrapped } from './lines.js';
import { countedStandings, type NodeLine, nodeLines, type Standing, type Told } from './nodes.js';
import { localTime, type Time, timeIn } from './times.js';

/** The words of a status in the reader's language, but for what the reconciler has told. */
export interface StatusWords {
  because: BecauseWords;
  /** @param time of the control host's clock. */
  title(ugroup: string, host: string, time: string, zone: string): string;
  finding(finding: Finding, time: (instant: Temporal.Instant) => string): string;
  /** Titles of the lines at the top. */
  timer: string;
  lastTick: string;
  wanted: string;
  timerIs(enabled: string, active: string, next: string | undefined): string;
  atWork: string;
  never: string;
  tick(result: Status['tick']['result'], ended: string, seconds: number, status: number | undefined): string;
  lastSuccess(time: string): string;
  counts(counts: Counts): string;
  standsBy(why: string): string;
  /** A reason of the timetable's, in the language of the words where it was told in it. */
  reason(of: Reasoned): string;
  /** What the reconciler has told of a node. @param because the reason of all that is wanted. */
  told(text: string, because: string | undefined): string;
  /** Nodes by standing. */
  summary(nodes: number, standings: readonly (readonly [Standing, number])[]): string;
  seenAt(time: string): string;
  head: readonly [node: string, wanted: string, vm: string, swarm: string, users: string];
  standing: Record<Standing, string>;
  until(note: string, since: string, until: string | undefined): string;
  upcoming: string;
  upcomingOne(address: string, at: string, until: string | undefined, users: number | undefined): string;
  unlisted(addresses: readonly string[]): string;
  overrides: string;
  override(one: ToldOverride, from: string, until: string): string;
  next: string;
  noNext: string;
}

/** A reason as it is told. */
export type Reasoned = Pick<Status['next_edges'][number], 'because' | 'because_ja'>;

/** Where and in what space it is shown. */
export interface Place {
  host: string;
  /** Of the timetable file: as long as nothing was told. */
  ugroup: string;
  zone: string;
  /** Columns. */
  width: number;
}

const glyphs: Record<Standing, string> = { ok: '✓', coming: '+', going: '-', wrong: '✗', unknown: '?' };

/** A status for people. What is wrong comes first. Every glyph has a word beside it. */
export function statusText(look: Look, place: Place, words: StatusWords): string {
  const { now, timer, status } = look;
  const zone = status?.time_zone ?? place.zone;
  const time = timeIn(zone, now, words.because);
  const findings = findingsOf(look);
  const blocks = [
    [words.title(status?.ugroup_name ?? place.ugroup, place.host, time(now, true), zone)],
    findings.map((finding) => `✗ ${words.finding(finding, time)}`),
    status?.lease?.stands_by === undefined ? [] : [`! ${words.standsBy(status.lease.stands_by)}`],
    top(look, words, time),
    ...(status === undefined ? [] : told(status, words, time)),
  ];
  const isTitled = timer !== undefined || status !== undefined;
  return isTitled ? joined(blocks, place.width) : joined(blocks.slice(0, 3), place.width);
}

/** What was told of the nodes, and what comes: parts of a status and of a plan. */
export function nodeBlock(what: Told, words: StatusWords, time: Time): string[] {
  const lines = nodeLines(what);
  if (lines.length === 0) return [];
  const at = what.observed?.at;
  const rows = columns([['', ...words.head], ...lines.map((line) => row(line, words))], [5]);
  const notes = new Map(what.pending_removals.map((one) => [one.address, one]));
  return [
    `${words.summary(lines.length, countedStandings(lines))}${at === undefined ? '' : words.seenAt(time(instant(at)))}`,
    rows[0] ?? '',
    ...lines.flatMap(({ address, note: text }, index) => {
      const note = text && words.told(text, what.desired?.because);
      const pending = notes.get(address);
      const until = pending?.until === undefined ? undefined : time(instant(pending.until));
      const full =
        note !== undefined && pending !== undefined
          ? words.until(note, time(instant(pending.since)), until)
          : note;
      return [rows[index + 1] ?? '', ...(full === undefined ? [] : [`     ${full}`])];
    }),
  ];
}

export function overrideBlock(overrides: readonly ToldOverride[], words: StatusWords): string[] {
  if (overrides.length === 0) return [];
  const show = (local: string) => localTime(local, words.because);
  return [
    words.overrides,
    ...overrides.map((one) => `  ${words.override(one, show(one.from), show(one.until))}`),
  ];
}

export function nextBlock(edges: Status['next_edges'], words: StatusWords, time: Time): string[] {
  return [
    words.next,
    ...(edges.length === 0 ? [`  ${words.noNext}`] : []),
    ...edges.flatMap((edge) => [
      `  ${time(instant(edge.at))}: ${words.counts(edge.counts)}`,
      `    ${words.reason(edge)}`,
    ]),
  ];
}

/** Blocks with an empty line between; long lines are broken, and go on under their text. */
export function joined(blocks: readonly (readonly string[])[], width: number): string {
  const shown = blocks.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.map((line) => broken(line, width)).join('\n')).join('\n\n')}\n`;
}

function top({ timer, status }: Look, words: StatusWords, time: Time): string[] {
  const rows: string[][] = [];
  if (timer !== undefined) {
    const next = timer.next === undefined ? undefined : time(timer.next);
    const text = timer.loaded ? words.timerIs(timer.enabled, timer.active, next) : '-';
    rows.push([words.timer, `${text}${timer.atWork ? words.atWork : ''}`]);
  }
  if (status === undefined) rows.push([words.lastTick, words.never]);
  else {
    const { ended, seconds, result, exit_status } = status.tick;
    const good = result === 'ok' || result === 'stand-by';
    const last = words.tick(result, time(instant(ended)), seconds, exit_status);
    const success =
      good || status.last_success === undefined ? '' : words.lastSuccess(time(instant(status.last_success)));
    rows.push([words.lastTick, `${good ? '✓' : '✗'} ${last}${success}`]);
    if (status.desired !== undefined)
      rows.push([words.wanted, `${words.counts(status.desired.counts)}: ${words.reason(status.desired)}`]);
  }
  return columns(rows);
}

function told(status: Status, words: StatusWords, time: Time): string[][] {
  const { upcoming_removals: upcoming, observed } = status;
  return [
    [
      ...nodeBlock(status, words, time),
      ...(observed === undefined || observed.unlisted.length === 0
        ? []
        : [words.unlisted(observed.unlisted)]),
    ],
    upcoming.length === 0
      ? []
      : [
          words.upcoming,
          ...upcoming.map(
            ({ address, at, until, user_servers }) =>
              `  ${words.upcomingOne(address, time(instant(at)), until && time(instant(until)), user_servers)}`,
          ),
        ],
    overrideBlock(
      status.overrides.filter(({ state }) => state !== 'over'),
      words,
    ),
    nextBlock(status.next_edges, words, time),
  ];
}

function row({ address, standing, wanted, vm, swarm, users }: NodeLine, words: StatusWords): string[] {
  return [
    `  ${glyphs[standing]} ${words.standing[standing]}`,
    address,
    wanted,
    vm ?? '-',
    swarm ?? '-',
    users === undefined ? '' : String(users),
  ];
}

/** What goes on does so under its text: behind the glyph or the title, or a little further in. */
function broken(line: string, width: number): string {
  const [title = ''] = /^(?:[✗!] |\S.{0,12}? {2,})/u.exec(line) ?? [];
  const [blanks = ''] = /^ */.exec(line) ?? [];
  const indent = title === '' ? blanks.length + 2 : stringWidth(title);
  return wrapped(visible(line), width, ' '.repeat(indent));
}

/** What was told comes from another machine: nothing of it may play with the terminal. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, ' ');
}

function instant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}
