import { atValue } from '../finding.js';
import { show } from '../show.js';
import type { Explainer } from './explainer.js';

/** For lists of texts: the schema names the bad item in the path. */
export function listOf(item: Explainer): Explainer {
  return (value, path, written) => {
    return path.length > 1 ? item(value, path, written) : [atValue(path, 'value_type', 'list', show(value))];
  };
}
