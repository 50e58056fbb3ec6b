import type { Temporal } from 'temporal-polyfill';
import { placeOverrides } from '../schedule/overrides.js';
import type { Override, Timetable } from '../schedule/timetable.js';
import type { ToldOverride } from './override-schema.js';

/** The timetable's overrides in the order in which they count, and whether they do at `now`. Pure. */
export function toldOverrides(timetable: Timetable, now: Temporal.Instant): ToldOverride[] {
  const at = now.epochMilliseconds;
  return placeOverrides(timetable.overrides ?? [], timetable.time_zone).map(({ override, from, until }) => ({
    ...told(override),
    state: until <= at ? 'over' : from <= at ? 'in_force' : 'to_come',
  }));
}

/** Those that still say something. Pure. */
export function liveOverrides(timetable: Timetable, now: Temporal.Instant): ToldOverride[] {
  return toldOverrides(timetable, now).filter(({ state }) => state !== 'over');
}

/** In one line, for people. */
export function overrideText(override: Omit<ToldOverride, 'state'>): string {
  const { id, from, until, add, nodes, pause = 0, reason, by, source } = override;
  const paused = pause === 0 ? '' : ` and ${pause} paused`;
  const exact = nodes === undefined ? 'everything as it was before' : `exactly ${nodes} active${paused}`;
  const what = add === undefined ? exact : `${add} more`;
  const who = by === undefined ? '' : `, by ${by}`;
  return `${id ?? source}: from ${spaced(from)} until ${spaced(until)} ${what}: ${reason}${who}`;
}

function told({ from, until, action, reason, source, made }: Override): Omit<ToldOverride, 'state'> {
  return {
    ...(made !== undefined && { id: made.id }),
    from,
    until,
    ...(action.kind === 'add' && { add: action.nodes }),
    ...(action.kind === 'set' && { nodes: action.nodes, ...(action.pause > 0 && { pause: action.pause }) }),
    ...(action.kind === 'hold' && { hold: true }),
    reason,
    ...(made?.by !== undefined && { by: made.by }),
    ...(made === undefined ? { source } : { made: made.at }),
  };
}

function spaced(local: string): string {
  return local.replace('T', ' ');
}
