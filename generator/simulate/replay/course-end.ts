import type { Course } from '../vm-unit.js';
import type { JournalTick } from './journal.js';
import type { StepName } from './step-names.js';

const steps: Readonly<Record<Course, readonly StepName[]>> = {
  boot: ['wait until the VM is RUNNING'],
  delete: ['delete VM', 'wait until the VM is gone'],
  off: ['power off VM', 'wait until the VM is off'],
};
const underWay: Readonly<Record<Course, RegExp>> = {
  boot: /^VM (BOOTING|RESUMING|POWER_OFF|not told)\b/,
  delete: /^VM (DELETING|not told)\b/,
  off: /^VM (SHUTTING_DOWN|not told)\b/,
};

/**
 * When a tick has seen the end of a course that was under way at `now`: in its first look, or by the end of a wait.
 * All in ms since 1970. Pure.
 *
 * @returns undefined when it has not.
 */
export function courseEnd(
  { at: began, observed, endings }: JournalTick,
  address: string,
  course: Course,
  now: number,
): { at: number; broken: boolean } | undefined {
  const seen = began > now ? observed?.states.get(address) : undefined;
  if (seen !== undefined && !underWay[course].test(seen))
    return { at: began, broken: /^VM \S*ERROR\b/.test(seen) };
  const ends = steps[course].flatMap((step) => endings.get(address)?.get(step) ?? []);
  for (const { kind, at, message } of ends.sort((a, b) => a.at - b.at)) {
    const broken = kind === 'failed' && message.startsWith('the VM became ');
    if (at >= now && (kind === 'done' || broken)) return { at, broken };
  }
  return undefined;
}
