import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import type { Finding, Path } from './finding.js';
import { lineAt, lineStarts } from './line-starts.js';

/** 1-based. */
export interface Place {
  line: number;
  column: number;
}

export type PlaceFinder = (finding: Pick<Finding, 'path' | 'at' | 'offset'>) => Place;

/** Where in `text` a finding is. A path that is not there leads to the nearest thing around it. */
export function placeFinder(text: string, document?: Document): PlaceFinder {
  const starts = lineStarts(text);
  const pairOf = pairFinder();
  return ({ path, at, offset }) => {
    const found = offset ?? (document && offsetOf(document, path, at, pairOf)) ?? 0;
    const line = lineAt(starts, found);
    return { line: line + 1, column: found - (starts[line] ?? 0) + 1 };
  };
}

/** How the values stand in the file. */
export interface Source {
  /** The scalar at `path` as it is written, for values that YAML has turned into something else. */
  written(path: Path): string | undefined;
  /** The same without quotes around it, and where it is. */
  plain(path: Path): { written: string; offset: number } | undefined;
  /** Where the key is. */
  keyOffset(path: Path): number;
  /** Whether the mapping at `path` is written in braces. */
  isInline(path: Path): boolean;
}

export function sourceFinder(document: Document): Source {
  const pairOf = pairFinder();
  return {
    written: (path) => {
      const node = document.getIn(path, true);
      return isScalar(node) ? node.source : undefined;
    },
    plain: (path) => {
      const node = document.getIn(path, true);
      const offset = start(node);
      if (!isScalar(node) || node.type !== 'PLAIN' || offset === undefined) return undefined;
      return { written: node.source ?? '', offset };
    },
    keyOffset: (path) => offsetOf(document, path, 'key', pairOf) ?? 0,
    isInline: (path) => {
      const node = document.getIn(path, true);
      return isMap(node) && node.flow === true;
    },
  };
}

type PairFinder = (map: YAMLMap, key: string) => Pair | undefined;

function offsetOf(
  document: Document,
  path: Path,
  at: 'key' | 'value',
  pairOf: PairFinder,
): number | undefined {
  let node: unknown = document.contents;
  let place = start(node);
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = pairOf(node, String(step));
      if (pair === undefined) return place;
      const wantsKey = at === 'key' && depth === path.length - 1;
      place = (wantsKey || isUnwritten(pair.value) ? start(pair.key) : start(pair.value)) ?? place;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      place = start(node) ?? place;
    }
    // What an alias stands for is elsewhere; it was asked for here.
    if (isAlias(node)) return place;
  }
  return place;
}

/** Remembers each mapping's keys, so that many findings in a big mapping do not each search it. */
function pairFinder(): PairFinder {
  const known = new WeakMap<YAMLMap, Map<string, Pair>>();
  return (map, key) => {
    const pairs = known.get(map) ?? new Map(map.items.map((pair) => [keyText(pair), pair]));
    known.set(map, pairs);
    return pairs.get(key);
  };
}

function keyText({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

/** `key:` without a value has no place of its own. */
function isUnwritten(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null && !node.source);
}

function start(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
