import type { Finding, Path } from '../finding.js';

/**
 * Says why the schema refuses a value; the schema has judged already.
 *
 * @param written the scalar at a path as it stands in the file, for values that YAML has read as something else.
 */
export type Explainer = (
  value: unknown,
  path: Path,
  written: (path: Path) => string | undefined,
) => Finding[];
