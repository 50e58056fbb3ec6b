import { atValue } from '../finding.js';
import { show } from '../show.js';
import type { Explainer } from './explainer.js';

/** For lists of texts: the schema names the bad item in the path. */
export function listOf(item: Explainer): Explainer {
  return (value, path, written) => {
    if (path.length > 1) return item(value, path, written);
    if (Array.isArray(value) && value.length === 0) return [atValue(path, 'list_empty')];
    return [atValue(path, 'value_type', 'list', show(value))];
  };
}
