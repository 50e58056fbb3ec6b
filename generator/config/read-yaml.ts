import { type Document, isMap, isNode, isScalar, type Pair, parseDocument } from 'yaml';
import { atOffset, atValue, type Finding } from './finding.js';
import { excessIn } from './nesting.js';
import { maxAliases, structureFindings } from './structure-findings.js';
import { syntaxFindings } from './syntax-findings.js';
import { yamlOptions } from './yaml-options.js';

export interface YamlFile {
  document: Document;
  findings: Finding[];
  /** The top mapping as far as it is understood; absent when there is nothing to judge. */
  value?: Record<string, unknown>;
  /** Top keys that are in the file but not in `value`: something inside has a finding already. */
  leftOut: ReadonlySet<string>;
  /** Whether more keys may be in the file than could be read, so that none can be said to be missing. */
  isCut: boolean;
}

/** YAML 1.2 (core) to plain values, with a finding for everything that is not plain YAML. */
export function readYaml(text: string): YamlFile {
  try {
    const excess = excessIn(text);
    if (excess !== undefined) return nothing(excess);
    const document = parseDocument(text, yamlOptions);
    const structure = structureFindings(document);
    // The first document is good for judging whatever comes after it.
    const isBroken = document.errors.some(({ code }) => code !== 'MULTIPLE_DOCS');
    const syntax = syntaxFindings(document, text);
    return isBroken
      ? brokenFile(document, text, syntax, structure)
      : wholeFile(document, [...syntax, ...structure]);
  } catch {
    // A fault of the library over a text like no other is still the text's line 1, not a stack trace.
    return nothing(atOffset(0, 'yaml_syntax', 'IMPOSSIBLE'));
  }
}

function nothing(finding: Finding): YamlFile {
  return { document: parseDocument(''), findings: [finding], leftOut: new Set(), isCut: true };
}

function wholeFile(document: Document, findings: Finding[]): YamlFile {
  const { contents } = document;
  const unread = { document, findings, leftOut: new Set<string>(), isCut: true };
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return { ...unread, findings: [...findings, atOffset(0, 'file_empty')] };
  }
  if (!isMap(contents)) return { ...unread, findings: [...findings, atValue([], 'not_a_mapping')] };
  // Unfolding such aliases is what must not be done.
  if (findings.some(({ problem }) => problem === 'yaml_alias_excess')) return unread;
  const spoilt = spoiltPairs(contents.items, findings);
  const good = contents.items.filter((pair) => !spoilt.has(pair));
  const leftOut = new Set([...spoilt].map(keyText));
  // What a merge key at the top would have brought in is not missing.
  return {
    document,
    findings,
    value: plain(good, document),
    leftOut,
    isCut: leftOut.has('<<'),
  };
}

/**
 * The pairs that end before the first mistake; from there on the parser only guesses.
 *
 * @param syntax by place.
 */
function brokenFile(
  document: Document,
  text: string,
  syntax: Finding[],
  structure: readonly Finding[],
): YamlFile {
  const first = syntax[0]?.offset ?? 0;
  const before = structure.filter(({ offset }) => (offset ?? 0) < first);
  const findings = [...syntax, ...before];
  const unread = { document, findings, leftOut: new Set<string>(), isCut: true };
  const { contents } = document;
  if (!isMap(contents) || before.some(({ problem }) => problem === 'yaml_alias_excess')) return unread;
  const whole = contents.items.filter((pair) => isWritten(pair) && endOf(pair) <= first);
  // An indented line belongs to the key above it.
  if (/^[ \t]/.test(text.slice(text.lastIndexOf('\n', first - 1) + 1))) whole.pop();
  const spoilt = spoiltPairs(whole, before);
  const good = whole.filter((pair) => !spoilt.has(pair));
  return { ...unread, value: plain(good, document) };
}

function plain(pairs: readonly Pair[], document: Document): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const { value } = pair;
      return [keyText(pair), isNode(value) ? value.toJS(document, { maxAliasCount: maxAliases }) : null];
    }),
  );
}

/** A key whose value is missing just before a mistake lost it there. */
function isWritten({ value }: Pair): boolean {
  return isNode(value) && !(isScalar(value) && value.value === null && !value.source);
}

/** Those with a finding inside. Both go through the file in order, since either may be very many. */
function spoiltPairs(pairs: readonly Pair[], findings: readonly Finding[]): Set<Pair> {
  const offsets = findings
    .flatMap(({ problem, offset = 0 }) => (problem === 'yaml_duplicate_key' ? [] : [offset]))
    .sort((a, b) => a - b);
  let next = 0;
  return new Set(
    pairs.filter((pair) => {
      while ((offsets[next] ?? Number.POSITIVE_INFINITY) < startOf(pair)) next += 1;
      // The tag of an empty value is at its end.
      return (offsets[next] ?? Number.POSITIVE_INFINITY) <= endOf(pair);
    }),
  );
}

function startOf({ key }: Pair): number {
  return isNode(key) ? (key.range?.[0] ?? 0) : 0;
}

function endOf({ key, value }: Pair): number {
  const end = isNode(value) ? value.range?.[1] : undefined;
  return end ?? (isNode(key) ? (key.range?.[1] ?? 0) : 0);
}

function keyText({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}
