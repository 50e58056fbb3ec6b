import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** Who asks for the lease. */
export interface Identity {
  /** Host, user and installation of the control host; no other installation has the same. */
  holder: string;
  /** The control host as people call it. */
  host: string;
  /** Digest of what is deployed: the plan file and the program. */
  deployment: string;
  deployedAt: Temporal.Instant;
  /** Another one for each run, so that a run never takes a former run's lease, or a copied host's, for its own. */
  run: string;
}

/** The lease as it stands in the swarm. */
export interface LeaseRecord extends Identity {
  /** `acting` from the beginning of a tick to its end, `idle` between ticks. */
  state: 'acting' | 'idle';
  /** By the holder's clock. Idle: from then on another may take it. Acting: only for people to read. */
  expires: Temporal.Instant;
  /** The control host of another deployment that goes before the holder's and waits for the end of its tick. */
  askedBy?: string;
}

const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not an instant' });
    return z.NEVER;
  }
});

const labelsSchema = z
  .object({
    'cwh-scaleout.holder': z.string().min(1),
    'cwh-scaleout.host': z.string().min(1),
    'cwh-scaleout.deployment': z.string().min(1),
    'cwh-scaleout.deployed-at': instant,
    'cwh-scaleout.run': z.string().min(1),
    'cwh-scaleout.state': z.enum(['acting', 'idle']),
    'cwh-scaleout.expires': instant,
    'cwh-scaleout.asked-by': z.string().optional(),
  })
  .transform(
    (labels): LeaseRecord => ({
      holder: labels['cwh-scaleout.holder'],
      host: labels['cwh-scaleout.host'],
      deployment: labels['cwh-scaleout.deployment'],
      deployedAt: labels['cwh-scaleout.deployed-at'],
      run: labels['cwh-scaleout.run'],
      state: labels['cwh-scaleout.state'],
      expires: labels['cwh-scaleout.expires'],
      ...(labels['cwh-scaleout.asked-by'] !== undefined && { askedBy: labels['cwh-scaleout.asked-by'] }),
    }),
  );

/** The record in the labels, or undefined when they are not what `leaseLabels` writes. */
export function readLease(labels: Readonly<Record<string, string>>): LeaseRecord | undefined {
  return labelsSchema.safeParse(labels).data;
}

/** The labels that hold the record. */
export function leaseLabels(record: LeaseRecord): Record<string, string> {
  return {
    'cwh-scaleout.holder': record.holder,
    'cwh-scaleout.host': record.host,
    'cwh-scaleout.deployment': record.deployment,
    'cwh-scaleout.deployed-at': record.deployedAt.toString(),
    'cwh-scaleout.run': record.run,
    'cwh-scaleout.state': record.state,
    'cwh-scaleout.expires': record.expires.toString(),
    ...(record.askedBy !== undefined && { 'cwh-scaleout.asked-by': record.askedBy }),
  };
}
