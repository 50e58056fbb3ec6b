import { type Document, isMap, isSeq, stringify, visit } from 'yaml';
import { writeOptions } from '../emit/yaml-text.js';

/** How a file is written, so that what is added looks like its neighbours. */
export interface Layout {
  newline: '\n' | '\r\n';
  /** Columns by which a mapping, and a list, stand to the right of the key above them. */
  step: number;
  listStep: number;
}

export function layoutOf(text: string, document: Document): Layout {
  let step: number | undefined;
  let listStep: number | undefined;
  const columnOf = (node: unknown) => {
    const offset = (node as { range?: [number, number, number] } | null)?.range?.[0] ?? 0;
    return offset - (text.lastIndexOf('\n', offset - 1) + 1);
  };
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isMap(value) && !value.flow && value.items.length > 0)
        step ??= columnOf(value.items[0]?.key) - columnOf(key);
      if (isSeq(value) && !value.flow && value.items.length > 0) listStep ??= columnOf(value) - columnOf(key);
    },
  });
  const newline = /\r\n/.test(text) ? '\r\n' : '\n';
  const own = step !== undefined && step > 0 ? step : 2;
  return { newline, step: own, listStep: listStep ?? own };
}

/** Lines in block style, each ended. */
export function blockText(value: unknown, { newline, step, listStep }: Layout): string {
  const text = stringify(value, { ...writeOptions, indent: step, indentSeq: listStep > 0 });
  return newline === '\n' ? text : text.replaceAll('\n', newline);
}

/** On one line. */
export function flowText(value: unknown, isWide = false): string {
  return stringify(value, {
    ...writeOptions,
    collectionStyle: 'flow',
    flowCollectionPadding: isWide,
    // Other ways of writing line breaks are more than one line.
    blockQuote: false,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    singleQuote: !/\\[nr]/.test(JSON.stringify(value)),
  }).trimEnd();
}
