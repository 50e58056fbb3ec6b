import { type Document, isCollection, isScalar, visit } from 'yaml';

/** Quotes and brackets that are never closed: where each opens, by where the parser gave up. */
export interface Unclosed {
  quotes: Map<number, number>;
  brackets: Map<number, number>;
}

/** @param document with source tokens. */
export function findUnclosed(document: Document): Unclosed {
  const quotes = new Map<number, number>();
  const brackets = new Map<number, number>();
  visit(document, {
    Node: (_, node) => {
      const start = node.range?.[0] ?? 0;
      const token = node.srcToken;
      if (isScalar(node) && token !== undefined && 'source' in token && /^["']/.test(token.source)) {
        quotes.set(start + token.source.length, start);
      }
      if (isCollection(node) && token?.type === 'flow-collection' && !/^[\]}]$/.test(end(token.end))) {
        const gaveUp = node.range?.[1] ?? start;
        // Of several that end in the same place the outermost is seen first, and is the one to tell.
        if (!brackets.has(gaveUp)) brackets.set(gaveUp, start);
      }
    },
  });
  return { quotes, brackets };
}

function end(tokens: readonly { source: string }[]): string {
  return tokens[0]?.source ?? '';
}
