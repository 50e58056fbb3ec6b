import type { Language } from '../cli/messages/index.js';
import type { Timetable } from '../schedule/timetable.js';
import { importedCalendar, type ReadBeside } from './calendar/read.js';
import { checks } from './checks/index.js';
import type { Diagnostic } from './diagnostic.js';
import { byPlace, diagnosticOf } from './diagnostic-of.js';
import { atKey, type Finding, type Path } from './finding.js';
import { lint } from './lint/index.js';
import { placeFinder, sourceFinder } from './positions.js';
import { readYaml } from './read-yaml.js';
import { type Config, resolveConfig } from './resolve.js';
import type { Settings } from './schema.js';
import { judge } from './schema-findings.js';
import { sourceName } from './source-name.js';
import { cleanText } from './source-text.js';
import { timetableOf } from './timetable-of.js';

/** `config` and `timetable` are there exactly when no diagnostic is an error. */
export interface LoadResult {
  config?: Config;
  timetable?: Timetable;
  /** Everything there is to say about the file, by place. */
  diagnostics: Diagnostic[];
}

export interface ParseOptions {
  /** Epoch milliseconds; without it nothing is judged as past. */
  now?: number;
  /** Reads the files that the timetable names, beside it. Without it they count as missing. */
  readBeside?: ReadBeside;
}

/**
 * The text of a timetable file to its resolved values, or to everything that is wrong with it. Never throws.
 *
 * @param fileName as the user wrote it.
 */
export function parseConfig(
  raw: string,
  fileName: string,
  language: Language,
  { now, readBeside }: ParseOptions = {},
): LoadResult {
  const { text, findings: broken } = cleanText(raw);
  if (broken.length > 0) return { diagnostics: tell(broken, placeFinder(text)) };
  const file = readYaml(text);
  const { document, findings: odd, value } = file;
  const placeOf = placeFinder(text, document);
  if (value === undefined) return { diagnostics: tell(odd, placeOf) };

  const { settings, findings: refused } = judge(value, file, sourceFinder(document));
  const imported = importedCalendar(settings, readBeside);
  const findings = [...odd, ...refused, ...checks.flatMap((check) => check(settings)), ...imported.findings];
  const diagnostics = tell(findings, placeOf);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };
  // No error: the schema has seen every required key.
  const config = resolveConfig(settings as Settings);
  const name = sourceName(fileName);
  const sourceOf = (path: Path) => `${name}:${placeOf(atKey(path, 'value_missing', undefined)).line}`;
  const timetable = timetableOf(config, sourceOf, imported.calendar);
  const linted = tell(lint(config, timetable, now), placeOf);
  const all = [...diagnostics, ...linted].sort(byPlace);
  if (linted.some(({ severity }) => severity === 'error')) return { diagnostics: all };
  return { config, timetable, diagnostics: all };

  function tell(found: readonly Finding[], place: ReturnType<typeof placeFinder>): Diagnostic[] {
    return found.map((finding) => diagnosticOf(finding, fileName, place(finding), language)).sort(byPlace);
  }
}
