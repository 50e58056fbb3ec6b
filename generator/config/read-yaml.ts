import { type Document, isMap, isScalar, parseDocument } from 'yaml';
import { atOffset, atValue, type Finding } from './finding.js';
import { isTooDeep } from './nesting.js';
import { maxAliases, structureFindings } from './structure-findings.js';
import { syntaxFindings } from './syntax-findings.js';

export interface YamlFile {
  document: Document;
  findings: Finding[];
  /** The top mapping; absent when the file cannot be understood well enough to look at its keys. */
  value?: Record<string, unknown>;
}

/** YAML 1.2 (core) to plain values, with a finding for everything that is not plain YAML. */
export function readYaml(text: string): YamlFile {
  try {
    if (isTooDeep(text)) return { document: parseDocument(''), findings: [atOffset(0, 'yaml_too_deep')] };
    const document = parseDocument(text, {
      version: '1.2',
      strict: true,
      prettyErrors: false,
      stringKeys: true,
      // Looked for below: the library compares each key with each.
      uniqueKeys: false,
      resolveKnownTags: false,
      logLevel: 'error',
    });
    const structure = structureFindings(document);
    if (document.errors.length > 0) return { document, findings: syntaxFindings(document, text, structure) };
    return { document, ...topMapping(document, structure) };
  } catch {
    // A fault of the library over a text like no other is still the text's line 1, not a stack trace.
    return { document: parseDocument(''), findings: [atOffset(0, 'yaml_syntax', 'IMPOSSIBLE')] };
  }
}

function topMapping(
  document: Document,
  findings: Finding[],
): { findings: Finding[]; value?: Record<string, unknown> } {
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return { findings: [...findings, atOffset(0, 'file_empty')] };
  }
  if (!isMap(contents)) return { findings: [...findings, atValue([], 'not_a_mapping')] };
  if (findings.some(({ problem }) => problem !== 'yaml_duplicate_key')) return { findings };
  return { findings, value: document.toJS({ maxAliasCount: maxAliases }) };
}
