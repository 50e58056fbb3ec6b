import { Temporal } from 'temporal-polyfill';

/** One sentence of the journal. */
export interface JournalLine {
  /** Counted from 1, in the file as given. */
  line: number;
  /** Milliseconds since 1970. */
  at: number;
  sentence: string;
}

export interface JournalText {
  lines: JournalLine[];
  /** What the times are exact to, in ms: 1000 of `short-iso`. */
  resolutionMs: number;
}

/** The journal cannot be replayed. `what` names a message of `cli/messages/simulate-journal.ts`. */
export class JournalError extends Error {
  override name = 'JournalError';

  constructor(
    readonly what: JournalProblem,
    /** Where it is wrong; 0: nowhere in particular. */
    readonly line: number,
    /** What the message says it of. */
    readonly about = '',
  ) {
    super(`${what} (line ${line}) ${about}`.trim());
  }
}

export type JournalProblem =
  /** Neither a line of journalctl nor one of the reconciler. */
  | 'noJournal'
  /** JSON that ends in the middle. */
  | 'cutOff'
  /** Earlier than the line before. */
  | 'backwards'
  | 'noTick'
  /** A tick that does not say what it saw: of a reconciler that did not yet. */
  | 'noObservation'
  | 'otherAddresses'
  | 'unknownOverride';

/** `2026-11-30T08:30:00+09:00 host unit[12]: sentence`; the offset with or without a colon, perhaps with fractions. */
const shortIso = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([.,]\d+)?(Z|[+-]\d\d:?\d\d)\s\S+\s[^\s:]+:\s(.*)$/;

/**
 * Reads what `journalctl -o json`, `-o short-iso` (so `cwh-gen logs`), or the reconciler's `--log-format json` has
 * written. Pure.
 *
 * @throws JournalError
 */
export function readJournalLines(text: string): JournalText {
  const lines: JournalLine[] = [];
  let resolutionMs = 1;
  const rows = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (const [index, row] of rows.entries()) {
    const line = index + 1;
    // A line of journalctl's own: `-- Boot … --`.
    if (row.trim() === '' || row.startsWith('-- ')) continue;
    const read = isObject(row) ? fromJson(row, line) : fromText(row, line);
    if (read === undefined) continue;
    resolutionMs = Math.max(resolutionMs, read.resolutionMs);
    const last = lines.at(-1);
    if (last !== undefined && read.at < last.at - toleranceMs) throw new JournalError('backwards', line);
    lines.push({ line, at: Math.max(read.at, last?.at ?? 0), sentence: read.sentence });
  }
  return { lines, resolutionMs };
}

/** Lines of several processes may reach the journal in another order than that in which they were written. */
const toleranceMs = 1500;

/** What is looked at in a line of JSON: the reconciler's keys, and journalctl's. */
interface Entry {
  time?: unknown;
  message?: unknown;
  __REALTIME_TIMESTAMP?: unknown;
  MESSAGE?: unknown;
}

interface Read {
  at: number;
  sentence: string;
  resolutionMs: number;
}

function isObject(row: string): boolean {
  return row.startsWith('{') || /^<\d>\{/.test(row);
}

function fromText(row: string, line: number): Read {
  const found = shortIso.exec(row);
  if (found === null) throw new JournalError('noJournal', line, row.slice(0, 60));
  const [, seconds = '', fraction = '', offset = '', rest = ''] = found;
  const at = Date.parse(`${seconds}${fraction.replace(',', '.').slice(0, 4)}${withColon(offset)}`);
  return inner(rest, at, fraction === '' ? 1000 : 1, line);
}

function fromJson(row: string, line: number): Read | undefined {
  const entry = parsed(row.replace(/^<\d>/, ''), line);
  if (typeof entry.time === 'string' && typeof entry.message === 'string') return own(entry, line);
  const micros = entry.__REALTIME_TIMESTAMP;
  if (typeof micros !== 'string' || !/^\d+$/.test(micros))
    throw new JournalError('noJournal', line, row.slice(0, 60));
  const message = textOf(entry.MESSAGE);
  return message === undefined ? undefined : inner(message, Math.floor(Number(micros) / 1000), 1, line);
}

/** What the reconciler wrote in the journal's line, which may be JSON itself. */
function inner(message: string, at: number, resolutionMs: number, line: number): Read {
  const text = message.replace(/^<\d>/, '');
  if (!text.startsWith('{"time":')) return { at, sentence: withoutLevel(text), resolutionMs };
  return own(parsed(text, line), line);
}

function own({ time, message }: Entry, line: number): Read {
  const at = Date.parse(String(time));
  if (Number.isNaN(at)) throw new JournalError('noJournal', line, String(time));
  return { at, sentence: String(message), resolutionMs: 1 };
}

function parsed(text: string, line: number): Entry {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below.
  }
  throw new JournalError('cutOff', line, text.slice(-40));
}

/** journalctl writes bytes as numbers where a line is no UTF-8, and nothing where it is too long. */
function textOf(message: unknown): string | undefined {
  if (typeof message === 'string') return message;
  if (!Array.isArray(message)) return undefined;
  return new TextDecoder().decode(Uint8Array.from(message as number[]));
}

/** Written to a terminal or a file, the level is a word. */
function withoutLevel(text: string): string {
  return text.replace(/^(?:error|warning): /, '');
}

function withColon(offset: string): string {
  return /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset;
}

/** For messages. */
export function timeOf(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: 'millisecond' });
}
