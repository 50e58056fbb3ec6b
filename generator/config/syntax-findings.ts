import { type Document, parseDocument } from 'yaml';
import { atOffset, type Finding } from './finding.js';
import { fullWidthIn } from './full-width.js';
import { lineAt, lineStarts } from './line-starts.js';
import { findUnclosed, type Unclosed } from './unclosed.js';
import { yamlOptions } from './yaml-options.js';

/** A file with more mistakes than this that each hide the rest needs no longer list of them. */
const mostRounds = 20;

/**
 * The parser's errors, one for each line: one mistake often breaks several rules, and what else a broken line
 * seems to hold is guesswork. The parser's own words are not used: they may quote the line, secrets too.
 *
 * After some mistakes the parser understands nothing more; then it is asked again about the lines below.
 */
export function syntaxFindings(document: Document, text: string): Finding[] {
  const lines = lineFinder(text);
  const byLine = new Map<number, Finding>();
  let current = document;
  for (let round = 0; round < mostRounds; round += 1) {
    const { found, lostAfter } = oneRound(current, text, lines);
    for (const finding of found) {
      const line = lines.indexOf(finding.offset ?? 0);
      if (!byLine.has(line)) byLine.set(line, finding);
    }
    const next = lostAfter === undefined ? undefined : topLineAfter(text, lines.endOf(lostAfter));
    if (next === undefined) break;
    // Blanks instead of what has been seen, so that offsets stay as they are.
    current = parseDocument(text.slice(0, next).replace(/[^\n]/g, ' ') + text.slice(next), yamlOptions);
  }
  return [...byLine.values()].sort((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
}

interface Round {
  found: Finding[];
  /** Set when nothing after this offset has been understood. */
  lostAfter?: number;
}

function oneRound(document: Document, text: string, lines: LineFinder): Round {
  const unclosed = findUnclosed(document);
  // The top value is over, and yet there is more: everything from here on is an error to the parser.
  const end = (document.contents?.range?.[2] ?? 0) || Number.POSITIVE_INFINITY;
  const found: Finding[] = [];
  for (const { code, pos } of document.errors) {
    const isLost = code === 'UNEXPECTED_TOKEN' && pos[0] >= end;
    const finding = describe(code, pos[0], text, lines, unclosed);
    found.push(finding);
    if (isLost || pos[0] >= text.trimEnd().length) return { found, lostAfter: finding.offset ?? pos[0] };
  }
  return { found };
}

function describe(
  code: string,
  offset: number,
  text: string,
  lines: LineFinder,
  unclosed: Unclosed,
): Finding {
  const quote = code === 'MISSING_CHAR' ? unclosed.quotes.get(offset) : undefined;
  if (quote !== undefined) return atOffset(quote, 'yaml_syntax', 'UNCLOSED_QUOTE');
  const bracket =
    code === 'MISSING_CHAR' || code === 'BAD_INDENT' ? unclosed.brackets.get(offset) : undefined;
  if (bracket !== undefined) return atOffset(bracket, 'yaml_syntax', 'UNCLOSED_BRACKET');

  // The parser means the next thing that is written, not the blank lines and comments before it.
  const place = code === 'BAD_INDENT' ? firstWritten(text, offset) : offset;
  const start = lines.startOf(place);
  const line = text.slice(start, Math.min(lines.endOf(place), start + 200));
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  // A tab shows up as all kinds of errors.
  if (indent.includes('\t')) return atOffset(start + indent.indexOf('\t'), 'yaml_tab');
  if (code === 'TAB_AS_INDENT') return atOffset(place, 'yaml_tab');
  if (code === 'MULTIPLE_DOCS') return atOffset(place, 'yaml_documents');
  const fullWidth = fullWidthIn(line, start);
  if (fullWidth !== undefined) return fullWidth;
  const joined = /^ *\w+:(?=[^\s:])/.exec(line);
  const isKeyError = code === 'MULTILINE_IMPLICIT_KEY' || code === 'MISSING_CHAR';
  if (joined !== null && isKeyError) {
    return atOffset(start + joined[0].length, 'yaml_syntax', 'BLANK_AFTER_COLON');
  }
  return atOffset(place, 'yaml_syntax', code);
}

function firstWritten(text: string, offset: number): number {
  const gap = /(?:\s|#[^\n]*)*/y;
  gap.lastIndex = offset;
  const next = offset + (gap.exec(text)?.[0].length ?? 0);
  return next < text.length ? next : offset;
}

/** The next line that begins at the left margin with something that may be a key. */
function topLineAfter(text: string, offset: number): number | undefined {
  const line = /^["'\w]/gm;
  line.lastIndex = offset;
  return line.exec(text)?.index;
}

interface LineFinder {
  indexOf(offset: number): number;
  startOf(offset: number): number;
  endOf(offset: number): number;
}

function lineFinder(text: string): LineFinder {
  const starts = lineStarts(text);
  return {
    indexOf: (offset) => lineAt(starts, offset),
    startOf: (offset) => starts[lineAt(starts, offset)] ?? 0,
    endOf: (offset) => (starts[lineAt(starts, offset) + 1] ?? text.length + 1) - 1,
  };
}
