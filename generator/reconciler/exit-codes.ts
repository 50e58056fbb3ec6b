import { LeaseRefused } from './acquire-lease.js';
import { messageOf, OutsideError, StoppedError } from './outside-error.js';
import { PlanFileError } from './plan-file.js';
import type { TickResult } from './run-tick.js';

/** Exit statuses of the reconciler; systemd and `cwh-gen` read them. */
export const exitCodes = {
  ok: 0,
  someFailed: 1,
  deployment: 2,
  vccRefused: 3,
  vccUnreachable: 4,
  managerUnreachable: 5,
  hostKey: 6,
  leaseRefused: 7,
  bug: 70,
  locked: 75,
} as const;

/** The exit status that tells what went wrong. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof PlanFileError) return exitCodes.deployment;
  if (error instanceof LeaseRefused) return exitCodes.leaseRefused;
  if (error instanceof StoppedError) return exitCodes.someFailed;
  if (!(error instanceof OutsideError)) return exitCodes.bug;
  if (error.kind === 'host-key') return exitCodes.hostKey;
  if (error.system === 'vcc')
    return error.kind === 'refused' ? exitCodes.vccRefused : exitCodes.vccUnreachable;
  return error.system === 'manager' ? exitCodes.managerUnreachable : exitCodes.someFailed;
}

/**
 * The exit status of a tick that came to its end.
 *
 * @param deploymentTrouble whether an older plan, or older overrides, had to stand in for what cannot be read.
 */
export function exitCodeOfTick(
  { failures, plan, blind }: Pick<TickResult, 'failures' | 'plan' | 'blind'>,
  { deploymentTrouble, findings }: { deploymentTrouble: boolean; findings: number },
): number {
  if (failures.some(({ bug }) => bug)) return exitCodes.bug;
  if (blind !== undefined) return exitCodeOf(blind);
  if (deploymentTrouble) return exitCodes.deployment;
  return failures.length + plan.problems.length + findings > 0 ? exitCodes.someFailed : exitCodes.ok;
}

/** What to say of an error that ends a run; of a bug all that helps to find it. */
export function messageWith(error: unknown, code: number, version: string): string {
  return code === exitCodes.bug ? `bug in version ${version}: ${(error as Error).stack}` : messageOf(error);
}
