import { isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';
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
import { blockText, flowText, layoutOf } from './layout.js';
import { flowData, withFlow, withoutPair, withPair, withTop, withValue } from './line-edits.js';
import { startOf } from './spans.js';

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
