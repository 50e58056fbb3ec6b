import type { MigrateWords } from '../cli/messages/migrate-en.js';
import { momentText } from '../config/moments.js';
import type { Settings } from '../config/schema.js';
import { shortDays } from '../config/weekdays.js';
import type { Notes } from './notes.js';
import { areThreePhases, type PhaseCounts, type PhaseEntry } from './phase-entries.js';

/** What becomes of nodes that upstream's v1 drains: deleted (953, 954), or powered off (951, 952). */
export type DrainKind = 'drain' | 'power_down';

export function sumOf({ counts: { active, pause, drain } }: PhaseEntry): number {
  return active + pause + drain;
}

/** How many of the addresses the entries are about: fewer than there are when all leave the same ones out. */
export function addressesMeant(entries: readonly PhaseEntry[], addresses: number, notes: Notes): number {
  const [first] = entries;
  const sum = first === undefined ? 0 : sumOf(first);
  if (sum === 0 || sum >= addresses || entries.some((entry) => sumOf(entry) !== sum)) return addresses;
  notes.said(undefined, (words) => words.addressesShortened(sum, addresses));
  return sum;
}

/** The keys of our first form, for a v1 schedule over so many addresses. */
export function phaseSettings(
  entries: readonly PhaseEntry[],
  addresses: number,
  kind: DrainKind,
  words: MigrateWords,
  notes: Notes,
): Partial<Settings> {
  const all = entries.map((entry) => stateCounts(fitted(entry, addresses, notes), kind));
  if (!areThreePhases(entries)) {
    const phases = entries.map(({ begin }, index) => ({
      name: words.phase(index + 1),
      begin: momentText(begin),
      ...(all[index] as Required<ReturnType<typeof stateCounts>>),
    }));
    return { phases };
  }
  const [time0, time1, time2] = entries.map(({ begin: { hour, minute } }) => momentText({ hour, minute }));
  const [counts0, counts1, counts2] = all;
  return {
    schedule_day_of_week: shortDays[entries[0]?.begin.day_of_week ?? 0],
    schedule_time_0: time0,
    node_availability_0: counts0,
    schedule_time_1: time1,
    node_availability_1: counts1,
    schedule_time_2: time2,
    node_availability_2: counts2,
  };
}

/** Counts that add up to the addresses. */
function fitted(entry: PhaseEntry, addresses: number, notes: Notes): PhaseCounts {
  const sum = sumOf(entry);
  let { active, pause, drain } = entry.counts;
  if (sum < addresses) {
    notes.lost(entry.path, (words) => words.sumBelow(sum, addresses));
    return { active, pause, drain: drain + addresses - sum };
  }
  if (sum > addresses) notes.lost(entry.path, (words) => words.sumAbove(sum, addresses));
  active = Math.min(active, addresses);
  pause = Math.min(pause, addresses - active);
  drain = Math.min(drain, addresses - active - pause);
  return { active, pause, drain };
}

function stateCounts({ active, pause, drain }: PhaseCounts, kind: DrainKind) {
  return kind === 'drain' ? { active, pause, drain } : { active, pause, drain: 0, power_down: drain };
}
