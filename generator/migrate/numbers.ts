import type { Path } from '../config/finding.js';
import { show } from '../config/show.js';
import type { Notes } from './notes.js';

/** @returns undefined when it is no whole number, also not as a text. */
export function wholeNumber(value: unknown): { number: number; isText: boolean } | undefined {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? { number: value, isText: false } : undefined;
  if (typeof value !== 'string' || value.length > 40) return undefined;
  const text = value.normalize('NFKC').trim();
  const number = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? { number, isText: true } : undefined;
}

/**
 * A count or a number of minutes; what is none is 0.
 *
 * @param text whether upstream takes a text there, as notebook 811 does.
 */
export function countOf(
  value: unknown,
  key: string,
  path: Path,
  notes: Notes,
  text: 'refused' | 'taken',
): number {
  const found = wholeNumber(value);
  if (found === undefined) {
    notes.lost(path, (words) => words.notWhole(key, show(value), 0));
    return 0;
  }
  const { number, isText } = found;
  if (number < 0) {
    notes.lost(path, (words) => words.negative(key, number));
    return 0;
  }
  if (isText && text === 'taken') notes.said(path, (words) => words.readAsNumber(key, number));
  if (isText && text === 'refused') notes.lost(path, (words) => words.textNumber(key, number));
  return number;
}
