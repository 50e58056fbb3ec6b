import * as z from 'zod';

/** How the timetable is carried out; a plan file without it gets these values. */
export const policySchema = z
  .strictObject({
    /** How long users' servers on a node that is to go may run on, in seconds. */
    drain_wait_seconds: z.int().min(0).default(1800),
    /** What then happens. */
    after_drain_wait: z.enum(['force', 'keep']).default('force'),
    /** Which of several nodes go. */
    choose: z.enum(['work', 'position']).default('work'),
    concurrent_nodes: z.int().min(1).default(10),
    lead_seconds: z.int().min(0).default(0),
    hub: z.strictObject({ url: z.url({ protocol: /^https?$/ }), idle_seconds: z.int().min(0) }).optional(),
    language: z.enum(['en', 'ja']).default('en'),
    heartbeat_seconds: z.int().min(60).default(120),
  })
  .prefault({});
