import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import {
  dataOf,
  isRecord,
  isSame,
  type KeyPath,
  pairOf,
  readDocument,
  spotAt,
  UneditableError,
} from './document.js';
import { blockText, flowText, type Layout, layoutOf } from './layout.js';

/** Without `value` the key is to go, and with it the mappings above it that it leaves empty, down to `keep` keys. */
export interface Edit {
  path: KeyPath;
  value?: unknown;
  /** How many keys of the path stay in any case, also empty (default: all but the last). */
  keep?: number;
}

/**
 * Edits YAML as text: all that is not concerned stays as it is, byte for byte. The result is read again, and must hold
 * the old data with the edits.
 *
 * @throws UneditableError when it cannot be read, or when the edits cannot be made safely (an anchor that is needed
 *   elsewhere would go, an unusual way of writing).
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  // The parser counts its offsets without a mark of the byte order.
  if (text.startsWith('\uFEFF')) return `\uFEFF${applyEdits(text.slice(1), edits)}`;
  const expected = unshared(dataOf(readDocument(text))) as Record<string, unknown>;
  let now = text;
  for (const edit of edits) {
    now = applyEdit(now, edit);
    change(expected, edit);
  }
  if (now === text) return text;
  if (!isSame(readBack(now), expected)) throw new UneditableError('shape', { line: 1, column: 1 });
  return now;
}

/** An alias is the same object as its anchor: what changes under one name would be expected to change under the other. */
function unshared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unshared);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unshared(inner)]));
}

function readBack(text: string): unknown {
  try {
    return dataOf(readDocument(text));
  } catch {
    return undefined;
  }
}

/** The same on the data. @returns whether something has changed. */
function change(data: Record<string, unknown>, edit: Edit): boolean {
  const { path, value, keep = path.length - 1 } = edit;
  const [key = '', ...rest] = path;
  if (rest.length === 0) {
    if (value === undefined) return Object.hasOwn(data, key) && delete data[key];
    data[key] = plain(value);
    return true;
  }
  if (!isRecord(data[key])) {
    if (value === undefined) return false;
    data[key] = {};
  }
  const inner = data[key] as Record<string, unknown>;
  const isChanged = change(inner, { path: rest, value, keep: keep - 1 });
  if (isChanged && value === undefined && Object.keys(inner).length === 0 && keep < 1) delete data[key];
  return isChanged;
}

/** As it is read back: without the marks of how it is to be written. */
function plain(value: unknown): unknown {
  return value === null || typeof value !== 'object'
    ? value
    : dataOf(parseDocument(`v: ${flowText(value)}`, { version: '1.1' })).v;
}

function applyEdit(text: string, { path, value, keep = path.length - 1 }: Edit): string {
  const document = readDocument(text);
  const layout = layoutOf(text, document);
  const { contents } = document;
  if (!isMap(contents)) return value === undefined ? text : withTop(text, nested(path, value), layout);
  let map: YAMLMap = contents;
  /** What to cut: the highest pair that may go and holds nothing else. */
  let cut: { depth: number; map: YAMLMap; pair: Pair } | undefined;
  for (const [depth, key] of path.entries()) {
    if (map.flow) {
      const inner = { path: path.slice(depth), value, keep: keep - depth };
      const data = flowData(text, map);
      if (!change(data, inner)) return text;
      const isEmptied = value === undefined && Object.keys(data).length === 0;
      if (isEmptied && cut !== undefined && cut.depth >= keep) return withoutPair(text, cut.map, cut.pair);
      return withFlow(text, map, data);
    }
    const pair = pairOf(map, key);
    const rest = path.slice(depth + 1);
    if (pair === undefined) {
      if (value === undefined) return text;
      return withPair(text, map, blockText({ [key]: nested(rest, value) }, layout), layout);
    }
    if (cut === undefined || depth <= keep || map.items.length > 1) cut = { depth, map, pair };
    if (rest.length === 0) {
      if (value === undefined) return withoutPair(text, cut.map, cut.pair);
      return withValue(text, pair, value, layout);
    }
    const inner = pair.value;
    if (isMap(inner) && !(inner.flow && inner.items.length === 0)) {
      map = inner;
      continue;
    }
    if (value === undefined) return text;
    const isNothing = isMap(inner) || inner === null || (isScalar(inner) && inner.value === null);
    if (!isNothing) throw new UneditableError('shape', spotAt(text, startOf(pair)));
    return withValue(text, pair, nested(rest, value), layout);
  }
  return text;
}

