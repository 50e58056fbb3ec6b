import type { Lint } from './lint.js';
import { twinClasses } from './twin-classes.js';
import { twinTerms } from './twin-terms.js';
import { twinWindows } from './twin-windows.js';

/** Two entries for what is probably one thing. Two different classes in one slot are none. */
export const lintNearDuplicate: Lint = (facts) => [
  ...twinClasses(facts),
  ...twinWindows(facts),
  ...twinTerms(facts),
];
