import { type Document, isSeq } from 'yaml';
import type { Finding, Path } from '../config/finding.js';
import { type PlaceFinder, placeFinder } from '../config/positions.js';
import { readYaml } from '../config/read-yaml.js';
import { cleanText } from '../config/source-text.js';
import { maxAliases } from '../config/structure-findings.js';
import { isMapping, type Mapping } from './mapping.js';

/** The schedule of a file, and where it is in it. */
export type SourceSchedule =
  | { form: 'v1'; entries: readonly unknown[]; path: Path }
  | { form: 'v2'; definition: Mapping; path: Path }
  /** Notebook 811's input: `schedule_list` and its neighbours at the top. */
  | { form: 'operator'; path: Path };

export interface Source {
  /** The top mapping; empty when the file is a list. */
  vars: Mapping;
  schedule: SourceSchedule | undefined;
  /** Top keys with a value that cannot be read, such as one in a vault. */
  unread: readonly string[];
  placeOf: PlaceFinder;
}

/** What does not make a file of Ansible's unreadable, only the key that it is in. */
const tolerable = new Set<Finding['problem']>(['yaml_tag', 'yaml_merge']);

/** A file of upstream's, YAML or JSON; or what keeps it from being read. Never throws. */
export function readSource(raw: string): Source | { findings: Finding[]; placeOf: PlaceFinder } {
  const { text, findings: broken } = cleanText(raw);
  if (broken.length > 0) return { findings: broken, placeOf: placeFinder(text) };
  const { document, findings, value, leftOut } = readYaml(isJson(text) ? text.replaceAll('\t', ' ') : text);
  const placeOf = placeFinder(text, document);
  const list = listOf(document, findings);
  if (list !== undefined) {
    return { vars: {}, schedule: { form: 'v1', entries: list, path: [] }, unread: [], placeOf };
  }
  const serious = findings.filter(({ problem }) => !tolerable.has(problem));
  if (serious.length > 0 || value === undefined)
    return { findings: serious.length > 0 ? serious : findings, placeOf };
  return { vars: value, schedule: scheduleOf(value), unread: [...leftOut], placeOf };
}

/** Tabs may indent in JSON, and not in YAML; inside its texts there are none. */
function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** `schedule.json` of the control host is the list alone. */
function listOf(document: Document, findings: readonly Finding[]): readonly unknown[] | undefined {
  const [only, ...more] = findings;
  if (only?.problem !== 'not_a_mapping' || more.length > 0 || !isSeq(document.contents)) return undefined;
  return document.toJS({ maxAliasCount: maxAliases }) as unknown[];
}

function scheduleOf(vars: Mapping): SourceSchedule | undefined {
  const { vcnode_schedule: held, schedule, default: usual } = vars;
  if (Array.isArray(held)) return { form: 'v1', entries: held, path: ['vcnode_schedule'] };
  const isWritten = isMapping(held) && (held.default !== undefined || held.schedule !== undefined);
  if (isWritten) return { form: 'v2', definition: held, path: ['vcnode_schedule'] };
  if (Array.isArray(schedule) || isMapping(usual)) return { form: 'v2', definition: vars, path: [] };
  if (vars.schedule_list !== undefined || vars.schedule_default_nodes !== undefined) {
    return { form: 'operator', path: [] };
  }
  return undefined;
}
