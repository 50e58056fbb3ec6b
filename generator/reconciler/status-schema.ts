import * as z from 'zod';
import { toldOverrideSchema } from './override-schema.js';

const instant = z.iso.datetime({ offset: true });
const seconds = z.number();
const count = z.int().min(0);
const state = z.enum(['active', 'pause', 'power_down', 'drain']);
const counts = z.object({ active: count, pause: count, power_down: count, drain: count });
/** `because` in Japanese. */
const becauseJa = z.string().optional();
const spread = z.object({ median: seconds, p95: seconds });

/** Something that is wrong, and since when without a break. */
const trouble = z.object({ message: z.string(), since: instant });

/**
 * `state/status.json`: what the last tick saw, wanted and did. For people and tools; the reconciler itself reads only
 * what it carries over. Instants are ISO 8601 in UTC. A reader skips keys that it does not know.
 */
export const statusSchema = z.object({
  version: z.literal(1),
  /** Version of the program. */
  reconciler: z.string(),
  /** Absent, like the time zone, as long as no plan could be read. */
  ugroup_name: z.string().optional(),
  time_zone: z.string().optional(),
  /** Of the page and the notices. */
  language: z.enum(['en', 'ja']).optional(),
  tick: z.object({
    began: instant,
    ended: instant,
    seconds,
    /**
     * `ok`; `failed`: see failures and problems; `blind`: the VC controller told nothing; `stand-by`: another control
     * host acts; `error`: the tick came to nothing, see error.
     */
    result: z.enum(['ok', 'failed', 'blind', 'stand-by', 'error']),
    exit_status: z.int().optional(),
  }),
  heartbeat: z
    .object({
      seconds,
      /** When no newer tick has been told by then, none runs. */
      overdue_after: instant,
    })
    .optional(),
  last_success: instant.optional(),
  last_error: z.object({ at: instant, message: z.string() }).optional(),
  /** Why the tick came to nothing. */
  error: trouble.optional(),
  /** Why the tick went by an older plan than the one that is installed. */
  plan_trouble: trouble.optional(),
  /** Why the overrides made by command are the last good ones, or none; nothing is taken away meanwhile. */
  overrides_trouble: trouble.optional(),
  /** Why the VC controller told nothing. */
  blind: trouble.optional(),
  /** `stands_by`: why another control host acts. */
  lease: z.object({ holder: z.string().optional(), stands_by: z.string().optional() }).optional(),
  failures: z.array(trouble.extend({ address: z.string(), step: z.string() })),
  /** Wanted, but not possible without a person. */
  problems: z.array(trouble.extend({ address: z.string() })),
  /** What the look ahead of a class has found. */
  preflight: z.object({ for: instant, findings: z.array(z.string()) }).optional(),
  desired: z
    .object({
      at: instant,
      counts,
      because: z.string(),
      because_ja: becauseJa,
      /** Without a reason of its own: as `because` says. */
      nodes: z.array(z.object({ address: z.string(), state, reason: z.string().optional() })),
    })
    .optional(),
  observed: z
    .object({
      at: instant,
      /** Whether the VC controller has told of VMs, and it is known where users work. */
      vms_known: z.boolean(),
      user_servers_known: z.boolean(),
      nodes: z.array(
        z.object({
          address: z.string(),
          vm: z.object({ node_id: z.string(), state: z.string(), error: z.string().optional() }).optional(),
          node: z.object({ id: z.string(), status: z.string(), availability: z.string() }).optional(),
          user_servers: count.optional(),
        }),
      ),
      /** Outside the address list: seen and left alone. */
      unlisted: z.array(z.string()),
    })
    .optional(),
  pending_removals: z.array(
    z.object({
      address: z.string(),
      node_id: z.string(),
      since: instant,
      /** Absent: when it is empty, however long that takes. */
      until: instant.optional(),
      waits_for: z.string(),
      user_servers: count.optional(),
    }),
  ),
  /** Nodes with users that go at the next edge, as far as can be said now. */
  upcoming_removals: z
    .array(
      z.object({
        address: z.string(),
        node_id: z.string(),
        at: instant,
        until: instant.optional(),
        user_servers: count.optional(),
      }),
    )
    .default([]),
  /** How long bring-ups took, from the last ones. */
  bring_up: z.object({ samples: count, total: spread.optional(), steps: z.record(z.string(), spread) }),
  next_edges: z.array(z.object({ at: instant, counts, because: z.string(), because_ja: becauseJa })),
  /** In force or to come, of the timetable file and made by command. */
  overrides: z.array(toldOverrideSchema).default([]),
});

export type Status = z.output<typeof statusSchema>;
