import { OutsideError } from './outside-error.js';

/** The lease's object in the swarm's store. */
export interface StoredLease {
  id: string;
  /** Another one after each write. */
  version: number;
  labels: Readonly<Record<string, string>>;
}

/**
 * Where the lease is kept. Every method throws `OutsideError`; one of kind `conflict` means that another control
 * host was first, and nothing was written.
 */
export interface LeaseStore {
  read(): Promise<StoredLease | undefined>;
  /** Makes the object; a conflict when it is there. */
  create(labels: Readonly<Record<string, string>>): Promise<void>;
  /** Writes all labels if the object still has this version, in one step. */
  write(id: string, version: number, labels: Readonly<Record<string, string>>): Promise<void>;
}

/** Whether another control host was first. */
export function isConflict(error: unknown): boolean {
  return error instanceof OutsideError && error.kind === 'conflict';
}
