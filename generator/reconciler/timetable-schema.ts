import * as z from 'zod';
import type { Moment, Timetable } from '../schedule/timetable.js';

const count = z.int().min(0);
const minutes = z.int().min(0);
const source = z.string();
const dayOfWeek = z.literal([0, 1, 2, 3, 4, 5, 6]);
const clock = z.strictObject({ hour: z.int().min(0).max(23), minute: z.int().min(0).max(59) });
const moment = clock.extend({
  day_of_week: dayOfWeek.exactOptional(),
  day: z.int().min(1).max(31).exactOptional(),
  month: z.int().min(1).max(12).exactOptional(),
  year: z.int().min(1970).max(2199).exactOptional(),
}) satisfies z.ZodType<Moment>;
const date = z.iso.date();
const localTime = z.iso.datetime({ local: true, precision: -1 });

const window = z.strictObject({
  name: z.string().exactOptional(),
  begin: moment,
  end: moment,
  node_count: count,
  drain_time: minutes.exactOptional(),
  missing_day: z.enum(['last', 'skip']).exactOptional(),
  source,
});

const classSeries = z.strictObject({
  name: z.string(),
  days: z.array(dayOfWeek),
  start: clock,
  minutes: z.int().min(1).max(1440),
  lead_minutes: minutes,
  nodes: count,
  after: z.strictObject({ minutes, active: count, pause: count }),
  terms: z
    .array(z.strictObject({ name: z.string(), from: date, until: date }))
    .min(1)
    .exactOptional(),
  cancelled: z.array(z.strictObject({ date, reason: z.string().exactOptional(), source })).exactOptional(),
  extra: z
    .array(
      z.strictObject({
        date,
        start: clock.exactOptional(),
        minutes: z.int().min(1).max(1440).exactOptional(),
        moved_from: date.exactOptional(),
        source,
      }),
    )
    .exactOptional(),
  source,
});

const calendar = z.strictObject({
  closed: z
    .array(
      z.strictObject({
        from: date,
        until: date,
        name: z.string(),
        kind: z.enum(['closed', 'imported', 'holiday']),
        source,
      }),
    )
    .exactOptional(),
  held: z.array(z.strictObject({ date, source })).exactOptional(),
  makeup: z
    .array(z.strictObject({ date, as: dayOfWeek, kind: z.enum(['makeup', 'imported']), source }))
    .exactOptional(),
});

const override = z.strictObject({
  from: localTime,
  until: localTime,
  action: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('add'), nodes: count }),
    z.strictObject({ kind: z.literal('set'), nodes: count, pause: count }),
    z.strictObject({ kind: z.literal('hold') }),
  ]),
  reason: z.string(),
  source,
});

/** The timetable in `plan.json`; its types are those of the schedule core. */
export const timetableSchema: z.ZodType<Timetable> = z.strictObject({
  time_zone: z.string().min(1),
  phases: z.array(
    z.strictObject({
      name: z.string(),
      begin: moment,
      counts: z.strictObject({
        active: count,
        pause: count,
        drain: count,
        power_down: count.exactOptional(),
      }),
      source,
    }),
  ),
  windows: z
    .strictObject({
      default: z.strictObject({ node_count: count, drain_time: minutes, source: source.exactOptional() }),
      list: z.array(window),
    })
    .exactOptional(),
  classes: z.array(classSeries).exactOptional(),
  overlapping_classes: z.enum(['max', 'sum']).exactOptional(),
  calendar: calendar.exactOptional(),
  overrides: z.array(override).exactOptional(),
  max_nodes: count.exactOptional(),
  down_type: z.enum(['deleted', 'power_down']).exactOptional(),
  short_break: z.strictObject({ minutes: z.int().min(1), source: source.exactOptional() }).exactOptional(),
});
