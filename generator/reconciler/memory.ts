import * as z from 'zod';

/** Seconds that one step of one bring-up took. */
const bringUpSchema = z.strictObject({
  address: z.string(),
  /** When the node was usable. */
  at: z.string(),
  /** From the first step to the last, in seconds. */
  seconds: z.number(),
  /** The same by step kind. */
  steps: z.record(z.string(), z.number()),
});
export type BringUp = z.output<typeof bringUpSchema>;

/** A bring-up that is not done yet. */
const underWaySchema = z.strictObject({
  since: z.string(),
  /** The end of the last tick that tried; time in which nobody looked counts for nothing. */
  seen: z.string(),
  /** Whether its VM was made, or powered on, by us since: only then its time says something about the next. */
  fromStart: z.boolean(),
  /** Seconds that its steps have taken so far, by step kind. */
  steps: z.record(z.string(), z.number()),
});
export type UnderWay = z.output<typeof underWaySchema>;

/** No pause before the next try is longer, in ms. */
export const longestBackOffMs = 1_800_000;

/** Trouble with one address, for back-off and replacement. */
const troubleSchema = z.strictObject({
  attempts: z.int(),
  /** Nothing is tried before. */
  retryAt: z.string(),
  message: z.string(),
  /** Node id of the VM that failed last. */
  vm: z.string().optional(),
});
export type Trouble = z.output<typeof troubleSchema>;

/**
 * What the reconciler remembers from tick to tick. All of it is advice: when the file is lost, waits begin anew
 * and leads are the configured ones, and nothing else changes. What must not be lost is in the swarm itself
 * (node-labels.ts, the lease).
 */
export const memorySchema = z.strictObject({
  version: z.literal(1),
  /** The last bring-ups, oldest first. */
  bringUps: z.array(bringUpSchema).default([]),
  /** By address. */
  underWay: z.record(z.string(), underWaySchema).default({}),
  /** By address. */
  troubles: z.record(z.string(), troubleSchema).default({}),
  /** The begin for which the preflight was last done without a finding. */
  preflightFor: z.string().optional(),
  /** By key of the notice: when it was sent. */
  notices: z.record(z.string(), z.string()).default({}),
  /** A tick died, or did not finish what it began: what it leaves outside swarm and cloud is looked for. */
  unclean: z.boolean().optional(),
});
export type Memory = z.output<typeof memorySchema>;

export const noMemory: Memory = { version: 1, bringUps: [], underWay: {}, troubles: {}, notices: {} };

/** Where nothing could be read: nobody knows how the last tick ended. */
export const lostMemory: Memory = { ...noMemory, unclean: true };
