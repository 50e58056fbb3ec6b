import { isAlias, isCollection, isNode, isScalar, isSeq, type Pair } from 'yaml';
import { spotAt, UneditableError } from './document.js';

// Where the parts of a pair begin and end in the text: offsets, by the positions that the parser gives.

interface Token {
  type: string;
  offset: number;
  source: string;
}

/** What stands between key and value. */
export function separators(pair: Pair): Token[] {
  return ((pair.srcToken as { sep?: Token[] } | undefined)?.sep ?? []) as Token[];
}

/** Of the key, with its anchor or tag. */
export function startOf({ key, srcToken }: Pair): number {
  const props = ((srcToken?.start ?? []) as Token[]).find(({ type }) =>
    ['anchor', 'tag', 'explicit-key-ind'].includes(type),
  );
  return props?.offset ?? (key as { range?: [number, number, number] }).range?.[0] ?? 0;
}

/** @throws UneditableError when the pair is not written `key:`. */
export function colonEnd(text: string, pair: Pair): number {
  const colon = separators(pair).find(({ type }) => type === 'map-value-ind');
  const isExplicit = (pair.srcToken?.start ?? []).some(({ type }) => type === 'explicit-key-ind');
  if (colon === undefined || isExplicit) throw new UneditableError('shape', spotAt(text, startOf(pair)));
  return colon.offset + 1;
}

/** Behind the last character of the pair that is no comment; of a block scalar, behind its last line. */
export function contentEnd(pair: Pair): number {
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
export function lineEnd(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}
