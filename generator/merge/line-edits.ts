import { isCollection, isNode, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { dataOf, isRecord, spotAt, UneditableError } from './document.js';
import { blockText, flowText, type Layout } from './layout.js';
import { colonEnd, contentEnd, lineEnd, separators, startOf } from './spans.js';

/** For a file that holds nothing yet but comments. */
export function withTop(text: string, value: unknown, layout: Layout): string {
  const lead = text === '' || text.endsWith('\n') ? text : `${text}${layout.newline}`;
  return `${lead}${blockText(value, layout)}`;
}

/** Behind the last pair, in the column of the first. */
export function withPair(text: string, map: YAMLMap, added: string, layout: Layout): string {
  const last = map.items.at(-1);
  const first = map.items[0];
  if (last === undefined || first === undefined)
    throw new UneditableError('shape', spotAt(text, map.range?.[0] ?? 0));
  const column = spotAt(text, startOf(first)).column - 1;
  const end = lineEnd(text, contentEnd(last));
  const block = indented(added, column, layout);
  return end === text.length && !text.endsWith('\n')
    ? `${text}${layout.newline}${block.slice(0, -layout.newline.length)}`
    : `${text.slice(0, end)}${block}${text.slice(end)}`;
}

/** The lines of the pair; the last one of its mapping leaves `{}`. */
export function withoutPair(text: string, map: YAMLMap, pair: Pair): string {
  const start = startOf(pair);
  const column = spotAt(text, start).column - 1;
  const begin = start - column;
  if (/\S/.test(text.slice(begin, start))) throw new UneditableError('shape', spotAt(text, start));
  const end = lineEnd(text, contentEnd(pair));
  if (map.items.length > 1) {
    const left = text.slice(0, begin) + text.slice(end);
    // A file without a newline at its end stays one.
    return end === text.length && !text.endsWith('\n') ? left.replace(/\r?\n$/, '') : left;
  }
  const newline = text.slice(begin, end).includes('\r\n') ? '\r\n' : '\n';
  const lineOfBraces = `${' '.repeat(column)}{}${text.slice(begin, end).endsWith('\n') ? newline : ''}`;
  return `${text.slice(0, begin)}${lineOfBraces}${text.slice(end)}`;
}

/** The pair with another value; the comment beside its key stays. @throws UneditableError */
export function withValue(text: string, pair: Pair, value: unknown, layout: Layout): string {
  const column = spotAt(text, startOf(pair)).column - 1;
  const colon = colonEnd(text, pair);
  const end = contentEnd(pair);
  const headEnd = lineEnd(text, colon);
  const tailEnd = lineEnd(text, end);
  const isInline = end <= headEnd && !(end === headEnd && text[end - 1] === '\n');
  const newline = text.slice(0, tailEnd).endsWith('\n') ? layout.newline : '';
  /** The comment beside the key stays. */
  const comment =
    isInline || isOneToken(pair) ? text.slice(end, tailEnd).trimEnd() : commentOf(text, pair, headEnd);
  const isBlock = isCollectionValue(value);
  const body = isBlock
    ? `${comment}${layout.newline}${block(value, column, layout)}`
    : ` ${flowText(value)}${comment}${layout.newline}`;
  return (
    text.slice(0, colon) + body.slice(0, body.length - layout.newline.length) + newline + text.slice(tailEnd)
  );
}

function block(value: unknown, column: number, layout: Layout): string {
  const isList = Array.isArray(value);
  return indented(blockText(value, layout), column + (isList ? layout.listStep : layout.step), layout);
}

function isCollectionValue(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length > 0
    : isRecord(value) && !isNode(value) && Object.keys(value).length > 0;
}

/** A value that a comment can stand beside, though it has several lines. */
function isOneToken({ value }: Pair): boolean {
  if (isCollection(value)) return value.flow === true;
  return isScalar(value) && (value.type === 'QUOTE_DOUBLE' || value.type === 'QUOTE_SINGLE');
}

/** The comment on the key's own line, when its value stands below. */
function commentOf(text: string, pair: Pair, headEnd: number): string {
  const comment = separators(pair).find(({ type, offset }) => type === 'comment' && offset < headEnd);
  return comment === undefined ? '' : ` ${text.slice(comment.offset, headEnd).trimEnd()}`;
}

/** What a flow mapping holds. @throws UneditableError when it could not be written anew without a loss. */
export function flowData(text: string, map: YAMLMap): Record<string, unknown> {
  const [start, end] = map.range ?? [0, 0];
  const held = text.slice(start, end);
  // Comments, anchors and tags would be lost.
  if (/[#&*!]/.test(held)) throw new UneditableError('shape', spotAt(text, start));
  return dataOf(parseDocument(held, { version: '1.1' }));
}

/** A flow collection is written anew. */
export function withFlow(text: string, map: YAMLMap, data: unknown): string {
  const [start, end] = map.range ?? [0, 0];
  const isWide = /^\{[ \n]/.test(text.slice(start));
  return `${text.slice(0, start)}${flowText(data, isWide)}${text.slice(end)}`;
}

function indented(block: string, column: number, { newline }: Layout): string {
  const pad = ' '.repeat(column);
  return block
    .split(newline)
    .map((line) => (line === '' ? line : pad + line))
    .join(newline);
}
