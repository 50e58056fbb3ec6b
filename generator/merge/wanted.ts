import type { KeyPath } from './document.js';

/** A key that is to have a value in a file that others write too. */
export interface Wanted {
  path: KeyPath;
  value: unknown;
  /** What is there already counts, whatever it is. */
  once?: true;
  /** What others have written there is replaced, and remembered. */
  takeOver?: true;
}

/** As one value, for a file that is not there yet. */
export function treeOf(wanted: readonly Wanted[]): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const { path, value } of wanted) {
    let at = tree;
    for (const key of path.slice(0, -1)) {
      at[key] ??= {};
      at = at[key] as Record<string, unknown>;
    }
    at[path.at(-1) as string] = value;
  }
  return tree;
}
