import { type Alias, type Document, isMap, isScalar, parseDocument, visit, type YAMLMap } from 'yaml';
import { atOffset, atValue, type Finding } from './finding.js';
import { isTooDeep } from './nesting.js';
import { show } from './show.js';
import { syntaxFindings } from './syntax-findings.js';

export interface YamlFile {
  document: Document;
  findings: Finding[];
  /** The top mapping; absent when the file cannot be understood well enough to look at its keys. */
  value?: Record<string, unknown>;
}

/** A timetable needs hardly any; a thousandfold nested alias is an attack on memory. */
const maxAliases = 100;
const coreTags = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

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

function structureFindings(document: Document): Finding[] {
  const findings: Finding[] = [];
  let aliases = 0;
  visit(document, {
    Map: (_, map) => void findings.push(...duplicates(map)),
    Alias: (_, alias) => {
      aliases += 1;
      // Looking up each of very many takes as long as it sounds.
      if (aliases > maxAliases) {
        findings.push(atOffset(alias.range?.[0] ?? 0, 'yaml_alias_excess'));
        return visit.BREAK;
      }
      findings.push(...aliasFindings(alias, document));
      return undefined;
    },
    Node: (_, node) => {
      const tag = 'tag' in node ? node.tag : undefined;
      if (tag === undefined || coreTags.test(tag)) return;
      findings.push(atOffset(node.range?.[0] ?? 0, 'yaml_tag', show(tag)));
    },
  });
  return findings;
}

function aliasFindings(alias: Alias, document: Document): Finding[] {
  const offset = alias.range?.[0] ?? 0;
  const target = alias.resolve(document);
  if (target === undefined) return [atOffset(offset, 'yaml_alias_unknown', show(alias.source))];
  let nested = false;
  visit(target as never, {
    Alias: () => {
      nested = true;
      return visit.BREAK;
    },
  });
  // An alias of something that has aliases inside is how a few lines become gigabytes.
  return nested ? [atOffset(offset, 'yaml_alias_excess')] : [];
}

function duplicates(map: YAMLMap): Finding[] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [atOffset(key.range?.[0] ?? 0, 'yaml_duplicate_key', show(name))];
  });
}
