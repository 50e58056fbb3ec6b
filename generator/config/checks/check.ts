import type { Finding } from '../finding.js';
import type { Settings } from '../schema.js';

/** A rule over several keys, or beyond a pattern. It sees the keys that the schema has let through. */
export type Check = (settings: Partial<Settings>) => Finding[];
