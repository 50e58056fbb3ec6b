import type { Document } from 'yaml';
import { atOffset, type Finding } from './finding.js';
import { lineAt, lineStarts } from './line-starts.js';

/**
 * The parser's errors, one for each line: one mistake often breaks several rules, and what else a broken line
 * seems to hold is guesswork. The parser's own words are not used: they may quote the line, secrets too.
 *
 * @param others findings from the same document; those on broken lines are dropped.
 */
export function syntaxFindings(document: Document, text: string, others: readonly Finding[]): Finding[] {
  const starts = lineStarts(text);
  const byLine = new Map<number, Finding>();
  for (const { code, pos } of document.errors) {
    const line = lineAt(starts, pos[0]);
    if (!byLine.has(line)) byLine.set(line, describe(code, pos[0], text, starts[line] ?? 0));
  }
  return [...byLine.values(), ...others.filter(({ offset }) => !byLine.has(lineAt(starts, offset ?? 0)))];
}

function describe(code: string, offset: number, text: string, lineStart: number): Finding {
  const indent = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 200))?.[0] ?? '';
  // A tab shows up as all kinds of errors.
  if (indent.includes('\t')) return atOffset(lineStart + indent.indexOf('\t'), 'yaml_tab');
  if (code === 'TAB_AS_INDENT') return atOffset(offset, 'yaml_tab');
  if (code === 'MULTIPLE_DOCS') return atOffset(offset, 'yaml_documents');
  return atOffset(offset, 'yaml_syntax', code);
}
