import { Temporal } from 'temporal-polyfill';
import type { Look } from '../control/look.js';
import type { Status } from '../reconciler/status-schema.js';

/** Something that a person should see to. Texts of the reconciler's are as it has told them, in English. */
export type Finding =
  | { kind: 'no-systemd'; message: string }
  | { kind: 'no-timer'; unit: string }
  | { kind: 'timer-disabled'; unit: string }
  | { kind: 'timer-stopped'; unit: string }
  | { kind: 'no-status' }
  | { kind: 'unreadable' }
  | { kind: 'overdue'; since: Temporal.Instant; last: Temporal.Instant }
  /** A run after the last one that has told something. */
  | { kind: 'run-failed'; at: Temporal.Instant; result: string; exitStatus: number }
  | { kind: 'told'; what: Told; message: string; since: Temporal.Instant }
  | { kind: 'failure'; address: string; step: string; message: string; since: Temporal.Instant }
  | { kind: 'problem'; address: string; message: string; since: Temporal.Instant }
  | { kind: 'preflight'; for: Temporal.Instant; message: string };

/** Of status.json: why the tick came to nothing, or what it had to do without. */
export type Told = 'error' | 'plan_trouble' | 'overrides_trouble' | 'blind';

const told = ['error', 'plan_trouble', 'overrides_trouble', 'blind'] as const satisfies readonly Told[];

/** What is not as it should be; empty when all is. Pure. That another control host acts is no trouble. */
export function findingsOf(look: Look): Finding[] {
  return [...ofTimer(look), ...ofStatus(look)];
}

function ofTimer({ timer, noTimer = '' }: Look): Finding[] {
  if (timer === undefined) return [{ kind: 'no-systemd', message: noTimer }];
  const { unit, loaded, enabled, active } = timer;
  if (!loaded) return [{ kind: 'no-timer', unit }];
  return [
    ...(active === 'active' ? [] : [{ kind: 'timer-stopped' as const, unit }]),
    ...(enabled === 'enabled' ? [] : [{ kind: 'timer-disabled' as const, unit }]),
  ];
}

function ofStatus({ now, timer, status, unreadable }: Look): Finding[] {
  if (unreadable === true) return [{ kind: 'unreadable' }];
  if (status === undefined) return [{ kind: 'no-status' }, ...ofRun(timer, undefined)];
  const { heartbeat, tick } = status;
  const overdue = heartbeat === undefined ? undefined : instant(heartbeat.overdue_after);
  return [
    ...(overdue !== undefined && Temporal.Instant.compare(now, overdue) > 0
      ? [{ kind: 'overdue' as const, since: overdue, last: instant(tick.ended) }]
      : []),
    ...ofRun(timer, instant(tick.ended)),
    ...toldFindings(status),
  ];
}

/** What the last tick itself has told. */
export type ToldFinding = Extract<Finding, { kind: 'told' | 'failure' | 'problem' | 'preflight' }>;

/** What a status says by itself, whenever it is read. */
export function toldFindings(status: Status): ToldFinding[] {
  const { failures, problems, preflight, tick } = status;
  return [
    ...told.flatMap((what): ToldFinding[] => {
      const trouble = status[what];
      return trouble === undefined
        ? []
        : [{ kind: 'told', what, message: trouble.message, since: instant(trouble.since) }];
    }),
    ...failures.map(
      ({ address, step, message, since }): ToldFinding => ({
        kind: 'failure',
        address,
        step,
        message,
        since: instant(since),
      }),
    ),
    ...problems.map(
      ({ address, message, since }): ToldFinding => ({
        kind: 'problem',
        address,
        message,
        since: instant(since),
      }),
    ),
    ...(preflight?.findings ?? []).map(
      (message): ToldFinding => ({
        kind: 'preflight',
        for: instant(preflight?.for ?? tick.began),
        message,
      }),
    ),
  ];
}

function instant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

/** A container that has told its last is gone within this time; a heartbeat is longer. */
const toEnd = { seconds: 60 };

/**
 * systemd sees the end of runs that could tell nothing themselves: killed, or never begun by Docker.
 *
 * @param told when the last status was written.
 */
function ofRun(timer: Look['timer'], told: Temporal.Instant | undefined): Finding[] {
  if (timer?.ended === undefined || timer.atWork || timer.result === 'success') return [];
  const { ended: at, result, exitStatus } = timer;
  const hasTold = told !== undefined && Temporal.Instant.compare(at, told.add(toEnd)) <= 0;
  return hasTold ? [] : [{ kind: 'run-failed', at, result, exitStatus }];
}