function nested(path: KeyPath, value: unknown): unknown {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}

/** For a file that holds nothing yet but comments. */
function withTop(text: string, value: unknown, layout: Layout): string {
  const lead = text === '' || text.endsWith('\n') ? text : `${text}${layout.newline}`;
  return `${lead}${blockText(value, layout)}`;
}

/** Behind the last pair, in the column of the first. */
function withPair(text: string, map: YAMLMap, added: string, layout: Layout): string {
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
function withoutPair(text: string, map: YAMLMap, pair: Pair): string {
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

function withValue(text: string, pair: Pair, value: unknown, layout: Layout): string {
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

function flowData(text: string, map: YAMLMap): Record<string, unknown> {
  const [start, end] = map.range ?? [0, 0];
  const held = text.slice(start, end);
  // Comments, anchors and tags would be lost.
  if (/[#&*!]/.test(held)) throw new UneditableError('shape', spotAt(text, start));
  return dataOf(parseDocument(held, { version: '1.1' }));
}

/** A flow collection is written anew. */
function withFlow(text: string, map: YAMLMap, data: unknown): string {
  const [start, end] = map.range ?? [0, 0];
  const isWide = /^\{[ \n]/.test(text.slice(start));
  return `${text.slice(0, start)}${flowText(data, isWide)}${text.slice(end)}`;
}

interface Token {
  type: string;
  offset: number;
  source: string;
}

function separators(pair: Pair): Token[] {
  return ((pair.srcToken as { sep?: Token[] } | undefined)?.sep ?? []) as Token[];
}

function startOf({ key, srcToken }: Pair): number {
  const props = ((srcToken?.start ?? []) as Token[]).find(({ type }) =>
    ['anchor', 'tag', 'explicit-key-ind'].includes(type),
  );
  return props?.offset ?? (key as { range?: [number, number, number] }).range?.[0] ?? 0;
}

function colonEnd(text: string, pair: Pair): number {
  const colon = separators(pair).find(({ type }) => type === 'map-value-ind');
  const isExplicit = (pair.srcToken?.start ?? []).some(({ type }) => type === 'explicit-key-ind');
  if (colon === undefined || isExplicit) throw new UneditableError('shape', spotAt(text, startOf(pair)));
  return colon.offset + 1;
}

/** Behind the last character of the pair that is no comment; of a block scalar, behind its last line. */
function contentEnd(pair: Pair): number {
  const { value } = pair;
  const separator = separators(pair).findLast(({ type }) =>
    ['map-value-ind', 'anchor', 'tag'].includes(type),
  );
  const head =
    separator === undefined
      ? ((pair.key as { range?: [number, number, number] }).range?.[1] ?? 0)
      : separator.offset + separator.source.length;
  return Math.max(head, nodeEnd(value));
}

function nodeEnd(node: unknown): number {
  if (!isNode(node)) return 0;
  const end = node.range?.[1] ?? 0;
  if (!isCollection(node) || node.flow || isAlias(node)) {
    return isScalar(node) && node.type === 'PLAIN' && node.source === '' ? 0 : end;
  }
  const last = node.items.at(-1);
  if (last === undefined) return end;
  if (isSeq(node)) {
    // An empty last item is a dash only.
    const item = nodeEnd(last);
    return item > 0 ? item : end;
  }
  return contentEnd(last as Pair);
}

/** Offset behind the line that holds `offset`; `offset` itself when a line begins there. */
function lineEnd(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}

function indented(block: string, column: number, { newline }: Layout): string {
  const pad = ' '.repeat(column);
  return block
    .split(newline)
    .map((line) => (line === '' ? line : pad + line))
    .join(newline);
}
