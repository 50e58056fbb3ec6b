import type { Temporal } from 'temporal-polyfill';
import { dateOf, dayNumber, dayOfIso, wallOfIso } from '../schedule/days.js';
import { placeOverrides } from '../schedule/overrides.js';
import type { Override, Timetable } from '../schedule/timetable.js';
import { type OverrideRequest, overrideRequestSchema, type StoredOverride } from './override-schema.js';

/** So long one that is over is kept, for people who ask what there was. */
const keptMs = 7 * 24 * 3_600_000;
/** As for those of the timetable file. */
const mostOverrides = 1000;
const longestDays = 550;

/** What an override is judged by. */
export interface OverrideRules {
  now: Temporal.Instant;
  timetable: Pick<Timetable, 'time_zone' | 'max_nodes'>;
  /** How many addresses there are. */
  addresses: number;
}

/** A list after a change, or one sentence for each mistake. */
export type Changed =
  | { list: readonly StoredOverride[]; changed: StoredOverride }
  | { mistakes: readonly string[] };

/** The timetable with the overrides that were made by command, which count after those of the file. Pure. */
export function withOverrides(timetable: Timetable, made: readonly StoredOverride[]): Timetable {
  if (made.length === 0) return timetable;
  return { ...timetable, overrides: [...(timetable.overrides ?? []), ...made.map(asOverride)] };
}

/** As the timetable has it. `source` names it where a file's line would stand. */
export function asOverride(stored: StoredOverride): Override {
  const { id, from, until, add, nodes, pause = 0, reason, by, made: at } = stored;
  const action: Override['action'] =
    add !== undefined
      ? { kind: 'add', nodes: add }
      : nodes !== undefined
        ? { kind: 'set', nodes, pause }
        : { kind: 'hold' };
  return {
    from,
    until,
    action,
    reason,
    source: `override ${id}${by === undefined ? '' : ` by ${by}`}`,
    made: { id, at, ...(by !== undefined && { by }) },
  };
}

/** @param text one JSON object. Pure. */
export function readRequest(text: string): OverrideRequest | { mistakes: readonly string[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return {
      mistakes: [
        'standard input is not one JSON object, such as {"until": "2026-11-24 18:00", "add": 2, "reason": "exam"}',
      ],
    };
  }
  const result = overrideRequestSchema.safeParse(json, {
    error: ({ code }) => (code === 'invalid_type' ? 'is no JSON object' : undefined),
  });
  if (result.success) return result.data;
  return {
    mistakes: result.error.issues.map((issue) => {
      if (issue.code === 'unrecognized_keys') return `unknown: ${issue.keys.join(', ')}`;
      const key = issue.path.join('.');
      if (key === '') return `the override ${issue.message}`;
      const isMissing = (key === 'until' || key === 'reason') && !(key in Object(json));
      return isMissing ? `${key} is missing` : `${key}: ${issue.message}`;
    }),
  };
}

/** By the rules of the timetable file. Pure. @param newId hexadecimal digits, another one at each call. */
export function addOverride(
  list: readonly StoredOverride[],
  request: OverrideRequest,
  rules: OverrideRules,
  newId: () => string,
): Changed {
  const { now, timetable } = rules;
  const kept = stillKept(list, rules);
  const { from: given, until: end, ...rest } = request;
  const from = given === undefined ? secondOf(now, timetable.time_zone) : isoLocal(given);
  const until = isoLocal(end);
  const mistakes = [
    ...actionMistakes(request, rules),
    ...(from === undefined ? [`from: there is no ${given}`] : []),
    ...(until === undefined ? [`until: there is no ${end}`] : []),
    ...(from === undefined || until === undefined ? [] : timeMistakes(from, until, rules)),
    ...(kept.length >= mostOverrides
      ? [`there are ${kept.length} overrides made by command, and no more are kept: cancel some`]
      : []),
  ];
  if (mistakes.length > 0 || from === undefined || until === undefined) return { mistakes };
  let id = newId();
  while (kept.some((one) => one.id === id)) id = newId();
  const changed = {
    id,
    from,
    until,
    ...rest,
    made: now.round({ smallestUnit: 'second', roundingMode: 'trunc' }).toString(),
  };
  return { list: [...kept, changed], changed };
}

