/** Which other system failed, and how; decides the exit code and what is worth a repetition. */
export type OutsideSystem = 'vcc' | 'manager' | 'worker' | 'nfs' | 'hub' | 'webhook';
export type OutsideKind = 'refused' | 'unreachable' | 'nonsense' | 'conflict' | 'host-key' | 'failed';

/** A failure of a system outside this program. The message is for the operator and holds no secret. */
export class OutsideError extends Error {
  override name = 'OutsideError';
  constructor(
    readonly system: OutsideSystem,
    readonly kind: OutsideKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The run was told to stop, or its time was up. What is not done is taken up by the next tick. */
export class StoppedError extends Error {
  override name = 'StoppedError';
  constructor(
    message: string,
    /** Told from outside: only seconds are left. */
    readonly hurried = false,
  ) {
    super(message);
  }
}

/** Not done, and no failure: a later tick goes on. */
export class NotYet extends Error {
  override name = 'NotYet';
}

/** The message of anything thrown, without a stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
