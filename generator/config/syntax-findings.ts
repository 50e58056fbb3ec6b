import type { Document } from 'yaml';
import { atOffset, type Finding } from './finding.js';

/** The parser's errors, one for each place. Its own words are not used: they may quote the line, secrets too. */
export function syntaxFindings(document: Document, text: string): Finding[] {
  const byPlace = new Map<string, Finding>();
  for (const { code, pos } of document.errors) {
    const finding = describe(code, pos[0], text);
    const line = lineStart(text, finding.offset ?? 0);
    // One mistake often breaks several rules; the tab or the first one on a line is the cause.
    if (!byPlace.has(`${line}`) || finding.problem === 'yaml_tab') byPlace.set(`${line}`, finding);
  }
  return [...byPlace.values()];
}

function describe(code: string, offset: number, text: string): Finding {
  const start = lineStart(text, offset);
  const indent = /^[ \t]*/.exec(text.slice(start, start + 200))?.[0] ?? '';
  if (indent.includes('\t')) return atOffset(start + indent.indexOf('\t'), 'yaml_tab');
  if (code === 'TAB_AS_INDENT') return atOffset(offset, 'yaml_tab');
  if (code === 'MULTIPLE_DOCS') return atOffset(offset, 'yaml_documents');
  return atOffset(offset, 'yaml_syntax', code);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
