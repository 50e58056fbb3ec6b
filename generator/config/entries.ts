import type { Path } from './finding.js';

/** The items of a list with their paths; a bad item has left a hole (salvage.ts). */
export function entriesOf<T>(
  key: string,
  list: readonly (T | undefined)[] | undefined,
): { item: T; path: Path }[] {
  return (list ?? []).flatMap((item, index) => (item === undefined ? [] : [{ item, path: [key, index] }]));
}
