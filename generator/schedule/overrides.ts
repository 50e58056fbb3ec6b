import { dayMs, wallOfIso } from './days.js';
import type { Held, Prepared } from './evaluate.js';
import type { Cause } from './reasons.js';
import type { Step } from './step.js';
import type { Override } from './timetable.js';
import { ZoneClock } from './zone-clock.js';

/** An override with its instants, in milliseconds. */
export interface PlacedOverride {
  override: Override;
  from: number;
  until: number;
  /** Its place in the file. */
  order: number;
}

/** The overrides in the order in which they are applied. */
export function placeOverrides(overrides: readonly Override[], zone: string): PlacedOverride[] {
  if (overrides.length === 0) return [];
  const walls = overrides.flatMap(({ from, until }) => [wallOfIso(from), wallOfIso(until)]);
  const earliest = walls.reduce((a, b) => Math.min(a, b));
  const latest = walls.reduce((a, b) => Math.max(a, b));
  const clock = new ZoneClock(zone, earliest - dayMs, latest + dayMs);
  return overrides
    .map((override, order) => ({
      override,
      from: clock.first(wallOfIso(override.from)),
      until: clock.last(wallOfIso(override.until)),
      order,
    }))
    .sort((a, b) => a.from - b.from || a.order - b.order);
}

/**
 * Lays the overrides over the steps. Those in force are applied in the order in which they began (of equal ones, in
 * that of the file), each to the result of those before: the newest word wins.
 *
 * @param scheduledAt what is wanted at an instant but for overrides.
 */
export function overridden(
  prepared: Prepared,
  steps: Step[],
  from: number,
  to: number,
  scheduledAt: (at: number) => Step,
): Step[] {
  const inForce = prepared.overrides.filter((entry) => entry.from < to && entry.until > from);
  if (inForce.length === 0) return steps;
  const held = heldBy(prepared, inForce, scheduledAt);
  const edges = new Set(inForce.flatMap((entry) => [entry.from, entry.until]));
  const times = [...new Set([...steps.map(({ at }) => at), ...edges])]
    .filter((at) => at >= from && at < to)
    .sort((a, b) => a - b);
  let index = 0;
  return times.map((at) => {
    while ((steps[index + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) index += 1;
    return fold(prepared, { ...(steps[index] as Step), at }, at, inForce, held);
  });
}

function fold(
  prepared: Prepared,
  step: Step,
  at: number,
  inForce: readonly PlacedOverride[],
  held: Map<number, Held>,
): Step {
  let result = step;
  for (const { override, from, until, order } of inForce) {
    if (at < from || at >= until) continue;
    const { action, reason, source } = override;
    const wanted = applied(prepared, result, override, held.get(order));
    const nodes = action.kind === 'hold' ? wanted.active : action.nodes;
    const cause: Cause = { kind: 'override', action: action.kind, nodes, reason, source, until };
    const { won, lost, active } = result;
    const isCut = action.kind === 'add' && active + action.nodes > prepared.cap;
    const limit: Cause[] = isCut ? [{ kind: 'limit', nodes: prepared.cap }] : [];
    // What is added to has its part in the result; what is replaced has lost.
    result =
      action.kind === 'add'
        ? { ...result, ...wanted, won: [cause, ...won, ...limit] }
        : { ...result, ...wanted, won: [cause], lost: [...won, ...lost] };
  }
  return result;
}

function applied(
  { cap, powersDown }: Prepared,
  { active, on, kept }: Held,
  { action }: Override,
  held: Held | undefined,
): Held {
  switch (action.kind) {
    case 'add': {
      const swarm = Math.min(cap, on + action.nodes);
      return { active: Math.min(cap, active + action.nodes), on: swarm, kept: Math.max(kept, swarm) };
    }
    case 'set': {
      const swarm = Math.min(cap, action.nodes + action.pause);
      return {
        active: Math.min(cap, action.nodes),
        on: swarm,
        kept: powersDown ? Math.max(kept, swarm) : swarm,
      };
    }
    case 'hold':
      return held ?? { active, on, kept };
  }
}

/** What each `hold` in force holds: the state just before it, earlier overrides included. */
function heldBy(
  prepared: Prepared,
  inForce: readonly PlacedOverride[],
  scheduledAt: (at: number) => Step,
): Map<number, Held> {
  const { holds, overrides } = prepared;
  for (const hold of inForce) {
    if (hold.override.action.kind !== 'hold' || holds.has(hold.order)) continue;
    const before = hold.from - 1;
    const earlier = overrides.filter((entry) => entry.from <= before && entry.until > before);
    const held = heldBy(prepared, earlier, scheduledAt);
    const { active, on, kept } = fold(prepared, scheduledAt(before), before, earlier, held);
    holds.set(hold.order, { active, on, kept });
  }
  return holds;
}
