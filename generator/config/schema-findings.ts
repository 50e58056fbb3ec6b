import type * as z from 'zod';
import { closest } from './closest.js';
import { explainers, knownKeys } from './explain/index.js';
import { atKey, atValue, type Finding, type Path } from './finding.js';
import { fullWidthInKey, fullWidthInValue } from './full-width.js';
import { missingPartners } from './partners.js';
import type { Source } from './positions.js';
import type { YamlFile } from './read-yaml.js';
import { salvage } from './salvage.js';
import {
  type ConfigKey,
  configKeys,
  configSchema,
  otherForms,
  type Settings,
  threePhaseKeys,
} from './schema.js';
import { upstreamReason } from './upstream-keys.js';

export interface Judged {
  /** What is good in the file, defaults filled in; all of it when there are no findings. */
  settings: Partial<Settings>;
  findings: Finding[];
}

/** Judges the keys one by one, so that the checks over several keys still run on those that are good. */
export function judge(
  value: Record<string, unknown>,
  { leftOut, isCut }: Pick<YamlFile, 'leftOut' | 'isCut'>,
  source: Source,
): Judged {
  const issues = configSchema.safeParse(value).error?.issues ?? [];
  const findings = [
    ...issues.flatMap((issue) => explain(issue, value, source)),
    ...missingPhases(value, leftOut).map((key) => missingKey([key], source)),
    ...missingPartners(value),
  ];
  const bad = new Set(issues.map(({ path }) => path[0]));
  const good = Object.fromEntries(
    configKeys.filter((key) => Object.hasOwn(value, key) && !bad.has(key)).map((key) => [key, value[key]]),
  );
  const misspelt = new Set(findings.map(meantKey));
  const isTold = ({ problem, path, args: [key] }: Finding) => {
    const atTop = problem === 'partner_missing' || (problem === 'key_missing' && path.length === 0);
    if (!atTop && problem !== 'key_missing') return false;
    return isCut || misspelt.has(String(key)) || (atTop && leftOut.has(String(key)));
  };
  return {
    settings: { ...(configSchema.partial().parse(good) as Partial<Settings>), ...salvage(value, bad) },
    findings: onePerPlace(findings.filter((finding) => !isTold(finding))),
  };
}

/** The short form is there as a whole, or not at all where there is another one. */
function missingPhases(value: Record<string, unknown>, leftOut: ReadonlySet<string>): readonly string[] {
  const missing = threePhaseKeys.filter((key) => !Object.hasOwn(value, key));
  // Also where another form is there, misspelt or with a mistake inside, which is told.
  const hasOther = otherForms.some((form) => {
    return (
      Object.hasOwn(value, form) ||
      leftOut.has(form) ||
      Object.keys(value).some((key) => closest(key, configKeys) === form)
    );
  });
  const isWanted = missing.length < threePhaseKeys.length || !hasOther;
  return isWanted ? missing : [];
}

function explain(issue: z.core.$ZodIssue, top: unknown, source: Source): Finding[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key], source));
  const value = path.reduce<unknown>((node, step) => (node as Record<string | number, unknown>)?.[step], top);
  if (value === undefined) return [missingKey(path, source)];
  if (value === null) {
    const written = source.written(path);
    return [written ? atValue(path, 'value_missing', written) : atKey(path, 'value_missing', undefined)];
  }
  const plain = source.plain(path);
  const fullWidth = plain && fullWidthInValue(plain.written, plain.offset);
  return fullWidth ? [fullWidth] : explainers[path[0] as ConfigKey](value, path, source.written);
}

function unknownKey(path: Path, source: Source): Finding {
  const key = String(path.at(-1));
  const known: readonly string[] = path.length === 1 ? configKeys : knownKeys(path.slice(0, -1));
  const reason = path.length === 1 ? upstreamReason(key) : undefined;
  if (reason !== undefined) return atKey(path, 'key_of_upstream', reason);
  const name = knownAtFront(key, known);
  // The path is for the place, and for which key is not missing; the message needs no more than the name.
  const fullWidth = name && fullWidthInKey(key, source.keyOffset(path));
  if (fullWidth) return { ...fullWidth, path: [...path.slice(0, -1), name] };
  if (name !== undefined) return atKey(path, 'key_separator', name);
  return atKey(path, 'key_unknown', closest(key, known), path.length === 1 ? undefined : known.join(', '));
}

/** `active:3`, `active 3` and `registry_pass=x` are a known key, and a value that is part of it for want of `: `. */
function knownAtFront(key: string, known: readonly string[]): string | undefined {
  const name = /^[　\u00A0]*(\w+)(?:\s*[:=：\s]|$)/.exec(key)?.[1];
  return name !== undefined && known.includes(name) ? name : undefined;
}

/** The key that the author of an unknown key had in mind, in full: it is there, and not missing. */
function meantKey({ problem, path, args }: Finding): string | undefined {
  const parent = path.slice(0, -1);
  if (problem === 'full_width') return path.join('.');
  if (problem !== 'key_unknown' && problem !== 'key_separator') return undefined;
  return args[0] === undefined ? undefined : [...parent, args[0]].join('.');
}

function missingKey(path: Path, source: Source): Finding {
  const parent = path.slice(0, -1);
  return atKey(parent, 'key_missing', path.join('.'), source.isInline(parent));
}

/** One mistake can break several rules of the schema. */
function onePerPlace(findings: readonly Finding[]): Finding[] {
  return [
    ...new Map(
      findings.map((finding) => [
        JSON.stringify([finding.problem, finding.offset, finding.path, finding.args]),
        finding,
      ]),
    ).values(),
  ];
}
