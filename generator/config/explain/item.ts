import { atValue } from '../finding.js';
import { show } from '../show.js';
import type { Explainer } from './explainer.js';

/** The keys of an item that is a mapping, and who explains each. */
export type Fields = Readonly<Record<string, Explainer>>;

/** For lists whose items are mappings: `classes`, item 2, `start`. */
export function itemsOf(fields: Fields): Explainer {
  return (value, path, written) => {
    if (path.length === 1) {
      if (Array.isArray(value) && value.length === 0) return [atValue(path, 'list_empty')];
      if (Array.isArray(value)) return [atValue(path, 'list_length', value.length)];
      return [atValue(path, 'value_type', 'items', show(value))];
    }
    return explainField(value, path, written, fields, 2);
  };
}

/** For a key whose value is one mapping. */
export function mappingOf(fields: Fields): Explainer {
  return (value, path, written) => explainField(value, path, written, fields, 1);
}

/** A field of an item: the deepest field that has an explainer of its own. */
const explainField = (
  value: unknown,
  path: Parameters<Explainer>[1],
  written: Parameters<Explainer>[2],
  fields: Fields,
  depth: number,
): ReturnType<Explainer> => {
  if (path.length <= depth) return [atValue(path, 'value_type', 'item', show(value))];
  const explainer = fields[String(path[depth])];
  // The explainers of lists look at the length of the path: theirs begins at the field.
  if (explainer === undefined) return [atValue(path, 'value_type', 'item', show(value))];
  const base = path.slice(0, depth);
  return explainer(value, path.slice(depth), (inner) => written([...base, ...inner])).map((finding) => {
    return { ...finding, path: [...base, ...finding.path] };
  });
};
