import { type Alias, type Document, isScalar, type Pair, type Scalar, visit, type YAMLMap } from 'yaml';
import { atOffset, type Finding } from './finding.js';
import { showKey } from './show.js';

/** A timetable needs hardly any; a thousandfold nested alias is an attack on memory. */
export const maxAliases = 100;
const coreTags = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

/**
 * What the YAML library lets through and a timetable has no use for: duplicates, tags, merge keys, tricks with
 * aliases. The names of aliases and tags are not told: `registry_pass: *x` may well be a password.
 */
export function structureFindings(document: Document): Finding[] {
  const findings: Finding[] = [];
  let aliases = 0;
  visit(document, {
    Map: (_, map) => {
      for (const key of duplicates(map)) {
        findings.push(atOffset(key.range?.[0] ?? 0, 'yaml_duplicate_key', showKey(String(key.value))));
      }
    },
    Pair: (_, pair) => {
      if (!isMerge(pair)) return undefined;
      findings.push(atOffset(pair.key.range?.[0] ?? 0, 'yaml_merge'));
      return visit.SKIP;
    },
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
      findings.push(atOffset(node.range?.[0] ?? 0, 'yaml_tag'));
    },
  });
  return findings;
}

function isMerge(pair: Pair): pair is Pair<Scalar> {
  return isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === 'PLAIN';
}

function aliasFindings(alias: Alias, document: Document): Finding[] {
  const offset = alias.range?.[0] ?? 0;
  const target = alias.resolve(document);
  if (target === undefined) return [atOffset(offset, 'yaml_alias_unknown')];
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

function duplicates(map: YAMLMap): Scalar[] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    // Said once, where merge keys are told.
    if (name === '<<') return [];
    if (seen.has(name)) return [key];
    seen.add(name);
    return [];
  });
}
