import type { Timetable } from '../../schedule/timetable.js';
import type { Finding } from '../finding.js';
import type { Config } from '../resolve.js';
import type { Lint } from './lint.js';

/** A new rule is a new file and one line here. The order does not matter: diagnostics are sorted by place. */
const lints: readonly Lint[] = [];

/**
 * What is no mistake of form, but probably one of meaning. Runs on a file without errors.
 *
 * @param now epoch milliseconds; without it nothing is judged as past.
 */
export function lint(config: Config, timetable: Timetable, now?: number): Finding[] {
  return lints.flatMap((judge) => judge(config, timetable, now));
}
