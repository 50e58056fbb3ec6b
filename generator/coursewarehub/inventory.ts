import { parseDocument } from 'yaml';
import { atOffset, type Finding } from '../config/finding.js';
import { excessIn } from '../config/nesting.js';
import { type Place, placeFinder } from '../config/positions.js';
import { maxAliases } from '../config/structure-findings.js';
import { syntaxFindings } from '../config/syntax-findings.js';
import { yamlOptions } from '../config/yaml-options.js';
import { isMapping, type Mapping } from '../migrate/mapping.js';

export interface InventoryGroup {
  /** Name → variables; a range such as `172.30.2.[101:103]` is written out. */
  hosts: Map<string, Mapping>;
  vars: Mapping;
  children: string[];
}

export type InventoryGroups = ReadonlyMap<string, InventoryGroup>;

/**
 * The groups of an inventory in YAML. Values behind a tag, such as `!vault`, are texts that nobody looks at. Never
 * throws; with findings there may be groups all the same.
 */
export function readInventory(text: string): {
  groups: InventoryGroups;
  findings: { finding: Finding; place: Place }[];
} {
  const placed = (found: readonly Finding[]) => {
    const placeOf = placeFinder(text);
    return found.map((finding) => ({ finding, place: placeOf(finding) }));
  };
  const groups = new Map<string, InventoryGroup>();
  try {
    const excess = excessIn(text);
    if (excess !== undefined) return { groups, findings: placed([excess]) };
    const document = parseDocument(text, yamlOptions);
    const findings = document.errors.length > 0 ? syntaxFindings(document, text) : [];
    const top: unknown = document.toJS({ maxAliasCount: maxAliases });
    if (isMapping(top)) for (const [name, group] of Object.entries(top)) collect(name, group, groups);
    return { groups, findings: placed(findings) };
  } catch {
    return { groups, findings: placed([atOffset(0, 'yaml_syntax', 'IMPOSSIBLE')]) };
  }
}

function collect(name: string, value: unknown, groups: Map<string, InventoryGroup>): void {
  const group: InventoryGroup = groups.get(name) ?? { hosts: new Map(), vars: {}, children: [] };
  groups.set(name, group);
  if (!isMapping(value)) return;
  if (isMapping(value.vars)) Object.assign(group.vars, value.vars);
  if (isMapping(value.hosts)) {
    for (const [host, vars] of Object.entries(value.hosts)) {
      for (const each of written(host)) group.hosts.set(each, isMapping(vars) ? vars : {});
    }
  }
  if (!isMapping(value.children)) return;
  for (const [child, inside] of Object.entries(value.children)) {
    group.children.push(child);
    collect(child, inside, groups);
  }
}

/** More than a unit has is no range of workers. */
const longestRange = 1024;

function written(host: string): string[] {
  const [, before = '', first = '', last = '', after = ''] = /^(.*)\[(\d+):(\d+)\](.*)$/.exec(host) ?? [];
  const length = Number(last) - Number(first) + 1;
  if (first === '' || length < 1 || length > longestRange) return [host];
  return Array.from({ length }, (_, index) => {
    return `${before}${String(Number(first) + index).padStart(first.length, '0')}${after}`;
  });
}
