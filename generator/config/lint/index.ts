import type { Timetable } from '../../schedule/timetable.js';
import type { Finding } from '../finding.js';
import type { Config } from '../resolve.js';
import { lintClassNever } from './class-never.js';
import { lintCullIdle } from './cull-idle.js';
import { lintDemandAbove } from './demand-above.js';
import { lintDrainLonger } from './drain-longer.js';
import { lintExceptionUnused } from './exception-unused.js';
import { Facts } from './facts.js';
import { lintHolidaysEnd } from './holidays-end.js';
import type { Lint } from './lint.js';
import { lintMissingDayLast } from './missing-day-last.js';
import { lintNearDuplicate } from './near-duplicate.js';
import { lintNoActive } from './no-active.js';
import { lintPast } from './past.js';
import { lintPhaseShadowed } from './phase-shadowed.js';
import { lintWindowShadowed } from './window-shadowed.js';

/** A new rule is a new file and one line here. The order does not matter: diagnostics are sorted by place. */
const lints: readonly Lint[] = [
  lintClassNever,
  lintWindowShadowed,
  lintPhaseShadowed,
  lintDemandAbove,
  lintDrainLonger,
  lintMissingDayLast,
  lintNoActive,
  lintPast,
  lintNearDuplicate,
  lintCullIdle,
  lintExceptionUnused,
  lintHolidaysEnd,
];

/**
 * What is no mistake of form, but probably one of meaning. Runs on a file without errors.
 *
 * @param now epoch milliseconds; without it nothing is judged as past.
 */
export function lint(config: Config, timetable: Timetable, now?: number): Finding[] {
  const facts = new Facts(config, timetable, now);
  return lints.flatMap((judge) => judge(facts));
}
