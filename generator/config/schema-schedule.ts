import * as z from 'zod';
import { count, minutes, mostEntries, mostMinutes, text } from './schema-parts.js';

/** Upstream's first form at length: any number of phases, each on its own day. */
export const phaseItem = z.strictObject({
  name: text('name', 'What people call it, e.g. in class.'),
  begin: text('moment', 'From this moment on: 8:30, Mon 8:30, or 15日 8:30 each month.'),
  active: count('Nodes that take new users.'),
  pause: count('Nodes that keep their users and take no new ones.'),
  drain: count('Nodes that are removed, their VMs deleted.'),
  power_down: count('Nodes that are powered off, their VMs kept.').default(0),
});

/** Upstream's second form (notebook 811). */
export const windowItem = z.strictObject({
  begin: text('moment', 'Begin: 9:00, Mon 9:00, 1日 0:00, 12/29 0:00 or 2026/4/1 0:00.'),
  end: text('moment', 'End, exclusive, in the same form; before the begin it is meant a day, week … later.'),
  node_count: count('Active nodes.'),
  drain_time: minutes(
    0,
    mostMinutes,
    'Minutes for which the nodes that go are paused, when this window follows. Default: schedule_drain_time.',
  ).optional(),
  missing_day: z
    .enum(['skip', 'last'])
    .describe('For days 29 to 31: what happens in a month without it. Needed there.')
    .optional(),
  name: text('name', 'What people call it.').optional(),
});

/** The keys of the parts that follow no class. */
export const scheduleShape = {
  phases: z
    .array(phaseItem)
    .min(1)
    .max(mostEntries)
    .describe('Phases that follow each other without end.')
    .optional(),
  schedule_list: z
    .array(windowItem)
    .min(1)
    .max(mostEntries)
    .describe('Windows; of those that hold, the first of the list wins.')
    .optional(),
  schedule_default_nodes: count('Active nodes outside all windows and classes. Default: 0.').optional(),
  schedule_max_nodes: count('Never more nodes than this. Default: the number of addresses.').optional(),
  schedule_drain_time: minutes(
    0,
    mostMinutes,
    'Minutes for which the windows’ nodes are paused before they go. Default: 0.',
  ).optional(),
  schedule_down_type: z
    .enum(['deleted', 'power_down'])
    .describe(
      'What becomes of nodes that are not wanted, those that phases drain included: VM deleted, or powered off.',
    )
    .optional(),
  short_break_minutes: minutes(
    0,
    mostMinutes,
    'Nodes are kept over a shorter break between windows or classes; 0 = never. Default: boot_timeout_minutes + drain_timeout_minutes.',
  ).optional(),
};
