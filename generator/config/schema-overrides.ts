import * as z from 'zod';
import { maxAddresses } from './addresses.js';
import { count, text } from './schema-parts.js';

export const overrideItem = z.strictObject({
  from: text('local_time', 'From this local time on, e.g. 2026-11-24 15:00.'),
  until: text('local_time', 'Until then, exclusive; it ends by itself.'),
  add: z.int().min(1).max(maxAddresses).describe('So many active nodes more.').optional(),
  nodes: count('Exactly so many active nodes; 0 = all down.').optional(),
  pause: count('With nodes: so many paused ones beside them.').optional(),
  hold: z.literal(true).describe('Everything stays as it was just before.').optional(),
  reason: text('name', 'Why: it is shown wherever the override counts.'),
});

export const overridesShape = {
  overrides: z
    .array(overrideItem)
    .min(1)
    .max(1000)
    .describe('Changes for a while; one of add, nodes and hold each. The newest word wins.')
    .optional(),
};
