import { atValue } from '../finding.js';
import { meantMemory } from '../memory.js';
import { showWritten } from '../show.js';
import type { Explainer } from './explainer.js';

/** `64`, `64 GB`, `0G`: a size without its unit, or none. */
export const explainMemory: Explainer = (value, path, written) => {
  return [atValue(path, 'memory', showWritten(value, written(path)), meantMemory(value))];
};
