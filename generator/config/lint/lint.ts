import type { Timetable } from '../../schedule/timetable.js';
import type { Finding } from '../finding.js';
import type { Config } from '../resolve.js';

/** One rule of the linter. Findings point at the file by path; the timetable is what the file comes to. */
export type Lint = (config: Config, timetable: Timetable, now?: number) => Finding[];
