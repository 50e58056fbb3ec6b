import type { Path } from '../config/finding.js';
import { mostEntries } from '../config/schema-parts.js';
import { compareMoments, granularityOf } from '../schedule/moment.js';
import type { Moment } from '../schedule/timetable.js';
import { isMapping, type Mapping, tellUnknown } from './mapping.js';
import type { Notes } from './notes.js';
import { countOf } from './numbers.js';
import { sourceMoment } from './source-moment.js';

/** Upstream's three counts. */
export interface PhaseCounts {
  active: number;
  pause: number;
  drain: number;
}

/** An entry of a v1 schedule: from `begin` on these counts hold. */
export interface PhaseEntry {
  begin: Moment;
  counts: PhaseCounts;
  path: Path;
}

const states = ['active', 'pause', 'drain'] as const;

/** The entries that are in force at some time, in both shapes: the notebooks', and that of `schedule.json`. */
export function phaseEntries(entries: readonly unknown[], path: Path, notes: Notes): PhaseEntry[] {
  const read = entries.slice(0, mostEntries).flatMap((entry, index) => {
    const found = phaseEntry(entry, [...path, index], notes);
    return found === undefined ? [] : [found];
  });
  if (entries.length > mostEntries) {
    notes.lost([...path, mostEntries], (words) => words.entriesTooMany(mostEntries));
  }
  return inForce(read, notes);
}

function phaseEntry(entry: unknown, path: Path, notes: Notes): PhaseEntry | undefined {
  if (!isMapping(entry)) {
    notes.lost(path, (words) => words.notAnEntry);
    return undefined;
  }
  const isNotebook = entry.availability !== undefined;
  tellUnknown(entry, isNotebook ? ['schedule', 'availability'] : ['schedule', ...states], path, notes);
  const begin = sourceMoment(entry.schedule, 'schedule', [...path, 'schedule'], notes);
  if (begin === undefined) return undefined;
  if (begin.month !== undefined) {
    notes.lost([...path, 'schedule'], (words) => words.momentFields);
    return undefined;
  }
  if (!isNotebook) return { begin, counts: countsOf(entry, path, notes), path };
  const place = [...path, 'availability'];
  if (!isMapping(entry.availability)) {
    notes.lost(place, (words) => words.notAMapping('availability'));
    return undefined;
  }
  tellUnknown(entry.availability, states, place, notes);
  return { begin, counts: countsOf(entry.availability, place, notes), path };
}

function countsOf(given: Mapping, path: Path, notes: Notes): PhaseCounts {
  const counts = { active: 0, pause: 0, drain: 0 };
  for (const state of states) {
    const value = given[state];
    if (value === undefined) notes.lost(path, (words) => words.countMissing(state));
    else counts[state] = countOf(value, state, [...path, state], notes, 'refused');
  }
  return counts;
}

/** Of two entries that begin together the later one wins, so the earlier one never is in force. */
function inForce(entries: readonly PhaseEntry[], notes: Notes): PhaseEntry[] {
  const later = new Set<string>();
  const kept: PhaseEntry[] = [];
  for (const entry of [...entries].reverse()) {
    const { begin, path } = entry;
    const daily = `${begin.hour}:${begin.minute}`;
    const own = JSON.stringify([granularityOf(begin), begin.day, begin.day_of_week, daily]);
    if (later.has(own) || later.has(daily)) notes.said(path, (words) => words.shadowed);
    else kept.push(entry);
    later.add(granularityOf(begin) === 'daily' ? daily : own);
  }
  return kept.reverse();
}

/** Whether they are what the short form can hold: three begins on one weekday. */
export function areThreePhases(entries: readonly PhaseEntry[]): boolean {
  const [first] = entries;
  if (entries.length !== 3 || first?.begin.day_of_week === undefined) return false;
  return entries.every(
    ({ begin }, index) =>
      begin.day_of_week === first.begin.day_of_week &&
      entries.slice(index + 1).every((other) => compareMoments(begin, other.begin) !== 0),
  );
}
