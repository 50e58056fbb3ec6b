import type { problemsEn } from '../cli/messages/problems-en.js';
import type { Problem } from './codes.js';

/** Keys and list indexes from the top of the file; empty = the file itself. */
export type Path = readonly (string | number)[];

/** A problem before it gets its place and its words. */
export interface Finding {
  problem: Problem;
  path: Path;
  /** Whether the place is the key's or the value's. */
  at: 'key' | 'value';
  /** An offset into the text; wins over `path`. For problems found before there is a structure. */
  offset?: number;
  args: readonly unknown[];
}

/** The arguments of a problem's sentence. */
type Args<P extends Problem> = Parameters<(typeof problemsEn)[P]>;

export function atValue<P extends Problem>(path: Path, problem: P, ...args: Args<P>): Finding {
  return { problem, path, at: 'value', args };
}

export function atKey<P extends Problem>(path: Path, problem: P, ...args: Args<P>): Finding {
  return { problem, path, at: 'key', args };
}

export function atOffset<P extends Problem>(offset: number, problem: P, ...args: Args<P>): Finding {
  return { problem, path: [], at: 'value', offset, args };
}
