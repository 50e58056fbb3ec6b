import { twoDigits } from '../../schedule/days.js';
import type { Owner } from './data.js';
import type { PageSegment, Preview } from './decode.js';
import { mondayOf, monthOf } from './weeks.js';

/** Nodes times hours in each state. */
export interface NodeHours {
  active: number;
  pause: number;
  power_down: number;
  drain: number;
}

export interface Totals {
  all: NodeHours;
  /** `2026-04`. */
  months: { month: string; hours: NodeHours }[];
  /** By the day number of the Monday. */
  weeks: { monday: number; hours: NodeHours }[];
  /** Active and paused node-hours by what decided, the most first. */
  owners: { owner: Owner; hours: number }[];
}

const hourMs = 3_600_000;

/** The node-hours of the range. Days of 23 and 25 hours count as many. */
export function totalsOf(preview: Preview): Totals {
  const all = none();
  const months = new Map<number, NodeHours>();
  const weeks = new Map<number, NodeHours>();
  for (const { day, fromMs, toMs, first, end } of preview.days) {
    const month = entry(months, monthOf(day));
    const week = entry(weeks, mondayOf(day));
    for (const segment of preview.segments.slice(first, end)) {
      const length = (Math.min(segment.toMs, toMs) - Math.max(segment.fromMs, fromMs)) / hourMs;
      for (const hours of [all, month, week]) add(hours, segment, length);
    }
  }
  return {
    all,
    months: [...months].map(([month, hours]) => ({
      month: `${Math.floor(month / 12)}-${twoDigits((month % 12) + 1)}`,
      hours,
    })),
    weeks: [...weeks].map(([monday, hours]) => ({ monday, hours })),
    owners: ownersOf(preview),
  };
}

/** Nodes that exist and run: what a cloud charges for. */
export function running({ active, pause }: NodeHours): number {
  return active + pause;
}

/** The running node-hours are shared out among those that decided, so that the shares add up to the total. */
function ownersOf(preview: Preview): Totals['owners'] {
  const found = new Map<string, { owner: Owner; hours: number }>();
  for (const segment of preview.segments) {
    const { active, pause } = segment.counts;
    const hours = ((active + pause) * (segment.toMs - segment.fromMs)) / hourMs;
    if (hours === 0) continue;
    const deciders = preview.deciders(segment);
    const asked = deciders.reduce((sum, decider) => sum + decider.weight, 0);
    const silent = deciders.filter((decider) => decider.weight === 0).length;
    // A short break or a hold asks for no number of its own: the nodes that nobody else asks for are its.
    const rest = silent === 0 ? 0 : Math.max(0, active + pause - asked) / silent;
    const all = asked + rest * silent;
    for (const decider of deciders) {
      const share = (decider.weight === 0 ? rest : decider.weight) / all;
      if (share === 0) continue;
      const key = `${decider.owner.kind} ${decider.owner.name}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { owner: decider.owner, hours: hours * share });
      else known.hours += hours * share;
    }
  }
  return [...found.values()].sort((a, b) => b.hours - a.hours);
}

function none(): NodeHours {
  return { active: 0, pause: 0, power_down: 0, drain: 0 };
}

function entry(sums: Map<number, NodeHours>, key: number): NodeHours {
  const known = sums.get(key) ?? none();
  sums.set(key, known);
  return known;
}

function add(hours: NodeHours, { counts }: PageSegment, length: number): void {
  hours.active += counts.active * length;
  hours.pause += counts.pause * length;
  hours.power_down += counts.power_down * length;
  hours.drain += counts.drain * length;
}
