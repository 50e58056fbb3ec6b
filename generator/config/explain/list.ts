import type { Path } from '../finding.js';
import { atValue } from '../finding.js';
import { show } from '../show.js';
import type { Explainer } from './explainer.js';

/**
 * For lists of texts: the schema names the bad item in the path.
 *
 * @param pattern of the items, for keys that also take one text: there the schema does not say which item is bad.
 */
export function listOf(item: Explainer, pattern?: RegExp): Explainer {
  return (value, path, written) => {
    if (path.length > 1) return item(value, path, written);
    if (Array.isArray(value) && value.length === 0) return [atValue(path, 'list_empty')];
    if (Array.isArray(value)) return badItems(value, path, written, item, pattern);
    // Where one value may stand without a list, it is that which is wrong.
    if (pattern !== undefined) return item(value, path, written);
    return [atValue(path, 'value_type', 'list', show(value))];
  };
}

/** A choice between one and several does not say which item is bad: the first that is no text or does not fit. */
function badItems(
  value: readonly unknown[],
  path: Path,
  written: Parameters<Explainer>[2],
  item: Explainer,
  pattern: RegExp | undefined,
) {
  const bad = value.findIndex((entry) => {
    return typeof entry !== 'string' || pattern?.test(entry) === false;
  });
  if (bad < 0) return [atValue(path, 'list_length', value.length)];
  return item(value[bad], [...path, bad], written);
}
