import type * as z from 'zod';
import { closest } from './closest.js';
import { explainers } from './explain/index.js';
import { atKey, type Finding, type Path } from './finding.js';
import { type ConfigKey, configKeys, configSchema, countKeys, type Settings } from './schema.js';
import { clean } from './show.js';
import { upstreamReason } from './upstream-keys.js';

export interface Judged {
  /** What is good in the file, defaults filled in; all of it when there are no findings. */
  settings: Partial<Settings>;
  findings: Finding[];
}

/**
 * Judges the keys one by one, so that the checks over several keys still run on those that are good.
 *
 * @param written the scalar at a path, as it stands in the file.
 */
export function judge(value: Record<string, unknown>, written: (path: Path) => string | undefined): Judged {
  const issues = configSchema.safeParse(value).error?.issues ?? [];
  const findings = issues.flatMap((issue) => explain(issue, value, written));
  const bad = new Set(issues.map(({ path }) => path[0]));
  const good = Object.fromEntries(
    configKeys.filter((key) => Object.hasOwn(value, key) && !bad.has(key)).map((key) => [key, value[key]]),
  );
  return {
    settings: configSchema.partial().parse(good) as Partial<Settings>,
    findings: onePerPlace(findings),
  };
}

function explain(
  issue: z.core.$ZodIssue,
  top: unknown,
  written: (path: Path) => string | undefined,
): Finding[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key]));
  const value = path.reduce<unknown>((node, step) => (node as Record<string | number, unknown>)?.[step], top);
  if (value === undefined) return [missingKey(path)];
  if (value === null) return [atKey(path, 'value_missing')];
  return explainers[path[0] as ConfigKey](value, path, written(path));
}

function unknownKey(path: Path): Finding {
  const key = String(path.at(-1));
  const known: readonly string[] = path.length === 1 ? configKeys : countKeys;
  const reason = path.length === 1 ? upstreamReason(key) : undefined;
  if (reason !== undefined) return atKey(path, 'key_of_upstream', reason);
  return atKey(
    path,
    'key_unknown',
    closest(key, known),
    path.length === 1 ? undefined : known.map(clean).join(', '),
  );
}

function missingKey(path: Path): Finding {
  const parent = path.slice(0, -1);
  return atKey(parent, 'key_missing', path.join('.'));
}

/** One mistake can break several rules of the schema. */
function onePerPlace(findings: readonly Finding[]): Finding[] {
  return [
    ...new Map(
      findings.map((finding) => [JSON.stringify([finding.problem, finding.path, finding.args]), finding]),
    ).values(),
  ];
}
