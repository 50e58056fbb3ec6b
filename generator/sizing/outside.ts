import { type Held, percentile } from './class-history.js';
import { type Known, lengthOf, within } from './known-time.js';
import type { OutsideSizing } from './report.js';
import { nodesFor } from './seats.js';

/** A day. */
const neededHours = 24;
const hourMs = 3_600_000;
const minuteMs = 60_000;

/**
 * Nodes for those who work outside classes: what was enough for 95 % of that time. Time in which no node was active is
 * left out, because nobody could come then.
 *
 * @param afterMinutes how long after each class's end still belongs to it, by its place in `held`.
 */
export function outsideSizing(
  known: readonly Known[],
  held: readonly Held[],
  afterMinutes: readonly number[],
  seatsPerNode: number | undefined,
  configured: number | undefined,
): OutsideSizing {
  const classes = held
    .flatMap(({ lead_minutes: lead, after_minutes: usual, days }, index) =>
      days.map(({ begin, end }) => ({
        from: begin - lead * minuteMs,
        to: end + (afterMinutes[index] ?? usual) * minuteMs,
      })),
    )
    .sort((a, b) => a.from - b.from);
  const outside = outsideOf(known, classes);
  const possible = outside.filter(({ active, servers }) => active > 0 || servers > 0);
  const hours = lengthOf(possible) / hourMs;
  const about = {
    hours: Math.round(hours * 10) / 10,
    needed_hours: neededHours,
    ...(configured !== undefined && { configured }),
  };
  if (hours < neededHours)
    return { ...about, why_not: lengthOf(outside) / hourMs < neededHours ? 'too_few' : 'nobody_could' };
  const p95 = overTime(possible, percentile);
  if (seatsPerNode === undefined) return { ...about, servers_p95: p95, why_not: 'no_seats' };
  return { ...about, servers_p95: p95, nodes: nodesFor(p95, seatsPerNode) };
}

/** @param classes in the order of their begins; they may overlap. */
function outsideOf(known: readonly Known[], classes: readonly { from: number; to: number }[]): Known[] {
  const first = known[0]?.from ?? 0;
  const last = known.at(-1)?.to ?? 0;
  const found: Known[] = [];
  let free = first;
  for (const { from, to } of classes) {
    if (from > free) found.push(...within(known, free, Math.min(from, last)));
    free = Math.max(free, to);
  }
  return [...found, ...within(known, free, last)];
}

/** So many servers, or fewer, for this share of the time. */
function overTime(known: readonly Known[], share: number): number {
  const sorted = [...known].sort((a, b) => a.servers - b.servers);
  const enough = share * lengthOf(sorted);
  let sum = 0;
  for (const { from, to, servers } of sorted) {
    sum += to - from;
    if (sum >= enough) return servers;
  }
  return sorted.at(-1)?.servers ?? 0;
}
