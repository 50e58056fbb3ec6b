import * as z from 'zod';

const countsSchema = z.object({ active: z.int().min(0), pause: z.int().min(0) });

/**
 * One line of `state/history.jsonl`: what a tick met, for sizing. Without names of users, and without secrets. Each
 * line stands for itself, so that a file may be cut anywhere, and lines of several files put together.
 *
 * What is here today stays; later versions of 1 may have more keys.
 */
export const historyLineSchema = z.object({
  version: z.literal(1),
  /** The instant for which the tick decided, UTC. */
  at: z.iso.datetime(),
  ugroup_name: z.string(),
  time_zone: z.string(),
  /** A tick that came to nothing leaves no line. */
  result: z.enum(['ok', 'failed', 'blind']),
  /** Nodes that were wanted; ahead of the timetable, as nodes are begun before they are wanted. */
  desired: countsSchema,
  /** Listed workers that were ready when the tick looked, by availability. */
  usable: countsSchema,
  /** User servers on the listed workers: all of them, and the most on one node. Absent when nobody told. */
  user_servers: z.object({ all: z.int().min(0), most: z.int().min(0) }).optional(),
  /** Bring-ups that ended in this tick. */
  bring_ups: z.array(z.object({ address: z.string(), seconds: z.number().min(0) })).optional(),
});
export type HistoryLine = z.output<typeof historyLineSchema>;

/** While nothing changes there is a line this often, in minutes; a longer silence means that nobody looked. */
export const quietMinutes = 15;
