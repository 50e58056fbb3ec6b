import type { LeaseStore, StoredLease } from '../reconciler/lease-store.js';
import { OutsideError } from '../reconciler/outside-error.js';

/** The lease's object in memory. */
export interface MemoryLease {
  read(): StoredLease | undefined;
  create(labels: StoredLease['labels']): void;
  write(id: string, version: number, labels: StoredLease['labels']): void;
}

/** The store without a network. @param ignoresVersion to break it. */
export function memoryLease(ignoresVersion = false): MemoryLease {
  let kept: StoredLease | undefined;
  const conflict = () => new OutsideError('manager', 'conflict', 'update out of sequence');
  return {
    read: () => kept,
    create: (labels) => {
      if (kept !== undefined && !ignoresVersion) throw conflict();
      kept = { id: 'lease', version: (kept?.version ?? 0) + 1, labels };
    },
    write: (id, version, labels) => {
      if (kept === undefined || (kept.version !== version && !ignoresVersion)) throw conflict();
      kept = { id, version: kept.version + 1, labels };
    },
  };
}

/** The same as the reconciler reaches it. @param reach throws when the manager does not answer. */
export function reachedLease(lease: MemoryLease, reach: () => void): LeaseStore {
  return {
    read: async () => {
      reach();
      return lease.read();
    },
    create: async (labels) => {
      reach();
      lease.create(labels);
    },
    write: async (id, version, labels) => {
      reach();
      lease.write(id, version, labels);
    },
  };
}
