import type { MigrateWords } from '../cli/messages/migrate-en.js';
import { maxAddresses } from '../config/addresses.js';
import type { Settings } from '../config/schema.js';
import { show } from '../config/show.js';
import { definitionOf } from './definition.js';
import { type Mapping, scalarText } from './mapping.js';
import type { Notes } from './notes.js';
import { wholeNumber } from './numbers.js';
import { phaseEntries } from './phase-entries.js';
import { addressesMeant, type DrainKind, phaseSettings, sumOf } from './phases.js';
import type { SourceSchedule } from './source.js';
import { windowSettings } from './windows.js';

/**
 * The keys of the timetable, and how many addresses it is about.
 *
 * @param addresses how many there are; 0 when that is not known.
 * @returns undefined when nothing of the schedule can be used.
 */
export function timetableKeys(
  schedule: SourceSchedule,
  vars: Mapping,
  addresses: number,
  words: MigrateWords,
  notes: Notes,
): { total: number; keys: Partial<Settings> } | undefined {
  if (schedule.form === 'v1') {
    const entries = phaseEntries(schedule.entries, schedule.path, notes);
    if (entries.length === 0) return undefined;
    const sums = entries.map(sumOf);
    const total = addressesMeant(entries, addresses || highest(sums), notes);
    return { total, keys: phaseSettings(entries, total, drainKind(vars, notes), words, notes) };
  }
  const definition = definitionOf(schedule, vars, notes);
  const { most, usual, windows } = definition;
  const counts = [usual, ...windows].map(({ count }) => count);
  const nodes = schedule.form === 'operator' ? wholeNumber(vars.worker_nodes)?.number : most?.count;
  const total = addresses || highest(nodes === undefined ? counts : [nodes]);
  return { total, keys: windowSettings(definition, total, words, notes) };
}

/** So many machines an example of addresses is for. */
function highest(counts: readonly number[]): number {
  return Math.min(
    maxAddresses,
    counts.reduce((most, count) => Math.max(most, count), 1),
  );
}

/** Notebooks 951 and 952 power nodes off: they say so in the unit group, and name their directory after it. */
function drainKind({ schedule, vcnode_ctl_dir: directory }: Mapping, notes: Notes): DrainKind {
  if (schedule === 'power-ctl') return 'power_down';
  if (schedule === 'scale-out') return 'drain';
  if (schedule != null) notes.lost(['schedule'], (words) => words.scheduleKind(show(schedule)));
  return /\/power-ctl\/?$/.test(scalarText(directory)) ? 'power_down' : 'drain';
}
