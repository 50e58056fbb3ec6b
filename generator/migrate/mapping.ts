import type { Path } from '../config/finding.js';
import { showKey } from '../config/show.js';
import type { Notes } from './notes.js';

export type Mapping = Record<string, unknown>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A scalar as a text; empty for what is none, which String() might even fail on. */
export function scalarText(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
}

/** Tells each key that upstream does not have there. */
export function tellUnknown(mapping: Mapping, known: readonly string[], path: Path, notes: Notes): void {
  for (const key of Object.keys(mapping)) {
    if (!known.includes(key)) notes.lost([...path, key], (words) => words.unknownKey(showKey(key)), 'key');
  }
}
