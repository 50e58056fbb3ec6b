import { diagnosticOf } from '../config/diagnostic-of.js';
import { shellQuote } from '../control/ssh-arguments.js';
import type { Discovery, FoundUnitGroup } from '../coursewarehub/discover.js';
import type { Remark } from '../coursewarehub/remark.js';
import { sentenceOf } from '../init/settings-problems.js';
import { asRanges } from '../migrate/addresses.js';
import { type Language, migrateWords } from './messages/index.js';
import { initWords } from './messages/init.js';

/** What there is to say about the files of a directory, a line each. */
export function remarksText({ remarks }: Discovery, language: Language): string {
  return remarks.map((remark) => remarkText(remark, language)).join('');
}

function remarkText(remark: Remark, language: Language): string {
  const words = initWords[language];
  if (remark.kind === 'unreadable') return words.unreadable(remark.path, remark.detail);
  if (remark.kind === 'encrypted') return words.encrypted(remark.path);
  const { path, place } = remark;
  const at = `${path}:${place.line}:${place.column}`;
  if (remark.kind === 'left') return words.left(at, remark.say(migrateWords[language]));
  return words.broken(at, sentenceOf(diagnosticOf(remark.finding, path, place, language), language));
}

/** The unit group with everything that need not be asked, and its current workers. */
export function foundText(found: FoundUnitGroup, directory: string, language: Language): string {
  const words = initWords[language];
  const rows = Object.entries(found.known)
    .filter(([key]) => key !== 'ugroup_name')
    .map(([key, value]) => `${key}: ${Array.isArray(value) ? value.join(', ') : value}`);
  if (found.hasRegistryPass) rows.push(words.registryKnown);
  const title = words.found(directory, found.name);
  const workers =
    found.workers.length === 0
      ? words.noWorkers
      : words.workers(asRanges(found.workers), found.workers.length);
  return `${title}\n${[...rows, workers].map((row) => `  ${row}\n`).join('')}`;
}

/** A schedule that others have set, and the two ways on; empty without one. */
export function scheduleText({ name, schedule }: FoundUnitGroup, file: string, language: Language): string {
  if (schedule === undefined) return '';
  const words = initWords[language];
  const { path, line, remover, isWhole } = schedule;
  const command = `npx cwh-gen migrate ${shellQuote(path)} > ${shellQuote(file)}`;
  return `${words.foreignSchedule(name, `${path}:${line}`)}${isWhole ? words.migrateOr(command, remover) : words.removeFirst(remover)}`;
}
