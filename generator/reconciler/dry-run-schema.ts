import * as z from 'zod';
import { statusSchema } from './status-schema.js';

const status = statusSchema.shape;
const finding = z.object({ address: z.string(), message: z.string() });

/**
 * What `--dry-run --format json` prints: what a tick would do now. Parts with a name of status.json are the same as
 * there. A reader skips keys that it does not know.
 */
export const dryRunSchema = z.object({
  version: z.literal(1),
  /** When it looked. */
  at: z.iso.datetime({ offset: true }),
  /** As the program's own exit status: a tick that did all this without failure would end with it. */
  exit_status: z.int(),
  ugroup_name: z.string(),
  time_zone: z.string(),
  desired: status.desired.unwrap(),
  observed: status.observed.unwrap(),
  /** Addresses with something to do; `action` is in words. Empty: all is as wanted. */
  plan: z.array(z.object({ address: z.string(), action: z.string(), reason: z.string() })),
  /** Wanted, but not possible without a person. */
  problems: z.array(finding),
  pending_removals: status.pending_removals,
  upcoming_removals: status.upcoming_removals.unwrap(),
  next_edges: status.next_edges,
  /** In force or to come. */
  overrides: status.overrides.unwrap(),
  /** Why an older plan is used than the one that is installed. */
  plan_trouble: z.string().optional(),
  /** Why the overrides made by command are the last good ones, or none. */
  overrides_trouble: z.string().optional(),
  /** Why the VC controller told nothing. */
  blind: z.string().optional(),
  /** As the last tick has left them. */
  lease: status.lease,
  preflight: status.preflight,
});
export type DryRunDocument = z.output<typeof dryRunSchema>;
