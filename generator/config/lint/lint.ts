import type { Finding } from '../finding.js';
import type { Facts } from './facts.js';

/** One rule of the linter. Findings point at the file by path; the timetable is what the file comes to. */
export type Lint = (facts: Facts) => Finding[];
