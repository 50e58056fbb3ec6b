import * as z from 'zod';

/** As `maxAddresses` of the generator. */
const mostNodes = 1024;
/** For inside a character class: what ends a line somewhere, or has no place in a text at all. */
const control = '\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufffe\\uffff';
/** What turns the direction of all that follows on the line. */
const turning = '\\u202a-\\u202e\\u2066-\\u2069';
const year = '(?:19[7-9][0-9]|20[0-9]{2}|21[0-9]{2})';
const month = '(?:0?[1-9]|1[0-2])';
const day = '(?:0?[1-9]|[12][0-9]|3[01])';

/**
 * What texts look like; the same as in the timetable file (`generator/config/patterns.ts`, which is not in the bundle;
 * a test compares them).
 */
export const overridePatterns = {
  local_time: new RegExp(
    `^${year}(?:-${month}-${day}|/${month}/${day}|年${month}月${day}日)[ T](?:[01]?[0-9]|2[0-3]):[0-5][0-9]$`,
  ),
  name: new RegExp(
    `^(?!.*\\{[{%#])[^ ${control}${turning}](?:[^${control}${turning}]{0,78}[^ ${control}${turning}])?$`,
  ),
} as const;

const time = z
  .string('write a local time such as 2026-11-24 15:00')
  .regex(overridePatterns.local_time, 'write a local time such as 2026-11-24 15:00');
const line = z
  .string('write one line')
  .regex(overridePatterns.name, 'write one line of 1 to 80 characters, without "{{", "{%" and "{#"');
const whole = (least: number) =>
  z
    .int('write a whole number')
    .min(least, `not less than ${least}`)
    .max(mostNodes, `not more than ${mostNodes}`);
/** To the minute as people write it, or to the second where a command made it so. */
const localTime = z.union([
  z.iso.datetime({ local: true, precision: -1 }),
  z.iso.datetime({ local: true, precision: 0 }),
]);
const instant = z.iso.datetime({ offset: true });

/** What an override does; exactly one of `add`, `nodes` (with `pause`) and `hold`. */
const action = {
  add: whole(1).exactOptional(),
  nodes: whole(0).exactOptional(),
  pause: whole(0).exactOptional(),
  hold: z.literal(true, 'write true').exactOptional(),
};

/**
 * What `--override add` reads: one override in the words of the timetable file. Without `from` it begins now; `by` says
 * who makes it.
 */
export const overrideRequestSchema = z.strictObject({
  from: time.exactOptional(),
  until: time,
  ...action,
  reason: line,
  by: line.exactOptional(),
});
export type OverrideRequest = z.output<typeof overrideRequestSchema>;

/** An override that was made by command. Times are local ones of the timetable's zone, as in the plan. */
export const storedOverrideSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{4,16}$/),
  from: localTime,
  until: localTime,
  ...action,
  reason: z.string(),
  by: z.string().exactOptional(),
  /** When it was made, UTC. */
  made: instant,
});
export type StoredOverride = z.output<typeof storedOverrideSchema>;

/** `state/overrides.json` on the control host. */
export const overridesFileSchema = z.strictObject({
  version: z.literal(1),
  overrides: z.array(storedOverrideSchema).max(1000),
});

/** An override as it is told: in status.json, in a dry run's document, and by `--override`. */
export const toldOverrideSchema = z.object({
  /** Only of those that were made by command: these can be cancelled. */
  id: z.string().exactOptional(),
  /** Local times of the timetable's zone, `2026-11-24T15:00`. */
  from: z.string(),
  until: z.string(),
  add: z.int().exactOptional(),
  nodes: z.int().exactOptional(),
  pause: z.int().exactOptional(),
  hold: z.literal(true).exactOptional(),
  reason: z.string(),
  by: z.string().exactOptional(),
  /** UTC; only of those that were made by command. */
  made: instant.exactOptional(),
  /** Of those of the timetable file: the line, e.g. `scaleout.yml:14`. */
  source: z.string().exactOptional(),
  state: z.enum(['to_come', 'in_force', 'over']),
});
export type ToldOverride = z.output<typeof toldOverrideSchema>;

const answer = { version: z.literal(1), ugroup_name: z.string(), time_zone: z.string() };
/** Why another control host acts on the swarm, which does not know of this one's overrides. */
const standsBy = z.string().exactOptional();

/** The answer of `--override list --format json`: those of the file and those made by command, by their begin. */
export const overrideListSchema = z.object({
  ...answer,
  at: instant,
  overrides: z.array(toldOverrideSchema),
  /** What is wrong with state/overrides.json; then the last good ones are listed. */
  trouble: z.string().exactOptional(),
  stands_by: standsBy,
});
export type OverrideList = z.output<typeof overrideListSchema>;

/** The answer of `--override add --format json`. */
export const overrideAddedSchema = z.object({ ...answer, added: toldOverrideSchema, stands_by: standsBy });
export type OverrideAdded = z.output<typeof overrideAddedSchema>;

/** The answer of `--override cancel ID --format json`. */
export const overrideCancelledSchema = z.object({
  ...answer,
  cancelled: toldOverrideSchema,
  stands_by: standsBy,
});
export type OverrideCancelled = z.output<typeof overrideCancelledSchema>;