/**
 * One that has begun ends now instead, and stays in the list: a `hold` that began meanwhile goes on holding what there
 * was with it. Pure.
 *
 * @param id its begin will do, as long as only one has it.
 */
export function cancelOverride(list: readonly StoredOverride[], id: string, rules: OverrideRules): Changed {
  const found = list.filter((one) => one.id.startsWith(id));
  const [changed] = found;
  if (id === '' || changed === undefined) {
    const hint = id.includes(':')
      ? 'those of the timetable file are taken out there, and the playbook run'
      : '--override list shows those that there are';
    return { mistakes: [`no override made by command has the id "${id}"; ${hint}`] };
  }
  if (found.length > 1)
    return { mistakes: [`"${id}" is the begin of several ids: ${found.map((one) => one.id).join(', ')}`] };
  const { now, timetable } = rules;
  const [placed] = placeOverrides([asOverride(changed)], timetable.time_zone);
  if (placed !== undefined && placed.until <= now.epochMilliseconds)
    return { mistakes: [`override ${changed.id} is over already`] };
  const until = secondOf(now, timetable.time_zone);
  const hasBegun =
    placed !== undefined && placed.from < now.epochMilliseconds && wallOfIso(changed.from) < wallOfIso(until);
  const rest = stillKept(list, rules).flatMap((one) => {
    if (one !== changed) return [one];
    return hasBegun ? [{ ...one, until }] : [];
  });
  return { list: rest, changed };
}

function stillKept(list: readonly StoredOverride[], { now, timetable }: OverrideRules): StoredOverride[] {
  const placed = placeOverrides(list.map(asOverride), timetable.time_zone);
  const kept = new Set(
    placed.filter(({ until }) => until + keptMs > now.epochMilliseconds).map(({ order }) => order),
  );
  return list.filter((_, order) => kept.has(order));
}

function actionMistakes(
  { add, nodes, pause, hold }: OverrideRequest,
  { addresses, timetable }: OverrideRules,
): string[] {
  if ([add, nodes, hold].filter((value) => value !== undefined).length !== 1)
    return ['an override has exactly one of add, nodes and hold'];
  if (pause !== undefined && nodes === undefined) return ['pause goes with nodes only'];
  const most = Math.min(addresses, timetable.max_nodes ?? addresses);
  const wanted = add ?? (nodes ?? 0) + (pause ?? 0);
  const what = add !== undefined ? 'add' : pause === undefined ? 'nodes' : 'nodes and pause';
  return wanted > most ? [`${what}: ${wanted} is more than the ${most} nodes that there can be`] : [];
}

function timeMistakes(
  from: string,
  until: string,
  { now, timetable: { time_zone } }: OverrideRules,
): string[] {
  const shown = (local: string) => local.replace('T', ' ');
  if (wallOfIso(until) <= wallOfIso(from)) return [`until: ${shown(until)} is not after ${shown(from)}`];
  const days = dayOfIso(until.slice(0, 10)) - dayOfIso(from.slice(0, 10));
  if (days > longestDays) return [`until: ${days} days are more than ${longestDays}; is the year right?`];
  const [placed] = placeOverrides(
    [{ from, until, action: { kind: 'hold' }, reason: '', source: '' }],
    time_zone,
  );
  return placed !== undefined && placed.until <= now.epochMilliseconds
    ? [`until: ${shown(until)} is over already (${time_zone}: it is ${shown(minuteOf(now, time_zone))})`]
    : [];
}

/** What begins or ends now does so to the second: two commands of one minute have an order. */
function secondOf(now: Temporal.Instant, zone: string): string {
  const local = now.toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: 'second', roundingMode: 'trunc' });
}

function minuteOf(now: Temporal.Instant, zone: string): string {
  const local = now.toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute', roundingMode: 'trunc' });
}

/** `2026/11/24 9:00` as `2026-11-24T09:00`, let through by the schema; undefined when there is no such day. */
function isoLocal(text: string): string | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = (text.match(/\d+/g) ?? []).map(Number);
  const date = dateOf(dayNumber(year, month, day));
  if (date.month !== month || date.day !== day) return undefined;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}
