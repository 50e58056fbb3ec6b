import { createHash } from 'node:crypto';
import {
  type Document,
  type DocumentOptions,
  isMap,
  isScalar,
  type Pair,
  parseDocument,
  type SchemaOptions,
  type YAMLMap,
} from 'yaml';
import { lineAt, lineStarts } from '../config/line-starts.js';

/** Keys from the top of a file to a value, through mappings only. */
export type KeyPath = readonly string[];

/** 1-based. */
export interface Spot {
  line: number;
  column: number;
}

/** Why a file cannot be edited, and where. */
export class UneditableError extends Error {
  override name = 'UneditableError';
  /** Where that is known: its path in the project. */
  file: string | undefined;
  constructor(
    /** `vault`: encrypted as a whole; `yaml`: no YAML; `shape`: YAML, but not as it would have to be. */
    readonly reason: 'vault' | 'yaml' | 'shape',
    readonly spot: Spot,
    /** A code, never the parser's own words: they may quote a secret. */
    code = '',
  ) {
    super(code);
  }
}

/** Says which file it was that could not be edited. */
export function inFile<T>(path: string, edit: () => T): T {
  try {
    return edit();
  } catch (error) {
    if (error instanceof UneditableError) error.file ??= path;
    throw error;
  }
}

/** YAML 1.1, as Ansible and upstream's scripts (PyYAML) read it. Tags that are not known (`!vault`) stay texts. */
const readOptions: DocumentOptions & SchemaOptions & { keepSourceTokens: true } = {
  version: '1.1',
  logLevel: 'error',
  keepSourceTokens: true,
};

/** What PyYAML does not read at all. */
const noText = /[\x00-\x08\x0b\x0c\x0e-\x1f]/;

/**
 * A file of group_vars or an inventory.
 *
 * @throws UneditableError
 */
export function readDocument(text: string): Document.Parsed {
  if (text.startsWith('$ANSIBLE_VAULT')) throw new UneditableError('vault', { line: 1, column: 1 });
  // Bytes of another encoding would not come back as they were.
  const broken = text.indexOf('\uFFFD');
  if (broken >= 0) throw new UneditableError('yaml', spotAt(text, broken), 'NOT_UTF8');
  const control = text.search(noText);
  if (control >= 0) throw new UneditableError('yaml', spotAt(text, control), 'CONTROL_CHARACTER');
  const document = parseDocument(text, { ...readOptions, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw new UneditableError('yaml', spotAt(text, error.pos[0]), error.code);
  const { contents } = document;
  const isEmpty = contents === null || (isScalar(contents) && contents.value === null);
  if (!isEmpty && !isMap(contents)) throw new UneditableError('shape', spotAt(text, contents.range[0]));
  try {
    dataOf(document);
  } catch {
    const alias = Math.max(text.search(/(?<=\s)\*\w/), 0);
    throw new UneditableError('yaml', spotAt(text, alias), 'BAD_ALIAS');
  }
  return document;
}

export function spotAt(text: string, offset: number): Spot {
  const starts = lineStarts(text);
  const line = lineAt(starts, offset);
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
}

/** What is in a file; an empty one is an empty mapping. */
export function dataOf(document: Document): Record<string, unknown> {
  return (document.toJS() as Record<string, unknown> | null) ?? {};
}

/** The value at a path; undefined when there is none, null when the key has no value. */
export function valueAt(data: unknown, path: KeyPath): unknown {
  let at: unknown = data;
  for (const key of path) {
    if (!isRecord(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}

/** Where the deepest key of `path` that is there is written. */
export function spotOf(text: string, document: Document, path: KeyPath): Spot {
  let offset = 0;
  let at: unknown = document.contents;
  for (const key of path) {
    const pair = isMap(at) ? pairOf(at, key) : undefined;
    if (pair === undefined) break;
    offset = (pair.key as { range?: [number, number, number] }).range?.[0] ?? offset;
    at = pair.value;
  }
  return spotAt(text, offset);
}

export function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

/** Hash of a value, however it is written and in whichever order its keys are. */
export function hashOfValue(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      isRecord(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
    ) ?? 'undefined'
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
